package watchwall.casebridge.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static watchwall.casebridge.flow.Samples.CLERK;
import static watchwall.casebridge.flow.Samples.NOON;
import static watchwall.casebridge.flow.Samples.STALL;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.State;
import watchwall.casebridge.intake.Evidence;

class CaseFlowTest {
    private static final Map<Action.Kind, Action> SOUND = Map.of(
            Action.Kind.PRE_REGISTER, new Action.Said(Action.Kind.PRE_REGISTER),
            Action.Kind.CORRECT_CATEGORY, new Action.CorrectCategory(STALL),
            Action.Kind.LOCATE, new Action.Locate(126.598105, 45.601664, "文化路 118 号", "230108003001018"),
            Action.Kind.SAVE_FORM, new Action.SaveForm("推车经营，占用人行道"),
            Action.Kind.FORWARD, new Action.Said(Action.Kind.FORWARD, "情况属实，请立案"));

    private final CaseFlow flow = Samples.flow();

    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyAnOperatorConfirmsAnIncident(Role role) {
        Decision decision = Samples.open(flow, Samples.incident("i-1"), Samples.officer(role));

        assertThat(decision).isInstanceOf(role == Role.OPERATOR ? Decision.Accepted.class : Decision.Refused.class);
    }

    @Test
    void aConfirmedIncidentIsPreRegisteredUnlessTheCentreLeavesThatToTheClerk() {
        assertThat(Samples.opened(true).state()).isEqualTo(State.PRE_REGISTERED);
        assertThat(Samples.opened(false).state()).isEqualTo(State.REGISTERED);
    }

    @Test
    void whatTheCameraSaysIsNotYetLocated() {
        CaseFile file = Samples.opened(true);

        assertThat(file.place().grid()).isEqualTo("230108003001018");
        assertThat(file.place().located()).isFalse();
        assertThat(file.form().savedAt()).isEmpty();
        assertThat(file.form().description()).isEqualTo("推车停在人行道上");
        assertThat(file.camera().orElseThrow().evidence())
                .extracting(Evidence::kind)
                .containsExactly(Evidence.Kind.values());
    }

    @Test
    void anUnknownCategoryLosesNoCase() {
        var unknown = new CategoryKey("GB/T 47678.5-2026", Kind.MATTER, "99999");
        var opened =
                (Decision.Accepted) Samples.open(flow, Samples.incident("i", Optional.of(unknown)), Samples.OPERATOR);

        assertThat(opened.next().category()).isEmpty();
        assertThat(why(save(locate(opened.next())), SOUND.get(Action.Kind.FORWARD)))
                .isEqualTo("case.category-missing");
    }

    @Test
    void forwardingNeedsThePlaceOnTheMapAndTheSavedForm() {
        CaseFile file = Samples.opened(true);
        Action forward = SOUND.get(Action.Kind.FORWARD);

        assertThat(why(file, forward)).isEqualTo("case.not-located");
        assertThat(why(save(file), forward)).isEqualTo("case.not-located");
        assertThat(why(locate(file), forward)).isEqualTo("case.form-not-saved");
        assertThat(done(save(locate(file)), forward).state()).isEqualTo(State.FILING_REVIEW);
    }

    @Test
    void preRegisteringByTheClerkNeedsTheSame() {
        CaseFile file = Samples.opened(false);

        assertThat(why(file, new Action.Said(Action.Kind.PRE_REGISTER))).isEqualTo("case.not-located");
        assertThat(why(locate(file), new Action.Said(Action.Kind.PRE_REGISTER))).isEqualTo("case.form-not-saved");
        assertThat(done(save(locate(file)), new Action.Said(Action.Kind.PRE_REGISTER))
                        .state())
                .isEqualTo(State.PRE_REGISTERED);
    }

    @Test
    void anEditAfterSavingTakesTheSaveStampAway() {
        CaseFile saved = save(locate(Samples.opened(true)));
        assertThat(saved.form().savedAt()).contains(NOON);

        assertThat(done(saved, new Action.CorrectCategory(STALL)).form().savedAt())
                .isEmpty();
        assertThat(locate(saved).form().savedAt()).isEmpty();
        assertThat(why(locate(saved), SOUND.get(Action.Kind.FORWARD))).isEqualTo("case.form-not-saved");
    }

