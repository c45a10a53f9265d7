package watchwall.wall.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import watchwall.wall.node.NodeMessage.ShownWindow;
import watchwall.wall.node.TakePlan.Effect;
import watchwall.wall.node.TakePlan.FailedPlace;
import watchwall.wall.node.TakePlan.Finished;
import watchwall.wall.node.TakePlan.Result;
import watchwall.wall.node.TakePlan.SendPrepare;
import watchwall.wall.node.TakePlan.SendProgram;
import watchwall.wall.node.TakePlan.SendShow;

class TakePlanTest {
    private static final long START = 1_000_000;
    private static final TakePlan.Limits LIMITS = new TakePlan.Limits(1_000, 4_000, 150, 1_000);

    private final List<Effect> sent = new ArrayList<>();
    private long now = START;
    private long rtt = 10;
    private TakePlan plan = begin(Map.of("a", List.of(1, 2)));

    @Test
    void aTakeIsPreparedThenShownThenReported() {
        assertThat(sent).containsExactly(new SendPrepare("a"));

        at(80, new TakePlan.WindowsReady("a", 7, List.of(1)));
        assertThat(shows()).isEmpty();
        at(120, new TakePlan.WindowsReady("a", 7, List.of(2)));
        assertThat(shows()).containsExactly(new SendShow("a", START + 120 + 150));

        at(290, shown("a", 272, 1, 2));
        Result result = finished();
        assertThat(result.ok()).isEqualTo(2);
        assertThat(result.total()).isEqualTo(2);
        assertThat(result.millis()).isEqualTo(272);
        assertThat(result.skewMillis()).isZero();
        assertThat(result.failed()).isEmpty();
    }

    @Test
    void aSlowLineGetsThreeRoundTripsOfLead() {
        rtt = 90;
        at(100, new TakePlan.WindowsReady("a", 7, List.of(1, 2)));

        assertThat(shows()).containsExactly(new SendShow("a", START + 100 + 270));
    }

    @Test
    void aNodeThatNeverAnswersPingsCannotPushTheMomentFarAway() {
        rtt = 60_000;
        at(100, new TakePlan.WindowsReady("a", 7, List.of(1, 2)));

        assertThat(shows()).containsExactly(new SendShow("a", START + 100 + 1_000));
    }

    @Test
    void aSlowWindowHoldsTheRestForOneSecondAndMayComeLater() {
        at(80, new TakePlan.WindowsReady("a", 7, List.of(1)));
        at(999, tick());
        assertThat(shows()).isEmpty();
        at(1_000, tick());
        assertThat(shows()).containsExactly(new SendShow("a", START + 1_150));

        at(1_200, shown("a", 1_160, 1));
        assertThat(plan.isDone()).isFalse();
        at(2_500, shown("a", 2_490, 2));
        assertThat(finished().ok()).isEqualTo(2);
        assertThat(finished().millis()).isEqualTo(2_490);
        assertThat(finished().skewMillis())
                .as("a late window is late, not out of step")
                .isZero();
    }

    @Test
    void aWindowWithoutAPictureIsGivenUpAfterFourSeconds() {
        at(80, new TakePlan.WindowsReady("a", 7, List.of(1)));
        at(1_000, tick());
        at(1_200, shown("a", 1_160, 1));
        at(3_999, tick());
        assertThat(plan.isDone()).isFalse();
        at(4_000, tick());

        assertThat(finished().ok()).isEqualTo(1);
        assertThat(finished().failed()).containsExactly(new FailedPlace("a", 2, "no-frame"));
    }

    @Test
    void aCameraThatIsOffHoldsNobodyAndIsNamed() {
        at(20, new TakePlan.WindowFailed("a", 7, 2, "off"));
        at(90, new TakePlan.WindowsReady("a", 7, List.of(1)));
        assertThat(shows()).containsExactly(new SendShow("a", START + 240));
        at(260, shown("a", 241, 1));

        assertThat(finished().failed()).containsExactly(new FailedPlace("a", 2, "off"));
    }

    @Test
    void aCameraThatComesBackBeforeTheMomentCountsAsShown() {
        at(20, new TakePlan.WindowFailed("a", 7, 2, "off"));
        at(90, new TakePlan.WindowsReady("a", 7, List.of(1)));
        at(260, shown("a", 241, 1, 2));

        assertThat(finished().ok()).isEqualTo(2);
    }

