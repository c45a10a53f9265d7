package watchwall.casebridge.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.flow.Samples.NOON;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.file.Work.Handling;
import watchwall.casebridge.file.Work.Request;
import watchwall.casebridge.file.Work.Standing;
import watchwall.casebridge.file.Work.Task;
import watchwall.casebridge.flow.Table.Row;

/** Each guard lets through what is ready and stops what lacks just the one thing, in every row that it stands in. */
class GuardTest {
    private final CaseFlow flow = Samples.flow();

    @ParameterizedTest
    @EnumSource(Guard.class)
    void stopsWhatLacksOneThing(Guard guard) {
        List<Row> rows =
                Table.ROWS.stream().filter(row -> row.guards().contains(guard)).toList();
        assertThat(rows).as("rows with this guard").isNotEmpty();
        for (Row row : rows) {
            CaseFile ready = Cases.ready(row.from(), row.action());
            Officer by = Cases.officer(row.by());
            assertThat(guard.refuses(ready, by, CaseOptions.DEFAULTS))
                    .as("%s lets through %s", guard, row)
                    .isEmpty();

            CaseFile spoiled = spoiled(guard, ready, by);
            assertThat(guard.refuses(spoiled, by, CaseOptions.DEFAULTS).orElseThrow())
                    .as("%s stops %s", guard, row)
                    .satisfies(why -> assertThat(why.key()).isEqualTo(guard.key()));
            if (Seats.sees(spoiled, by)) {
                assertThat(flow.decide(spoiled, Cases.sound(row.action()), by, NOON))
                        .as("%s stops %s", guard, row)
                        .isInstanceOfSatisfying(
                                Decision.Refused.class,
                                refused -> assertThat(refused.why().key()).isEqualTo(guard.key()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Guard.class)
    void saysWhatToDoInBothLanguages(Guard guard) throws IOException {
        assertThat(texts("zh").getProperty(guard.key())).contains("{0}").contains("请");
        assertThat(texts("en").getProperty(guard.key())).contains("{0}").matches(".*[.,:;] .*\\.");
    }

    @Test
    void aPaperIsNoPictureOfBefore() {
        CaseFile file = Cases.ready(State.CLOSE_REVIEW, Action.Kind.CLOSE);
        var photographed = new CaseFile(
                file.id(),
                file.number(),
                file.version(),
                file.state(),
                new Origin.Superior("市局", "2026-17"),
                file.form(),
                List.of(Cases.picture(Attachment.Kind.PERMIT, "1"), Cases.picture(Attachment.Kind.CLIP, "2")),
                Set.of(),
                file.work(),
                file.timer(),
                file.registeredBy(),
                file.registeredAt());
        CaseFile after = photographed.with(Cases.picture(Attachment.Kind.AFTER, "3"));

        assertThat(comparable(after)).isFalse();
        assertThat(comparable(after.with(Cases.picture(Attachment.Kind.BEFORE, "4"))))
                .isTrue();
        assertThat(comparable(photographed.with(Cases.picture(Attachment.Kind.BEFORE, "4"))))
                .isFalse();
    }

    @Test
    void aPermitNoteClosesWithoutPictures() {
        CaseFile file = Cases.ready(State.AWAIT_CHECK, Action.Kind.FORWARD).in(State.CLOSE_REVIEW);

        assertThat(comparable(file)).isTrue();
    }

    private static boolean comparable(CaseFile file) {
        return Guard.COMPARABLE
                .refuses(file, Cases.officer(Role.SHIFT_LEADER), CaseOptions.DEFAULTS)
                .isEmpty();
    }

    private static CaseFile spoiled(Guard guard, CaseFile file, Officer by) {
        Work work = file.work();
        Handling handling = work.handling();
        Form form = file.form();
        Task task = handling.check().orElseThrow();
        return switch (guard) {
            case CATEGORY_SET ->
                file.with(new Form(Optional.empty(), form.description(), form.place(), form.savedAt()));
            case LOCATED ->
                file.with(new Form(
                        form.category(),
                        form.description(),
                        Samples.opened(true).place(),
                        form.savedAt()));
            case FORM_SAVED -> file.with(new Form(form.category(), form.description(), form.place(), Optional.empty()));
            case NO_VERIFICATION_NEEDED ->
                with(file, new Origin.Public(Origin.Request.COMPLAINT, false, true, Optional.empty()));
            case NO_COMPLAINT -> with(file, new Origin.Public(Origin.Request.COMPLAINT, false, true, Optional.empty()));
            case HIS_ERRAND -> file.with(work.with(other()).with(handling.checkedBy(Optional.of(other()))));
            case REPORTED_BY_HIM -> with(file, new Origin.Superior("市局", "2026-17"));
            case FOUND_SO ->
                file.with(work.with(work.verification().orElseThrow().answered(false, "")));
            case FOUND_NOT_SO ->
                file.with(work.with(work.verification().orElseThrow().answered(true, "")));
            case FORWARDED_BY_HIM ->
                file.with(work.with(Optional.of(new Standing.Forwarded(new Officer("x", "x", Role.CLERK)))));
            case CORRECTABLE -> file.with(work.with(Optional.of(new Standing.Returned(false))));
            case OWN_DEPARTMENT -> file.with(work.with(handling.dispatchedTo(new Department("x", "x"), NOON)));
            case NOTHING_ASKED -> file.with(work.with(handling.asked(suspension())));
            case EXTENSION_ASKED -> file.with(work.with(handling.asked(suspension())));
            case FIRST ->
                file.with(work.with(handling.extended().asked(handling.request().orElseThrow())));
            case SUSPENSION_ASKED ->
                file.with(
                        work.with(handling.asked(new Request.Extension(new Limit(LimitKind.WORK_HOUR, 1), "d", "施工"))));
            case SUSPENDED -> file.with(work.with(handling.suspended(Optional.empty())));
            case NOT_SUSPENDED -> file.with(work.with(handling.suspended(Optional.of(LocalDate.of(2026, 12, 1)))));
            case CHECK_REQUIRED -> file.with(work.with(handling.reviewed(false)));
            case NO_CHECK_REQUIRED -> file.with(work.with(handling.reviewed(true)));
            case PICTURE_OF_THE_CHECK ->
                file.with(work.with(handling.checkedBy(Optional.of(
                        new Task(task.inspector(), task.inspectorName(), NOON.plusSeconds(1), Optional.empty(), "")))));
            case COMPARABLE -> file.with(work.with(handling.checkedBy(Optional.of(task.answered(false, "")))));
            case NOT_THE_ASKER -> file.with(work.with(Optional.of(asked(by, by))));
            case ANOTHER_PERSON -> file.with(work.with(Optional.of(asked(Cases.officer(Role.DEPARTMENT), by))));
        };
    }

    private static Standing asked(Officer asker, Officer agreed) {
        return new Standing.VoidAsked(State.DISPATCHED, Optional.empty(), asker, "已拆除", Optional.of(agreed));
    }

    private static Task other() {
        return new Task("another", "吴丽", NOON, Optional.empty(), "");
    }

    private static Request suspension() {
        return new Request.Suspension(LocalDate.of(2026, 12, 1), "d", "等冰化");
    }

    private static CaseFile with(CaseFile file, Origin origin) {
        return new CaseFile(
                file.id(),
                file.number(),
                file.version(),
                file.state(),
                origin,
                file.form(),
                file.attachments(),
                file.flags(),
                file.work(),
                file.timer(),
                file.registeredBy(),
                file.registeredAt());
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        String file = "/watchwall/casebridge/messages_" + language + ".properties";
        try (var in = new InputStreamReader(
                Objects.requireNonNull(GuardTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
