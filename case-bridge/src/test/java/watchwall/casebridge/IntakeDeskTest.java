package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static watchwall.casebridge.IntakeRoom.CLERK;
import static watchwall.casebridge.IntakeRoom.INSPECTOR;
import static watchwall.casebridge.IntakeRoom.LEADER;
import static watchwall.casebridge.IntakeRoom.MANAGER;
import static watchwall.casebridge.IntakeRoom.ZHANG;
import static watchwall.casebridge.IntakeRoom.found;
import static watchwall.casebridge.IntakeRoom.report;
import static watchwall.casebridge.IntakeRoom.with;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.flow.Seats;
import watchwall.casebridge.report.InspectorReport;
import watchwall.casebridge.report.PublicReport;
import watchwall.casebridge.reporter.Reporter;

class IntakeDeskTest {
    private IntakeRoom room;

    @BeforeEach
    void open(@TempDir Path folder) {
        room = new IntakeRoom(folder);
    }

    @Test
    void aCallBecomesARegisteredCaseThatIsLocatedAndSaved() {
        CaseFile file = room.call();

        assertThat(file.state()).isEqualTo(State.REGISTERED);
        assertThat(file.origin()).isEqualTo(new Origin.Public(Origin.Request.COMPLAINT, false, true, Optional.empty()));
        assertThat(file.place().grid()).isEqualTo("230108003001018");
        assertThat(file.place().located()).isTrue();
        assertThat(file.form().savedAt()).contains(Samples.NOON);
        assertThat(room.desk.find(file.number())).contains(file);
        assertThat(room.desk.story(file.number()))
                .singleElement()
                .satisfies(row -> assertThat(row.entry().action()).isEqualTo("register"));
    }

    @Test
    void whereTheCallerDoesNotKnowTheClerkLocatesLater() {
        CaseFile file = room.intake.register(with(report(ZHANG), draft -> draft.bare()), CLERK);

        assertThat(file.place().located()).isFalse();
        assertThat(file.category()).isEmpty();
    }

    @Test
    void theChosenInspectorIsSentAtOnceIfHeIsOnDuty() {
        PublicReport report = with(report(ZHANG), draft -> draft.inspector("inspector"));
        assertThatThrownBy(() -> room.intake.register(report, CLERK)).hasMessageContaining("case.inspector-off-duty");
        assertThat(room.desk.counts()).isEmpty();

        room.patrol.begin(INSPECTOR);
        CaseFile file = room.intake.register(report, CLERK);

        assertThat(file.state()).isEqualTo(State.VERIFYING);
        assertThat(file.work().verification().orElseThrow().inspectorName()).isEqualTo("李伟");
        assertThatThrownBy(() -> room.intake.register(with(report(ZHANG), draft -> draft.inspector("somebody")), CLERK))
                .hasMessageContaining("case.inspector-of-other-grid");
    }

    @Test
    void aFormSentAgainMakesNoSecondCase() {
        PublicReport report = report(ZHANG);
        CaseFile first = room.intake.register(report, CLERK);

        assertThat(room.intake.register(report, CLERK)).isEqualTo(first);
        assertThatThrownBy(() -> room.intake.register(with(report, draft -> draft.facts("别的情况")), CLERK))
                .hasMessageContaining("case.report-sent-before");
        assertThatThrownBy(() -> room.intake.register(report, LEADER)).hasMessageContaining("case.report-sent-before");
        assertThat(room.desk.counts()).containsOnly(java.util.Map.entry(State.REGISTERED, 1));
    }

    @Test
    void aPhoneThatSendsManyTimesAtOnceMakesOneCase() throws Exception {
        InspectorReport report = found();
        Callable<CaseFile> sending = () -> room.intake.register(report, INSPECTOR);
        Set<UUID> cases = new HashSet<>();
        try (ExecutorService phones = Executors.newFixedThreadPool(8)) {
            for (Future<CaseFile> sent : phones.invokeAll(java.util.Collections.nCopies(24, sending))) {
                cases.add(sent.get().id());
            }
        }

        assertThat(cases).hasSize(1);
        assertThat(room.desk.counts()).containsOnly(java.util.Map.entry(State.REGISTERED, 1));
    }

    @Test
    void anInspectorsReportSaysWhetherHeWalksThere() {
        CaseFile own = room.intake.register(found(), INSPECTOR);
        CaseFile other = room.intake.register(found(), new Officer("someone", "钱进", Role.INSPECTOR));

        assertThat(own.origin()).isInstanceOfSatisfying(Origin.Inspector.class, origin -> {
            assertThat(origin.inOwnGrid()).isTrue();
            assertThat(origin.accuracyM()).contains(8.0);
        });
        assertThat(own.place().address()).startsWith("文化路");
        assertThat(other.origin())
                .isInstanceOfSatisfying(
                        Origin.Inspector.class, o -> assertThat(o.inOwnGrid()).isFalse());
    }

    @Test
    void photosComeWithTheReportOrAfterIt() {
        InspectorReport bare = found();
        var report = new InspectorReport(
                bare.id(), bare.category(), "", "推车占道", bare.longitude(), bare.latitude(), 8, List.of(photo("a")));
        CaseFile file = room.intake.register(report, INSPECTOR);

        CaseFile more = room.desk.act(file.number(), new Action.Attach(photo("b")), INSPECTOR, file.version());

        assertThat(more.attachments()).hasSize(2);
        assertThatThrownBy(() -> room.desk.act(
                        file.number(),
                        new Action.Attach(photo("c")),
                        new Officer("someone", "钱进", Role.INSPECTOR),
                        more.version()))
                .hasMessageContaining("case.unknown");
    }