    @Test
    void preRegisteringKeepsTheSaveStamp() {
        CaseFile saved = save(locate(Samples.opened(false)));

        assertThat(done(saved, new Action.Said(Action.Kind.PRE_REGISTER)).form().savedAt())
                .isEqualTo(saved.form().savedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t"})
    void forwardingNeedsAnOpinion(String opinion) {
        assertThat(why(ready(), new Action.Said(Action.Kind.FORWARD, opinion))).isEqualTo("case.opinion-missing");
    }

    @Test
    void aTextHasAnEnd() {
        assertThat(why(ready(), new Action.Said(Action.Kind.FORWARD, "字".repeat(Inputs.MAX_TEXT + 1))))
                .isEqualTo("case.text-too-long");
        assertThat(why(ready(), new Action.SaveForm("字".repeat(Inputs.MAX_TEXT + 1))))
                .isEqualTo("case.text-too-long");
        assertThat(why(ready(), new Action.SaveForm("a\0b"))).isEqualTo("case.text-unreadable");
        assertThat(why(ready(), new Action.SaveForm(" "))).isEqualTo("case.description-missing");
    }

    @Test
    void aCodeOfTheWrongStandardIsNoCategory() {
        var crossed = new CategoryKey("GB/T 30428.2-2013", Kind.MATTER, "09001");

        assertThat(why(ready(), new Action.CorrectCategory(crossed))).isEqualTo("case.category-unknown");
    }

    @Test
    void aPlaceMustBeOne() {
        assertThat(why(ready(), new Action.Locate(200, 45, "a", ""))).isEqualTo("case.place-impossible");
        assertThat(why(ready(), new Action.Locate(Double.NaN, 45, "a", ""))).isEqualTo("case.place-impossible");
        assertThat(why(ready(), new Action.Locate(0, 0, "a", ""))).isEqualTo("case.place-impossible");
        assertThat(why(ready(), new Action.Locate(126.6, 45.6, "a", "03-018"))).isEqualTo("case.grid-malformed");
        assertThat(why(ready(), new Action.Locate(126.6, 45.6, " ", ""))).isEqualTo("case.address-missing");
        assertThat(done(ready(), new Action.Locate(126.6, 45.6, "a", ""))
                        .place()
                        .located())
                .isTrue();
    }

    @Test
    void aButtonThatWaitsSaysForWhat() {
        assertThat(flow.allowed(Samples.opened(true), CLERK))
                .filteredOn(a -> !a.enabled())
                .allSatisfy(a -> assertThat(a.why().orElseThrow().key()).isEqualTo("case.not-located"))
                .extracting(Allowed::action)
                .containsExactly(Action.Kind.FORWARD, Action.Kind.DEFER);
        assertThat(flow.allowed(ready(), Samples.officer(Role.ADMINISTRATOR))).isEmpty();
    }

    @Test
    void theLaterOfTwoWritersLearnsWhoWasFirst() {
        CaseFile seen = ready();
        var first = (Decision.Accepted) flow.decide(seen, new Action.CorrectCategory(STALL), CLERK, NOON);

        assertThat(CaseFlow.changedMeanwhile(first.next(), seen.version(), first.entry())
                        .orElseThrow()
                        .args())
                .containsExactly(
                        seen.number(),
                        "孙悦",
                        NOON.toString(),
                        "@action.correct-category",
                        "" + seen.version(),
                        "" + first.next().version());
        assertThat(CaseFlow.changedMeanwhile(first.next(), first.next().version(), first.entry()))
                .isEmpty();
    }

    @Test
    void evidenceWithoutASealIsNoEvidence() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Evidence(Evidence.Kind.CLIP, "abc", "clip.mp4"));
    }

    private static CaseFile ready() {
        CaseFlow flow = Samples.flow();
        CaseFile file = Samples.opened(true);
        for (Action.Kind kind : List.of(Action.Kind.LOCATE, Action.Kind.SAVE_FORM)) {
            file = ((Decision.Accepted) flow.decide(file, SOUND.get(kind), CLERK, NOON)).next();
        }
        return file;
    }

    private CaseFile locate(CaseFile file) {
        return done(file, SOUND.get(Action.Kind.LOCATE));
    }

    private CaseFile save(CaseFile file) {
        return done(file, SOUND.get(Action.Kind.SAVE_FORM));
    }

    private CaseFile done(CaseFile file, Action action) {
        return ((Decision.Accepted) flow.decide(file, action, CLERK, NOON)).next();
    }

    private String why(CaseFile file, Action action) {
        return ((Decision.Refused) flow.decide(file, action, CLERK, Instant.EPOCH))
                .why()
                .key();
    }
}
