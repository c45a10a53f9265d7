package watchwall.casebridge.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static watchwall.casebridge.IntakeRoom.CLERK;
import static watchwall.casebridge.IntakeRoom.INSPECTOR;
import static watchwall.casebridge.IntakeRoom.LEADER;
import static watchwall.casebridge.IntakeRoom.MANAGER;
import static watchwall.casebridge.IntakeRoom.ZHANG;
import static watchwall.casebridge.IntakeRoom.report;
import static watchwall.casebridge.IntakeRoom.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.casebridge.IntakeRoom;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

class ReportersTest {
    @TempDir
    Path folder;

    private IntakeRoom room;

    @BeforeEach
    void open() {
        room = new IntakeRoom(folder);
    }

    @Test
    void nobodyReadsItInTheDatabase() {
        CaseFile file = room.call();

        List<String> tables = room.jdbc.sql("""
                select tablename from pg_tables where schemaname = 'casebridge'""").query(String.class).list();
        for (String table : tables) {
            assertThat(room.jdbc
                            .sql("select string_agg(t::text, ' ') from casebridge." + table + " t")
                            .query(String.class)
                            .optional()
                            .orElse(""))
                    .as(table)
                    .doesNotContain("张三")
                    .doesNotContain("13800131234")
                    .doesNotContain("0013 1234");
        }
        assertThat(room.reporters.find(file.id())).contains(ZHANG);
        assertThat(file.toString()).doesNotContain("张三").doesNotContain("0013 1234");
    }