    @Test
    void whatIsMissingIsNamed() {
        refused("case.phone-missing", new Reporter("张三", ""));
        refused("case.phone-wrong", new Reporter("张三", "没有"));
        assertThat(with(report(Reporter.NOBODY), d -> d.anonymous(false)).refuses(Samples.BOOK))
                .isEmpty();
        refused("case.reply-needs-phone", with(report(Reporter.NOBODY), d -> d.anonymous(true)));
        refused("case.address-missing", with(report(ZHANG), d -> d.address("  ")));
        refused("case.description-missing", with(report(ZHANG), d -> d.facts("\n ")));
        refused("case.reporter-in-text", with(report(ZHANG), d -> d.facts("请回电 13800131234")));
        refused("case.inspector-needs-point", with(report(ZHANG), d -> d.bare().inspector("inspector")));
        assertThatThrownBy(() -> room.intake.register(report(ZHANG), INSPECTOR))
                .hasMessageContaining("case.not-your-role");
        assertThat(room.desk.counts()).isEmpty();
    }

    @Test
    void aComplaintAboutAClerkIsTheLeadersToWork() {
        Officer colleague = new Officer("liuyang", "刘洋", Role.CLERK);
        CaseFile file = room.intake.register(with(report(ZHANG), d -> d.about(colleague)), CLERK);

        assertThat(room.desk.find(file.number(), colleague)).isEmpty();
        assertThatThrownBy(() -> room.desk.act(file.number(), new Action.SaveForm("改"), CLERK, 1))
                .hasMessageContaining("case.leader-instead");
        assertThat(room.desk
                        .act(file.number(), new Action.SaveForm("核对"), LEADER, 1)
                        .version())
                .isEqualTo(2);
        assertThatThrownBy(() -> room.intake.register(with(report(ZHANG), d -> d.about(CLERK)), CLERK))
                .hasMessageContaining("case.about-yourself");
    }

    @Test
    void anInspectorIsNotSentToVerifyAComplaintAboutHimself() {
        CaseFile file = room.intake.register(with(report(ZHANG), d -> d.about(INSPECTOR)), CLERK);

        assertThatThrownBy(() -> room.desk.act(
                        file.number(),
                        new Action.Send(Action.Kind.SEND_VERIFICATION, "inspector", "李伟", ""),
                        LEADER,
                        1))
                .hasMessageContaining("case.inspector-complained-of");
    }

    @Test
    void aComplaintAboutTheLeaderIsSensitiveFromTheFirst() {
        CaseFile file = room.intake.register(with(report(ZHANG), d -> d.about(LEADER)), CLERK);

        assertThat(file.flags()).containsExactly(Flag.SENSITIVE);
        assertThat(Seats.sees(file, CLERK)).isFalse();
        assertThat(Seats.sees(file, LEADER)).isFalse();
        assertThat(room.desk.find(file.number(), MANAGER)).isPresent();
    }

    @Test
    void twoThatMergeIntoEachOtherNeverGoRound() throws Exception {
        for (int i = 0; i < 10; i++) {
            CaseFile one = room.call();
            CaseFile other = room.call();
            try (ExecutorService clerks = Executors.newFixedThreadPool(2)) {
                Future<Boolean> first = clerks.submit(() -> merged(one, other));
                Future<Boolean> second = clerks.submit(() -> merged(other, one));
                assertThat(first.get() ^ second.get()).isTrue();
            }
        }
    }

    @Test
    void aCaseIsMergedOnlyIntoOneThatIsOpen() {
        CaseFile one = room.call();
        CaseFile other = room.call();
        CaseFile third = room.call();
        room.desk.act(one.number(), new Action.Merge(other.number(), "同一摊点"), CLERK, 1);

        assertThatThrownBy(() -> room.desk.act(third.number(), new Action.Merge(one.number(), "同一摊点"), CLERK, 1))
                .hasMessageContaining("case.merge-target-merged");
        assertThatThrownBy(() -> room.desk.act(third.number(), new Action.Merge("20260101-9999", "同"), CLERK, 1))
                .hasMessageContaining("case.merge-target-unknown");
        room.desk.act(other.number(), new Action.Said(Action.Kind.DECLINE, "不属本中心"), CLERK, 1);
        assertThatThrownBy(() -> room.desk.act(third.number(), new Action.Merge(other.number(), "同"), CLERK, 1))
                .hasMessageContaining("case.merge-target-ended");
    }

    private boolean merged(CaseFile file, CaseFile into) {
        try {
            room.desk.act(file.number(), new Action.Merge(into.number(), "同一摊点"), CLERK, 1);
            return true;
        } catch (watchwall.casebridge.words.CaseRefused e) {
            return false;
        }
    }

    private void refused(String key, Reporter reporter) {
        refused(key, report(reporter));
    }

    private void refused(String key, PublicReport report) {
        assertThatThrownBy(() -> room.intake.register(report, CLERK)).hasMessageContaining(key);
    }

    private static Attachment photo(String digit) {
        return new Attachment(
                digit.repeat(64),
                Attachment.Kind.NEAR,
                "image/jpeg",
                1000,
                digit + ".jpg",
                Optional.empty(),
                Optional.empty(),
                false,
                INSPECTOR.id(),
                Samples.NOON);
    }
}
