package watchwall.wall.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import watchwall.wall.node.NodeMessage.ShownWindow;

/**
 * One take from PREPARE to the last SHOWN: events in, messages out. Pure; milliseconds are the controller's and come in
 * with each event. A slow or lost window, message or node holds the others for {@link Limits#holdMs} at most.
 */
public final class TakePlan {
    /** A node's clock may be so far off before its word is no longer taken; design: 5 ms, hard limit 20. */
    private static final long CLOCK_DOUBT_MS = 60;

    private static final long ANSWER_MS = 1_000; // after the moment of showing, before a silent node is asked again

    private final long showing;
    private final long startedMs;
    private final long notBeforeMs;
    private final Limits limits;
    private final Map<Place, State> windows;
    private final Set<String> nodes;
    private final Set<String> gone;
    private final Set<String> answered;
    private final Set<String> nudged;
    private final OptionalLong showAtMs;
    private final boolean done;

    private TakePlan(
            long showing,
            long startedMs,
            long notBeforeMs,
            Limits limits,
            Map<Place, State> windows,
            Set<String> nodes,
            Set<String> gone,
            Set<String> answered,
            Set<String> nudged,
            OptionalLong showAtMs,
            boolean done) {
        this.showing = showing;
        this.startedMs = startedMs;
        this.notBeforeMs = notBeforeMs;
        this.limits = limits;
        this.windows = windows;
        this.nodes = nodes;
        this.gone = gone;
        this.answered = answered;
        this.nudged = nudged;
        this.showAtMs = showAtMs;
        this.done = done;
    }

    /** All in milliseconds; see {@code WallSettings}. */
    public record Limits(long holdMs, long giveUpMs, long leadShortestMs, long leadLongestMs) {}

    /** A window on a node. */
    public record Place(String node, int slot) {}

    /** What is known of one window. */
    sealed interface State {}

    record Waiting() implements State {}

    record IsReady() implements State {}

    record HasFailed(String why) implements State {}

    /** @param inStep it changed at the agreed moment and by a clock that is believed; only such count for skew */
    record IsShown(long atMs, boolean inStep) implements State {}

    /** What may happen. Those of nodes name the take they speak of; others are not for this plan. */
    public sealed interface Event {}

    public record WindowsReady(String node, long showing, List<Integer> slots) implements Event {}

    public record WindowFailed(String node, long showing, int slot, String why) implements Event {}

    public record WindowsShown(String node, long showing, List<ShownWindow> windows) implements Event {}

    public record NodeGone(String node) implements Event {}

    public record NodeBack(String node) implements Event {}

    /** @param slowestRttMs of all nodes, as measured by us */
    public record Tick(long slowestRttMs) implements Event {}

    /** What must be done. */
    public sealed interface Effect {}

    /** Send PREPARE. */
    public record SendPrepare(String node) implements Effect {}

    /** Send SHOW. */
    public record SendShow(String node, long atMs) implements Effect {}

    /** Send the whole picture to a node that may have missed something. */
    public record SendProgram(String node) implements Effect {}

    public record Finished(Result result) implements Effect {}

    /** @param millis from the command to the last picture */
    public record Result(
            long showing,
            int ok,
            int total,
            long millis,
            long skewMillis,
            List<FailedPlace> failed,
            List<ShownPlace> shown) {}

    /** @param why a word: {@code no-frame}, {@code no-answer}, {@code node-gone}, or the node's own */
    public record FailedPlace(String node, int slot, String why) {}

    public record ShownPlace(String node, int slot, long atMs) {}

    /** The plan after an event, and what follows from it. */
    public record Step(TakePlan plan, List<Effect> effects) {}

    /**
     * @param nodes connected now, with the slots that each carries
     * @param nowMs when it was asked for
     * @param notBeforeMs the moment that was asked for, ahead of which all may be made ready; 0: as soon as may be
     */
    public static Step begin(
            long showing, Map<String, List<Integer>> nodes, Limits limits, long nowMs, long notBeforeMs) {
        Map<Place, State> windows = new LinkedHashMap<>();
        nodes.forEach((node, slots) -> slots.forEach(slot -> windows.put(new Place(node, slot), new Waiting())));
        TakePlan plan = new TakePlan(
                showing,
                nowMs,
                notBeforeMs,
                limits,
                windows,
                Set.copyOf(nodes.keySet()),
                Set.of(),
                Set.of(),
                Set.of(),
                OptionalLong.empty(),
                false);
        List<Effect> effects = new ArrayList<>();
        nodes.keySet().stream().sorted().forEach(node -> effects.add(new SendPrepare(node)));
        return new Step(plan, effects);
    }

