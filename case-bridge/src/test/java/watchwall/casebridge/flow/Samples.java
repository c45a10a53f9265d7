package watchwall.casebridge.flow;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import watchwall.casebridge.CaseReference;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.clock.WorkHours;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.intake.ConfirmedIncident;
import watchwall.casebridge.intake.Evidence;
import watchwall.casebridge.intake.Found;
import watchwall.casebridge.intake.Spot;

/** People, incidents and cases for tests. */
public final class Samples {
    public static final CategoryBook BOOK = CategoryBook.load(Path.of("../config"));
    private static final CaseReference REFERENCE =
            CaseReference.load(Path.of("../config"), WorkHours.USUAL, ZoneId.of("Asia/Shanghai"));
    public static final CategoryKey VENDOR = new CategoryKey("GB/T 47678.5-2026", Kind.MATTER, "09001");
    public static final CategoryKey STALL = new CategoryKey("GB/T 47678.5-2026", Kind.MATTER, "09006");
    public static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    public static final Officer OPERATOR = new Officer("zhengkai", "郑凯", Role.OPERATOR, "上午班");
    public static final Officer CLERK = new Officer("sunyue", "孙悦", Role.CLERK, "上午班");

    private Samples() {}

    public static Officer officer(Role role) {
        return new Officer(role.name().toLowerCase(java.util.Locale.ROOT), role.word(), role);
    }

    public static ConfirmedIncident incident(String id) {
        return incident(id, Optional.of(VENDOR));
    }

    public static ConfirmedIncident incident(String id, Optional<CategoryKey> category) {
        return new ConfirmedIncident(
                id,
                "XS-20261123-0007",
                new Found(
                        "wenhua-road",
                        "文化路中段东侧",
                        "人行道禁设摊区",
                        NOON.minusSeconds(75),
                        NOON.minusSeconds(60),
                        0.83,
                        "nanodet-plus-m 320"),
                category,
                new Spot("文化路中段东侧", 126.598105, 45.601664, "230108003001018"),
                List.of(
                        new Evidence(Evidence.Kind.START_FRAME, "0".repeat(64), id + "/start.jpg"),
                        new Evidence(Evidence.Kind.BOX_FRAME, "a1".repeat(32), id + "/box.jpg"),
                        new Evidence(Evidence.Kind.CLIP, "f".repeat(64), id + "/clip.mp4")),
                "推车停在人行道上");
    }

    public static CaseReference reference() {
        return REFERENCE;
    }

    static CaseFlow flow() {
        return flow(CaseOptions.DEFAULTS);
    }

    static CaseFlow flow(CaseOptions.Dispatcher dispatcher) {
        return flow(new CaseOptions(true, true, false, true, dispatcher));
    }

    static CaseFlow flow(CaseOptions options) {
        CaseReference reference = reference();
        return new CaseFlow(reference.categories(), options, reference.timing());
    }

    static Decision open(CaseFlow flow, ConfirmedIncident incident, Officer by) {
        var spot = incident.spot();
        return flow.open(
                new UUID(7, 7),
                "20261123-0001",
                new Origin.Camera(incident.id(), incident.number(), incident.found(), incident.evidence()),
                new Form(
                        incident.category().flatMap(BOOK::find),
                        incident.note(),
                        new CasePlace(spot.address(), spot.longitude(), spot.latitude(), spot.grid(), false),
                        Optional.empty()),
                incident.note(),
                by,
                NOON);
    }

    static CaseFile opened(boolean preRegistered) {
        var options = new CaseOptions(preRegistered, true, false, true, CaseOptions.Dispatcher.COMMAND_CENTRE);
        return ((Decision.Accepted) open(flow(options), incident("i-1"), OPERATOR)).next();
    }
}