    @Test
    void aLostPrepareEndsInTheWholePictureAndNotInSilence() {
        at(1_000, tick());
        assertThat(shows()).containsExactly(new SendShow("a", START + 1_150));
        at(2_150, tick());
        assertThat(sent).contains(new SendProgram("a"));

        at(2_400, shown("a", 2_390, 1, 2));
        assertThat(finished().ok()).isEqualTo(2);
    }

    @Test
    void aLostReadyCostsTheHoldAndNothingElse() {
        at(1_000, tick());
        at(1_200, shown("a", 1_160, 1, 2));

        assertThat(finished().ok()).isEqualTo(2);
    }

    @Test
    void aLostShowIsMadeGoodByTheWholePicture() {
        at(90, new TakePlan.WindowsReady("a", 7, List.of(1, 2)));
        sent.clear(); // lost
        at(1_239, tick());
        assertThat(sent).isEmpty();
        at(1_240, tick());
        assertThat(sent).containsExactly(new SendProgram("a"));
        at(1_300, shown("a", 1_290, 1, 2));

        assertThat(finished().ok()).isEqualTo(2);
    }

    @Test
    void aLostShownIsAskedForOnceAndThenReportedAsNoAnswer() {
        at(90, new TakePlan.WindowsReady("a", 7, List.of(1, 2)));
        at(1_240, tick());
        at(1_500, tick());
        assertThat(sent.stream().filter(SendProgram.class::isInstance)).hasSize(1);
        at(4_000, tick());

        assertThat(finished().ok()).isZero();
        assertThat(finished().failed())
                .containsExactly(new FailedPlace("a", 1, "no-answer"), new FailedPlace("a", 2, "no-answer"));
    }

    @Test
    void answersThatComeTwiceChangeNothing() {
        at(90, new TakePlan.WindowsReady("a", 7, List.of(1, 1, 2)));
        at(95, new TakePlan.WindowsReady("a", 7, List.of(1, 2)));
        assertThat(shows()).hasSize(1);
        at(260, shown("a", 241, 1));
        at(270, shown("a", 265, 1));
        at(280, shown("a", 270, 2));

        assertThat(finished().ok()).isEqualTo(2);
        assertThat(finished().shown()).contains(new TakePlan.ShownPlace("a", 1, START + 241));
        int before = sent.size();
        at(300, shown("a", 290, 1, 2));
        assertThat(sent).hasSize(before);
    }

    @Test
    void answersToAnotherTakeAreNotForThisOne() {
        at(90, new TakePlan.WindowsReady("a", 6, List.of(1, 2)));
        at(95, new TakePlan.WindowFailed("a", 8, 1, "off"));
        at(99, new TakePlan.WindowsShown("a", 6, List.of(new ShownWindow(1, START, true))));

        assertThat(shows()).isEmpty();
        assertThat(plan.result().ok()).isZero();
    }

    @Test
    void windowsAndNodesThatNobodyAskedAreNotCounted() {
        at(90, new TakePlan.WindowsReady("a", 7, List.of(99, -1)));
        at(91, new TakePlan.WindowsShown("stranger", 7, List.of(new ShownWindow(1, START, true))));
        at(92, new TakePlan.NodeBack("stranger"));

        assertThat(sent).containsExactly(new SendPrepare("a"));
        assertThat(plan.result().total()).isEqualTo(2);
    }

    @Test
    void aNodeThatLiesAboutItsClockIsBelievedInTheShowingButNotInTheTime() {
        plan = begin(Map.of("a", List.of(1), "b", List.of(1)));
        at(90, new TakePlan.WindowsReady("a", 7, List.of(1)));
        at(95, new TakePlan.WindowsReady("b", 7, List.of(1)));
        at(260, shown("a", 246, 1));
        at(265, shown("b", 3_600_000, 1)); // an hour ahead

        assertThat(finished().ok()).isEqualTo(2);
        assertThat(finished().skewMillis()).isZero();
        assertThat(finished().millis()).isEqualTo(265);
    }

    @Test
    void aNodeThatShowedBeforeItWasToldToIsNotBelieved() {
        at(90, new TakePlan.WindowsReady("a", 7, List.of(1, 2)));
        at(260, shown("a", -86_400_000, 1, 2));

        assertThat(finished().millis()).isEqualTo(260);
    }