    public long showing() {
        return showing;
    }

    public long startedMs() {
        return startedMs;
    }

    /** Whether this node is part of the take. */
    public boolean knows(String node) {
        return nodes.contains(node);
    }

    public boolean isDone() {
        return done;
    }

    /** When a {@link Tick} is due at the latest. */
    public long nextTickMs() {
        if (showAtMs.isEmpty()) {
            return startedMs + limits.holdMs();
        }
        boolean silent = nodes.stream().anyMatch(node -> !answered.contains(node) && !nudged.contains(node));
        long ask = showAtMs.getAsLong() + ANSWER_MS;
        return silent ? Math.min(ask, endMs()) : endMs();
    }

    public Step on(Event event, long nowMs) {
        if (done) {
            return new Step(this, List.of());
        }
        List<Effect> effects = new ArrayList<>();
        TakePlan plan = switch (event) {
            case WindowsReady e -> e.showing() == showing ? ready(e) : this;
            case WindowFailed e -> e.showing() == showing ? failed(e) : this;
            case WindowsShown e -> e.showing() == showing ? shown(e, nowMs) : this;
            case NodeGone e -> gone(e);
            case NodeBack e -> back(e, effects);
            case Tick e -> this;
        };
        long rttMs = event instanceof Tick tick ? tick.slowestRttMs() : 0;
        return plan.goOn(event instanceof Tick, rttMs, nowMs, effects);
    }

    /** The plan's next steps that any event may have made due. SHOW waits for a tick, which brings the round trips. */
    private TakePlan.Step goOn(boolean tick, long rttMs, long nowMs, List<Effect> effects) {
        TakePlan plan = this;
        if (tick && plan.showAtMs.isEmpty() && plan.mayShow(nowMs)) {
            long lead = Math.max(limits.leadShortestMs(), Math.min(limits.leadLongestMs(), 3 * rttMs));
            long showAt = Math.max(notBeforeMs, nowMs + lead);
            plan = plan.with(windows, gone, answered, nudged, OptionalLong.of(showAt));
            for (String node : nodes.stream().sorted().toList()) {
                if (!plan.isGone(node)) {
                    effects.add(new SendShow(node, showAt));
                }
            }
        }
        if (tick && plan.showAtMs.isPresent() && nowMs >= plan.showAtMs.getAsLong() + ANSWER_MS) {
            Set<String> asked = new HashSet<>(plan.nudged);
            for (String node : nodes.stream().sorted().toList()) {
                if (!answered.contains(node) && !plan.isGone(node) && asked.add(node)) {
                    effects.add(new SendProgram(node));
                }
            }
            plan = plan.with(plan.windows, gone, plan.answered, asked, plan.showAtMs);
        }
        if (plan.isOver(nowMs)) {
            plan = plan.ended();
            effects.add(new Finished(plan.result()));
        }
        return new Step(plan, List.copyOf(effects));
    }

    /** Whether SHOW is due, so that the caller ticks at once instead of waiting. */
    public boolean wantsTick(long nowMs) {
        return !done && (showAtMs.isEmpty() ? mayShow(nowMs) : nowMs >= nextTickMs());
    }

    private boolean mayShow(long nowMs) {
        return nowMs >= startedMs + limits.holdMs() || windows.values().stream().noneMatch(Waiting.class::isInstance);
    }

    private boolean isOver(long nowMs) {
        if (showAtMs.isEmpty()) {
            return nodes.isEmpty() || nodes.stream().allMatch(this::isGone);
        }
        boolean settled = nodes.stream().allMatch(node -> answered.contains(node) || isGone(node))
                && windows.values().stream().noneMatch(state -> state instanceof Waiting || state instanceof IsReady);
        return settled || nowMs >= endMs();
    }

    private long endMs() {
        return Math.max(startedMs + limits.giveUpMs(), showAtMs.orElse(startedMs) + 2 * ANSWER_MS);
    }

    private boolean isGone(String node) {
        return gone.contains(node);
    }

    private TakePlan ready(WindowsReady e) {
        Map<Place, State> next = new LinkedHashMap<>(windows);
        for (int slot : e.slots()) {
            next.computeIfPresent(
                    new Place(e.node(), slot), (place, was) -> was instanceof Waiting ? new IsReady() : was);
        }
        return with(next, gone, answered, nudged, showAtMs);
    }

    private TakePlan failed(WindowFailed e) {
        Map<Place, State> next = new LinkedHashMap<>(windows);
        next.computeIfPresent(
                new Place(e.node(), e.slot()), (place, was) -> was instanceof IsShown ? was : new HasFailed(e.why()));
        return with(next, gone, answered, nudged, showAtMs);
    }

