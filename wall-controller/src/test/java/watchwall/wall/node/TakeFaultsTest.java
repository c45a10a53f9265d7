package watchwall.wall.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import watchwall.wall.node.NodeMessage.ShownWindow;
import watchwall.wall.node.TakePlan.Result;

/** A take over two played nodes whose messages are lost, doubled or wrong at each step; the clock is played too. */
class TakeFaultsTest {
    private static final long START = 1_000_000;
    private static final long LINE_MS = 5;
    private static final long WARM_MS = 60; // until a first frame
    private static final TakePlan.Limits LIMITS = new TakePlan.Limits(1_000, 4_000, 150, 1_000);
    private static final Map<String, List<Integer>> NODES = Map.of("a", List.of(1, 2), "b", List.of(2, 3));

    enum Step {
        PREPARE,
        READY,
        SHOW,
        SHOWN
    }

    enum What {
        LOST,
        DOUBLED,
        LATE
    }

    /** @param notBefore ms after the start; 0: at once */
    record Fault(Step step, What what, Set<String> nodes, long notBefore) {}

    static Stream<Fault> faults() {
        return Stream.of(Step.values())
                .flatMap(step -> Stream.of(What.values())
                        .flatMap(what -> Stream.of(Set.of("a"), Set.of("a", "b"))
                                .flatMap(nodes -> Stream.of(0L, 1_500L)
                                        .map(notBefore -> new Fault(step, what, nodes, notBefore)))));
    }