    @Test
    void skewIsBetweenNodesThatChangedAtTheMoment() {
        plan = begin(Map.of("a", List.of(1), "b", List.of(1)));
        at(90, new TakePlan.WindowsReady("a", 7, List.of(1)));
        at(95, new TakePlan.WindowsReady("b", 7, List.of(1)));
        at(258, shown("a", 246, 1));
        at(265, shown("b", 257, 1));

        assertThat(finished().skewMillis()).isEqualTo(11);
    }

    @Test
    void aNodeThatGoesWhilePreparingDoesNotHoldTheOther() {
        plan = begin(Map.of("a", List.of(1), "b", List.of(1)));
        at(90, new TakePlan.WindowsReady("a", 7, List.of(1)));
        at(100, new TakePlan.NodeGone("b"));
        assertThat(shows()).containsExactly(new SendShow("a", START + 250));
        at(260, shown("a", 251, 1));

        assertThat(finished().failed()).containsExactly(new FailedPlace("b", 1, "node-gone"));
    }

    @Test
    void aNodeThatGoesAfterShowAndComesBackGetsTheWholePicture() {
        plan = begin(Map.of("a", List.of(1), "b", List.of(1)));
        at(90, new TakePlan.WindowsReady("a", 7, List.of(1)));
        at(95, new TakePlan.WindowsReady("b", 7, List.of(1)));
        at(150, new TakePlan.NodeGone("b"));
        at(200, new TakePlan.NodeBack("b"));
        assertThat(sent).contains(new SendProgram("b"));
        at(260, shown("a", 246, 1));
        assertThat(plan.isDone()).isFalse();
        at(700, shown("b", 690, 1));

        assertThat(finished().ok()).isEqualTo(2);
    }

    @Test
    void aNodeThatComesBackWhilePreparingIsPreparedAgain() {
        plan = begin(Map.of("a", List.of(1), "b", List.of(1)));
        sent.clear();
        at(50, new TakePlan.NodeGone("b"));
        at(60, new TakePlan.NodeBack("b"));

        assertThat(sent).containsExactly(new SendPrepare("b"));
    }

    @Test
    void whenTheLastNodeGoesTheTakeIsOver() {
        at(50, new TakePlan.NodeGone("a"));

        assertThat(finished().failed()).extracting(FailedPlace::why).containsOnly("node-gone");
    }

    @Test
    void everyPlanEndsByItselfWhateverIsHeard() {
        int ticks = 0;
        while (!plan.isDone()) {
            long due = plan.nextTickMs();
            assertThat(due).isLessThanOrEqualTo(START + 10_000);
            at(Math.max(due, now + 1) - START, tick());
            assertThat(++ticks).isLessThan(20);
        }
    }

    private TakePlan begin(Map<String, List<Integer>> nodes) {
        sent.clear();
        TakePlan.Step step = TakePlan.begin(7, new TreeMap<>(nodes), LIMITS, START, 0);
        sent.addAll(step.effects());
        return step.plan();
    }

    /** As the director does: an event, then a tick if the plan wants one. */
    private void at(long sinceStart, TakePlan.Event event) {
        now = START + sinceStart;
        TakePlan.Step step = plan.on(event, now);
        plan = step.plan();
        sent.addAll(step.effects());
        if (plan.wantsTick(now)) {
            at(sinceStart, tick());
        }
    }

    private TakePlan.Tick tick() {
        return new TakePlan.Tick(rtt);
    }

    private static TakePlan.WindowsShown shown(String node, long sinceStart, Integer... slots) {
        return new TakePlan.WindowsShown(
                node,
                7,
                List.of(slots).stream()
                        .map(slot -> new ShownWindow(slot, START + sinceStart, true))
                        .toList());
    }

    private List<SendShow> shows() {
        return sent.stream()
                .filter(SendShow.class::isInstance)
                .map(SendShow.class::cast)
                .toList();
    }

    private Result finished() {
        assertThat(plan.isDone()).isTrue();
        List<Result> results = sent.stream()
                .filter(Finished.class::isInstance)
                .map(effect -> ((Finished) effect).result())
                .toList();
        assertThat(results).hasSize(1);
        return results.getFirst();
    }
}
