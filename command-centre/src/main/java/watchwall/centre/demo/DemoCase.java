package watchwall.centre.demo;

import static watchwall.centre.demo.DemoPeople.CLERK;
import static watchwall.centre.demo.DemoPeople.COMMAND;
import static watchwall.centre.demo.DemoPeople.LEADER;
import static watchwall.centre.demo.DemoPeople.OPERATOR;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.IntakeDesk;
import watchwall.casebridge.PictureDesk;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Standard;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Level;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.intake.ConfirmedIncident;
import watchwall.casebridge.intake.Found;
import watchwall.casebridge.intake.Spot;
import watchwall.casebridge.place.CityMap;
import watchwall.casebridge.place.FoundPoint;
import watchwall.casebridge.report.PublicReport;
import watchwall.casebridge.reporter.Reporter;
import watchwall.gateway.camera.Camera;

/** One case of the demo, led through the doors step by step as its people would. */
public final class DemoCase {
    /** The doors of the house that cases come in by. */
    public record House(CaseDesk desk, IntakeDesk intake, PictureDesk pictures, CityMap map, Clock clock) {
        CategoryKey category(String name) {
            return desk.categories().stream()
                    .filter(category -> category.name().equals(name))
                    .sorted(Comparator.comparing(Category::standard).reversed()) // the newer standard first
                    .findFirst()
                    .map(Category::key)
                    .orElseThrow();
        }
    }

    private static int made;

    private final House house;
    private final int seed = ++made;
    private CaseFile file;

    private DemoCase(House house, CaseFile file) {
        this.house = house;
        this.file = file;
    }

    static DemoCase ofCamera(House house, Camera camera, String category, String note) {
        Instant now = house.clock().instant();
        var place = camera.place();
        String id = UUID.randomUUID().toString();
        CaseFile file = house.desk()
                .register(
                        new ConfirmedIncident(
                                id,
                                "XS-" + id.substring(0, 8),
                                new Found(
                                        camera.id(),
                                        camera.name(),
                                        "人行道",
                                        now.minus(Duration.ofMinutes(6)),
                                        now.minus(Duration.ofMinutes(5)),
                                        0.87,
                                        "demo"),
                                Optional.of(house.category(category)),
                                new Spot(place.address(), place.longitude(), place.latitude(), place.grid()),
                                List.of(),
                                note),
                        OPERATOR);
        DemoCase made = new DemoCase(house, file);
        return made.picture(CLERK, Attachment.Kind.NEAR, false)
                .does(CLERK, new Action.Locate(place.longitude(), place.latitude(), place.address(), place.grid()))
                .does(CLERK, new Action.SaveForm(note));
    }

    static DemoCase ofPublic(
            House house, Origin.Request request, String address, String facts, String category, String phone) {
        FoundPoint point = house.map().find(address, 1).getFirst();
        CaseFile file = house.intake()
                .register(
                        new PublicReport(
                                UUID.randomUUID(),
                                request,
                                point.text(),
                                facts,
                                new Reporter("王女士", phone),
                                false,
                                true,
                                Optional.empty(),
                                Optional.of(house.category(category)),
                                Optional.of(new PublicReport.Point(point.longitude(), point.latitude())),
                                Optional.empty()),
                        CLERK);
        return new DemoCase(house, file);
    }

    DemoCase does(Officer by, Action action) {
        file = house.desk().act(file.number(), action, by, file.version());
        return this;
    }

    DemoCase says(Officer by, Action.Kind kind, String text) {
        return does(by, new Action.Said(kind, text));
    }

    DemoCase picture(Officer by, Attachment.Kind kind, boolean clean) {
        file = house.pictures()
                .attach(
                        file.number(),
                        kind,
                        kind.word() + ".jpg",
                        DemoPictures.street(seed, clean, file.attachments().size()),
                        by,
                        file.version());
        return this;
    }

    /** From 预立案 to the command centre's desk. */
    DemoCase filed() {
        return forwarded()
                .does(
                        LEADER,
                        new Action.FileCase(
                                file.category().orElseThrow().key(), standard(), Level.ORDINARY, "符合立案条件，同意立案。"));
    }

    DemoCase forwarded() {
        return says(CLERK, Action.Kind.FORWARD, "属实，位置和类别已核对，建议立案。");
    }

    DemoCase dispatchedTo(Officer department, String name) {
        return does(COMMAND, new Action.Dispatch(new Department(department.unit(), name), "请按时限到现场处置。"));
    }

    DemoCase disposed(Officer department) {
        return picture(department, Attachment.Kind.AFTER, true)
                .does(department, new Action.Finish(false, "已到现场处置，恢复原状。"));
    }

    DemoCase passedOn() {
        return does(COMMAND, new Action.PassOn(true, "处置结果已审，请核查。"));
    }

    DemoCase sent(Action.Kind errand, Officer inspector) {
        return does(CLERK, new Action.Send(errand, inspector.id(), inspector.name(), ""));
    }

    DemoCase checked(Officer inspector) {
        return sent(Action.Kind.SEND_CHECK, inspector)
                .picture(inspector, Attachment.Kind.AFTER, true)
                .does(inspector, new Action.ReportCheck(true, "现场已清理干净，与处置照片一致。"));
    }

    String number() {
        return file.number();
    }

    private int standard() {
        return house.desk().standards(file.category().orElseThrow().key()).stream()
                .findFirst()
                .map(Standard::number)
                .orElse(0);
    }
}