    @Test
    void theSameNameIsSealedDifferentlyEachTime() {
        room.call();
        room.call();

        assertThat(room.jdbc
                        .sql("select count(distinct name_sealed) from casebridge.reporter")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(room.jdbc
                        .sql("select count(distinct phone_index) from casebridge.reporter")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update casebridge.reporter set name_sealed = phone_sealed",
                "update casebridge.reporter set phone_sealed = set_byte(phone_sealed, 15, get_byte(phone_sealed, 15) # 1)",
                "update casebridge.reporter set name_sealed = substring(name_sealed for 5)",
                "update casebridge.reporter r set name_sealed = o.name_sealed from casebridge.reporter o"
                        + " where o.case_id <> r.case_id"
            })
    void aRowThatWasChangedOrMovedDoesNotOpen(String change) {
        CaseFile file = room.call();
        room.call();
        room.jdbc.sql(change).update();

        assertThatThrownBy(() -> room.reporters.find(file.id())).hasMessageContaining("case.reporter-changed");
    }

    @Test
    void theKeyFileIsItsOwnersAlone() throws IOException {
        assertThat(room.reporters.trouble()).isEmpty();
        Path file = folder.resolve("reporter.keys");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(new Reporters(room.jdbc, folder).trouble()).isEmpty();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aLostKeyFileIsTroubleAndNeverANewKey(@TempDir Path elsewhere) throws IOException {
        CaseFile file = room.call();
        Reporters lost = new Reporters(room.jdbc, elsewhere);

        assertThat(lost.trouble().map(Reason::key)).contains("case.reporter-key-missing");
        assertThatThrownBy(() -> lost.find(file.id())).hasMessageContaining("case.reporter-key-missing");
        assertThatThrownBy(() -> lost.keep(file.id(), ZHANG, Samples.NOON))
                .hasMessageContaining("case.reporter-key-missing");
        try (var files = Files.list(elsewhere)) {
            assertThat(files).isEmpty();
        }

        Files.copy(folder.resolve("reporter.keys"), elsewhere.resolve("reporter.keys"));
        assertThat(lost.trouble()).as("mended without a restart").isEmpty();
        assertThat(lost.find(file.id())).contains(ZHANG);
    }

    @Test
    void theKeyOfAnotherHouseIsTrouble(@TempDir Path other) {
        ReporterKeys.make(other);
        room.call();

        assertThat(new Reporters(room.jdbc, other).trouble().map(Reason::key)).contains("case.reporter-key-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "rubbish", "aaaaaaaaaaaa AAAA", "\u0000\u0001", "x y z"})
    void aDamagedKeyFileIsTroubleAndStaysAsItIs(String text) throws IOException {
        Path file = folder.resolve("reporter.keys");
        Files.writeString(file, text);

        assertThat(room.reporters.trouble().map(Reason::key)).contains("case.reporter-key-damaged");
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void aKeyIsRotatedWhileTheHouseRuns() throws IOException {
        CaseFile before = room.call();
        String oldKey = Files.readString(folder.resolve("reporter.keys"));
        room.reporters.rotate();
        CaseFile after = room.call();
        assertThatThrownBy(() -> room.confidence.rotateKey(LEADER)).hasMessageContaining("case.rotation-not-yours");

        assertThat(room.reporters.find(before.id())).contains(ZHANG);
        assertThat(room.reporters.casesOf(Phone.read("13800131234").orElseThrow(), Samples.NOON, 10))
                .containsExactlyInAnyOrder(before.number(), after.number());

        room.confidence.rotateKey(new Officer("admin", "陈工", Role.ADMINISTRATOR));
        List<String> lines = Files.readAllLines(folder.resolve("reporter.keys"));
        Files.write(folder.resolve("reporter.keys"), List.of(lines.getLast()));
        Reporters onlyNew = new Reporters(room.jdbc, folder);
        assertThat(onlyNew.trouble()).isEmpty();
        assertThat(onlyNew.find(before.id())).contains(ZHANG);
        assertThat(oldKey).doesNotContain(lines.getLast());
    }

    @Test
    void aLookIsWrittenDownWithItsReason() {
        CaseFile file = room.call();

        assertThat(room.confidence.masked(file, CLERK)).contains(new MaskedReporter("张**", "138****1234"));
        assertThat(room.confidence.reveal(file.number(), "核实情况，回电", CLERK)).isEqualTo(ZHANG);
        assertThat(room.confidence.looks(file.id())).singleElement().satisfies(look -> {
            assertThat(look.by()).isEqualTo("sunyue");
            assertThat(look.shown()).isTrue();
            assertThat(look.reason()).isEqualTo("核实情况，回电");
        });
    }

    @Test
    void withoutAReasonNobodyIsShown() {
        CaseFile file = room.call();

        assertThatThrownBy(() -> room.confidence.reveal(file.number(), " \n", LEADER))
                .hasMessageContaining("case.reveal-reason-missing");
        assertThatThrownBy(() -> room.confidence.reveal(file.number(), "长".repeat(501), LEADER))
                .hasMessageContaining("case.text-too-long");
        assertThat(room.confidence.looks(file.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whoIsShownWhatStandsInTheTable(Role role) {
        CaseFile file = room.call();
        Officer officer = new Officer("someone", "某人", role);
        boolean clear = role == Role.CLERK || role == Role.SHIFT_LEADER || role == Role.MANAGER;
        boolean masked = clear || role == Role.SUPERVISOR || role == Role.ASSISTANT;

        assertThat(room.confidence.masked(file, officer).isPresent()).isEqualTo(masked);
        if (clear) {
            assertThat(room.confidence.reveal(file.number(), "回电", officer)).isEqualTo(ZHANG);
        } else {
            assertThatThrownBy(() -> room.confidence.reveal(file.number(), "回电", officer))
                    .isInstanceOf(CaseRefused.class);
            assertThat(room.confidence.looks(file.id()))
                    .as("a refused look is written down")
                    .singleElement()
                    .satisfies(look -> assertThat(look.shown()).isFalse());
        }
    }

    @Test
    void aClerkLooksOnlyWhileTheCaseIsWithTheClerksOrAnAnswerIsOwed() {
        CaseFile sent = room.call();
        room.patrol.begin(INSPECTOR);
        room.desk.act(sent.number(), new Action.Said(Action.Kind.DECLINE, "不属本中心"), CLERK, 1);
        assertThat(room.confidence.reveal(sent.number(), "回复举报人", CLERK)).isEqualTo(ZHANG);

        CaseFile quiet = room.intake.register(with(report(ZHANG), draft -> draft.anonymous(false)), CLERK);
        room.desk.act(quiet.number(), new Action.Said(Action.Kind.DECLINE, "不属本中心"), CLERK, 1);
        assertThatThrownBy(() -> room.confidence.reveal(quiet.number(), "看看", CLERK))
                .hasMessageContaining("case.reporter-not-now");
        assertThat(room.confidence.reveal(quiet.number(), "复核", LEADER)).isEqualTo(ZHANG);
    }

    @Test
    void whoIsComplainedOfLearnsNothing() {
        CaseFile file = room.intake.register(with(report(ZHANG), draft -> draft.about(LEADER)), CLERK);

        for (Officer officer : List.of(LEADER, CLERK)) {
            assertThat(room.confidence.masked(file, officer)).isEmpty();
            assertThatThrownBy(() -> room.confidence.reveal(file.number(), "看看", officer))
                    .hasMessageContaining("case.unknown");
        }
        assertThat(room.confidence.reveal(file.number(), "调查", MANAGER)).isEqualTo(ZHANG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update casebridge.reporter_access set reason = 'x'",
                "delete from casebridge.reporter_access",
                "truncate casebridge.reporter_access"
            })
    void whatWasWrittenDownStays(String change) {
        CaseFile file = room.call();
        room.confidence.reveal(file.number(), "回电", CLERK);

        assertThatThrownBy(() -> room.jdbc.sql(change).update()).hasMessageContaining("append-only");
        assertThat(room.confidence.firstBroken()).isEmpty();
    }

    @Test
    void aLookThatWasChangedPastTheTriggerIsFound() {
        CaseFile file = room.call();
        for (int i = 0; i < 3; i++) {
            room.confidence.reveal(file.number(), "回电 " + i, CLERK);
        }
        room.jdbc.sql("""
                set session_replication_role = replica;
                update casebridge.reporter_access set by_id = 'nobody' where seq = 2;
                set session_replication_role = origin""").update();

        assertThat(room.confidence.firstBroken()).hasValue(2);
    }

    @Test
    void whereNobodyIsKeptNothingIsShown() {
        CaseFile file = room.intake.register(with(report(Reporter.NOBODY), draft -> draft.anonymous(false)), CLERK);

        assertThat(room.confidence.masked(file, CLERK)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> room.confidence.reveal(file.number(), "回电", CLERK))
                .hasMessageContaining("case.reporter-none");
    }
}