    private TakePlan shown(WindowsShown e, long nowMs) {
        if (!nodes.contains(e.node())) {
            return this;
        }
        boolean first = !answered.contains(e.node());
        Map<Place, State> next = new LinkedHashMap<>(windows);
        for (ShownWindow window : e.windows()) {
            next.computeIfPresent(
                    new Place(e.node(), window.slot()),
                    (place, was) -> was instanceof IsShown || !window.picture() ? was : seen(window, first, nowMs));
        }
        Set<String> heard = new HashSet<>(answered);
        heard.add(e.node());
        return with(next, gone, heard, nudged, showAtMs);
    }

    /** A node that says it showed before it was told to, or after now, is believed in the showing, not in the time. */
    private IsShown seen(ShownWindow window, boolean first, long nowMs) {
        long earliest = showAtMs.orElse(startedMs) - CLOCK_DOUBT_MS;
        boolean believed = window.atMs() >= earliest && window.atMs() <= nowMs + CLOCK_DOUBT_MS;
        return new IsShown(believed ? Math.round(window.atMs()) : nowMs, believed && first);
    }

    private TakePlan gone(NodeGone e) {
        if (!nodes.contains(e.node())) {
            return this;
        }
        Set<String> left = new HashSet<>(gone);
        left.add(e.node());
        Map<Place, State> next = new LinkedHashMap<>(windows);
        next.replaceAll((place, was) ->
                place.node().equals(e.node()) && !(was instanceof IsShown) ? new HasFailed("node-gone") : was);
        return with(next, left, answered, nudged, showAtMs);
    }

    private TakePlan back(NodeBack e, List<Effect> effects) {
        if (!nodes.contains(e.node())) {
            return this;
        }
        effects.add(showAtMs.isEmpty() ? new SendPrepare(e.node()) : new SendProgram(e.node()));
        Map<Place, State> next = new LinkedHashMap<>(windows);
        next.replaceAll((place, was) -> place.node().equals(e.node()) ? new Waiting() : was);
        Set<String> here = new HashSet<>(gone);
        here.remove(e.node());
        Set<String> heard = new HashSet<>(answered);
        heard.remove(e.node());
        return with(next, here, heard, nudged, showAtMs);
    }

    private TakePlan ended() {
        Map<Place, State> next = new LinkedHashMap<>(windows);
        next.replaceAll((place, was) -> switch (was) {
            case Waiting w -> new HasFailed(answered.contains(place.node()) ? "no-frame" : "no-answer");
            case IsReady r -> new HasFailed(answered.contains(place.node()) ? "no-frame" : "no-answer");
            case HasFailed f -> f;
            case IsShown s -> s;
        });
        return new TakePlan(
                showing, startedMs, notBeforeMs, limits, next, nodes, gone, answered, nudged, showAtMs, true);
    }

    /** What is known now; final once {@link #isDone()}. */
    public Result result() {
        List<FailedPlace> failed = new ArrayList<>();
        List<ShownPlace> shown = new ArrayList<>();
        windows.forEach((place, state) -> {
            switch (state) {
                case Waiting w -> failed.add(new FailedPlace(place.node(), place.slot(), "no-answer"));
                case IsReady r -> failed.add(new FailedPlace(place.node(), place.slot(), "no-answer"));
                case HasFailed f -> failed.add(new FailedPlace(place.node(), place.slot(), f.why()));
                case IsShown s -> shown.add(new ShownPlace(place.node(), place.slot(), s.atMs()));
            }
        });
        failed.sort(Comparator.comparingInt(FailedPlace::slot).thenComparing(FailedPlace::node));
        long last = shown.stream().mapToLong(ShownPlace::atMs).max().orElse(startedMs);
        long[] inStep = windows.values().stream()
                .flatMapToLong(state ->
                        state instanceof IsShown s && s.inStep() ? LongStream.of(s.atMs()) : LongStream.empty())
                .sorted()
                .toArray();
        long skew = inStep.length == 0 ? 0 : inStep[inStep.length - 1] - inStep[0];
        long asked = Math.max(startedMs, notBeforeMs);
        return new Result(showing, shown.size(), windows.size(), Math.max(0, last - asked), skew, failed, shown);
    }

    private TakePlan with(
            Map<Place, State> nextWindows,
            Set<String> nextGone,
            Set<String> nextAnswered,
            Set<String> nextNudged,
            OptionalLong nextShowAt) {
        return new TakePlan(
                showing,
                startedMs,
                notBeforeMs,
                limits,
                nextWindows,
                nodes,
                nextGone,
                nextAnswered,
                nextNudged,
                nextShowAt,
                done);
    }
}