    private record Due(long atMs, long order, Runnable task) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMs).thenComparingLong(Due::order));
    private final Map<String, PlayedNode> nodes = new HashMap<>();
    private final List<Result> finished = new ArrayList<>();
    private final List<Long> moments = new ArrayList<>();
    private Fault fault = new Fault(Step.SHOW, What.LATE, Set.of(), 0);
    private final Set<String> spent = new HashSet<>();
    private long now;
    private long order;
    private long finishedAt;
    private TakePlan plan = TakePlan.begin(1, Map.of(), LIMITS, 0, 0).plan();

    @BeforeEach
    void begin() {
        now = START;
        NODES.forEach((name, slots) -> nodes.put(name, new PlayedNode(name, slots)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void oneFaultyMessageCostsTimeAndNothingElse(Fault given) {
        fault = given;
        run(NODES, given.notBefore());

        Result result = finished.getFirst();
        assertThat(finished).hasSize(1);
        assertThat(result.ok()).isEqualTo(4);
        assertThat(result.failed()).isEmpty();
        assertThat(nodes.values()).allSatisfy(node -> assertThat(node.shownAt).isPositive());
        assertThat(moments).as("one moment for all").hasSizeLessThanOrEqualTo(1);
        boolean missed =
                given.step() == Step.PREPARE && given.what() == What.LOST; // it asks, and shows when it is told
        nodes.values().stream()
                .filter(node -> !missed || !given.nodes().contains(node.name))
                .forEach(node -> assertThat(node.shownAt)
                        .as("nobody shows before the moment that was asked for")
                        .isGreaterThanOrEqualTo(START + given.notBefore()));
        if (!given.nodes().contains("b")) {
            assertThat(nodes.get("b").shownAt)
                    .as("the other node waits for the hold at most")
                    .isLessThanOrEqualTo(START + Math.max(given.notBefore(), LIMITS.holdMs() + 150) + 10);
        }
        if (given.what() == What.DOUBLED) {
            assertThat(result.millis()).as("what comes twice costs nothing").isLessThanOrEqualTo(250);
        }
    }

    @Test
    void withoutAFaultBothShowAtOneMoment() {
        run(NODES, 0);

        assertThat(finished.getFirst().skewMillis()).isZero();
        assertThat(nodes.get("a").shownAt).isEqualTo(nodes.get("b").shownAt);
        assertThat(finished.getFirst().millis()).isBetween(200L, 250L);
    }

    @Test
    void whatIsReadyLongBeforeTheMomentIsShownAtTheMoment() {
        run(NODES, 1_500);

        assertThat(moments).containsExactly(START + 1_500);
        assertThat(finished.getFirst().millis()).as("counted from the moment").isZero();
    }

    @Test
    void aMomentThatHasPassedIsNow() {
        run(NODES, -60_000);

        assertThat(finished.getFirst().ok()).isEqualTo(4);
        assertThat(moments.getFirst()).isBetween(START + 150, START + 250);
    }

    @Test
    void aNodeThatIsSilentForEverIsReportedAndTheOtherIsRight() {
        nodes.get("a").silent = true;
        run(NODES, 0);

        assertThat(finished.getFirst().ok()).isEqualTo(2);
        assertThat(finished.getFirst().failed())
                .extracting(TakePlan.FailedPlace::why)
                .containsOnly("no-answer");
        assertThat(finishedAt).isLessThanOrEqualTo(START + 4_100);
    }

    @Test
    void aNodeWithoutAnyWindowGoesOverWithTheOthers() {
        nodes.put("c", new PlayedNode("c", List.of()));
        Map<String, List<Integer>> places = new HashMap<>(NODES);
        places.put("c", List.of());
        run(places, 0);

        assertThat(nodes.get("c").shownAt).isEqualTo(nodes.get("a").shownAt);
        assertThat(finished.getFirst().total()).isEqualTo(4);
    }

    @Test
    void anEmptyPictureIsShownToo() {
        nodes.put("a", new PlayedNode("a", List.of()));
        run(Map.of("a", List.of()), 0);

        assertThat(nodes.get("a").shownAt).isEqualTo(START + 150);
        assertThat(finished).hasSize(1);
    }

    @Test
    void aNodeWithoutWindowsThatGoesHoldsNobody() {
        nodes.put("c", new PlayedNode("c", List.of()));
        Map<String, List<Integer>> places = new HashMap<>(NODES);
        places.put("c", List.of());
        in(30, () -> hear(new TakePlan.NodeGone("c")));
        nodes.get("c").silent = true;
        run(places, 0);

        assertThat(finishedAt).isLessThan(START + 400);
        assertThat(finished.getFirst().ok()).isEqualTo(4);
    }

    @Test
    void aClockThatLiesIsNotMeasuredBy() {
        for (long lie : List.of(-3_600_000L, -61L, 80L, 3_600_000L)) {
            finished.clear();
            begin();
            nodes.get("a").clockMs = lie;
            run(NODES, 0);

            assertThat(finished.getFirst().ok()).isEqualTo(4);
            assertThat(finished.getFirst().millis()).as("off by %d ms", lie).isLessThan(400);
            assertThat(finished.getFirst().skewMillis()).isLessThanOrEqualTo(60);
        }
    }

    /** At every tenth of the take a node goes and comes back a moment later. */
    @Test
    void aNodeThatComesBackAtAnyTimeEndsWithTheRightPicture() {
        for (long gone = 0; gone <= 400; gone += 10) {
            for (long away : List.of(0L, 7L, 90L, 1_200L)) {
                finished.clear();
                begin();
                PlayedNode a = nodes.get("a");
                in(gone, () -> {
                    a.forget();
                    hear(new TakePlan.NodeGone("a"));
                });
                in(gone + away, () -> {
                    a.silent = false;
                    boolean included = !plan.isDone() && plan.knows("a");
                    hear(new TakePlan.NodeBack("a"));
                    if (!included) {
                        a.program(); // as the hall does with whoever comes
                    }
                });
                run(NODES, 0);

                assertThat(finished).as("gone at %d for %d ms", gone, away).hasSize(1);
                assertThat(a.shownAt).as("gone at %d for %d ms", gone, away).isPositive();
                assertThat(nodes.get("b").shownAt).isPositive().isLessThan(START + 1_200);
            }
        }
    }

    @Test
    void aCameraThatIsOffOnOneNodeHoldsNeither() {
        nodes.get("a").off.add(2);
        run(NODES, 0);

        assertThat(finished.getFirst().failed()).containsExactly(new TakePlan.FailedPlace("a", 2, "off"));
        assertThat(finished.getFirst().millis()).isLessThan(250);
    }

    @Test
    void answersToAnOlderTakeNeverCountForTheNewest() {
        plan = TakePlan.begin(8, new TreeMap<>(NODES), LIMITS, START, 0).plan();
        hear(new TakePlan.WindowsReady("a", 7, List.of(1, 2)));
        hear(new TakePlan.WindowsReady("b", 7, List.of(2, 3)));
        hear(new TakePlan.WindowsShown("a", 7, List.of(new ShownWindow(1, START, true))));
        hear(new TakePlan.WindowFailed("b", 9, 2, "off"));

        assertThat(moments).isEmpty();
        assertThat(plan.result().ok()).isZero();
    }

    private void run(Map<String, List<Integer>> places, long notBefore) {
        spent.clear();
        moments.clear();
        long asked = notBefore == 0 ? 0 : START + notBefore;
        follow(TakePlan.begin(7, new TreeMap<>(places), LIMITS, START, asked));
        for (int i = 0; !queue.isEmpty(); i++) {
            assertThat(i).as("it comes to an end").isLessThan(10_000);
            Due due = queue.remove();
            now = Math.max(now, due.atMs());
            due.task().run();
        }
        assertThat(plan.isDone()).isTrue();
    }

    private void hear(TakePlan.Event event) {
        follow(plan.on(event, now));
    }

    /** As the director does. */
    private void follow(TakePlan.Step step) {
        plan = step.plan();
        for (TakePlan.Effect effect : step.effects()) {
            switch (effect) {
                case TakePlan.SendPrepare e ->
                    send(Step.PREPARE, e.node(), () -> nodes.get(e.node()).prepare());
                case TakePlan.SendShow e -> {
                    if (!moments.contains(e.atMs())) {
                        moments.add(e.atMs());
                    }
                    send(Step.SHOW, e.node(), () -> nodes.get(e.node()).show(e.atMs()));
                }
                case TakePlan.SendProgram e ->
                    in(LINE_MS, () -> nodes.get(e.node()).program());
                case TakePlan.Finished e -> {
                    finished.add(e.result());
                    finishedAt = now;
                }
            }
        }
        if (plan.wantsTick(now)) {
            follow(plan.on(new TakePlan.Tick(2 * LINE_MS), now));
        } else if (!plan.isDone()) {
            in(Math.max(1, plan.nextTickMs() - now), () -> {
                if (!plan.isDone() && now >= plan.nextTickMs()) {
                    hear(new TakePlan.Tick(2 * LINE_MS));
                }
            });
        }
    }

    /** Over the line, with this test's fault at its first message of that step. */
    private void send(Step step, String node, Runnable task) {
        boolean faulty = fault.step() == step && fault.nodes().contains(node) && spent.add(step + node);
        if (faulty && fault.what() == What.LOST) {
            return;
        }
        in(faulty && fault.what() == What.LATE ? 700 : LINE_MS, task);
        if (faulty && fault.what() == What.DOUBLED) {
            in(LINE_MS + 1, task);
        }
    }

    private void in(long ms, Runnable task) {
        queue.add(new Due(now + ms, order++, task));
    }

    /** A page, as far as a plan sees one. */
    private final class PlayedNode {
        final String name;
        final List<Integer> slots;
        final Set<Integer> off = new HashSet<>();
        long clockMs;
        long shownAt;
        boolean silent;
        private boolean prepared;
        private int life;

        PlayedNode(String name, List<Integer> slots) {
            this.name = name;
            this.slots = slots;
        }

        void forget() {
            silent = true;
            prepared = false;
            shownAt = 0;
            life++;
        }

        void prepare() {
            if (silent) {
                return;
            }
            prepared = slots.isEmpty();
            later(WARM_MS, () -> {
                prepared = true;
                List<Integer> live =
                        slots.stream().filter(slot -> !off.contains(slot)).toList();
                send(Step.READY, name, () -> hear(new TakePlan.WindowsReady(name, 7, live)));
                off.forEach(slot -> in(LINE_MS, () -> hear(new TakePlan.WindowFailed(name, 7, slot, "off"))));
            });
        }

        void show(long atMs) {
            if (silent) {
                return;
            }
            if (!prepared) { // it asks for what it missed
                in(2 * LINE_MS, this::program);
                return;
            }
            later(Math.max(0, atMs - now), this::shown);
        }

        void program() {
            if (!silent) {
                later(shownAt > 0 ? 0 : WARM_MS, this::shown);
            }
        }

        private void shown() {
            shownAt = shownAt > 0 ? shownAt : now;
            long at = shownAt + clockMs;
            List<ShownWindow> windows = slots.stream()
                    .map(slot -> new ShownWindow(slot, at, !off.contains(slot)))
                    .toList();
            send(Step.SHOWN, name, () -> hear(new TakePlan.WindowsShown(name, 7, windows)));
        }

        private void later(long ms, Runnable task) {
            int mine = life;
            in(ms, () -> {
                if (!silent && life == mine) {
                    task.run();
                }
            });
        }
    }
}
