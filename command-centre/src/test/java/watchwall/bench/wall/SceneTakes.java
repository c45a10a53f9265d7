package watchwall.bench.wall;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import watchwall.wall.WallState;
import watchwall.wall.program.WallCommand;

/** All windows of both nodes get other cameras in one take, there and back. */
final class SceneTakes {
    private static final int PATIENCE_MS = 8_000;
    private static final int WARM_UP = 4;
    private static final double AIM_MS = 250;

    private final RealWall wall;
    private final Tables tables;
    private final int windows;
    private final Sample whole = new Sample();
    private final Sample afterT = new Sample();
    private final Sample eachAfterT = new Sample();
    private final Sample skewByUs = new Sample();
    private final Sample skewByPages = new Sample();
    private final Sample skewTold = new Sample();
    private final Sample clocks = new Sample();
    private final Steps steps = new Steps();
    private int bad;
    private int never;
    private int inTime;
    private int all;
    private int second;

    SceneTakes(RealWall wall, Tables tables, int windows) {
        this.wall = wall;
        this.tables = tables;
        this.windows = windows;
    }

    void run(int takes) throws Exception {
        wall.stand(windows, 1);
        wall.calm(Duration.ofSeconds(1));
        for (int i = 0; i < WARM_UP; i++) {
            one();
        }
        forget();
        long[] ticks = Tables.ticks();
        for (int i = 0; i < takes; i++) {
            one();
        }
        double busy = Tables.busyShare(ticks);
        tables.title("A scene of %d warm windows over 2 nodes, %d takes".formatted(windows, takes));
        tables.millisHead("what");
        tables.row("from TAKE to the last window seen", whole);
        tables.row("from T to the last window seen", afterT);
        tables.row("from T to seen, each window", eachAfterT);
        tables.row("skew of the nodes, first right frame, by the machine's clock", skewByUs);
        tables.row("skew of the nodes, as the pages told by their own disciplined clocks", skewByPages);
        tables.row("skew that the controller told the operator", skewTold);
        tables.row("error of a page's disciplined clock", clocks);
        steps.print(tables);
        tables.say(
                "%nwindows seen within %.0f ms of T: %d of %d; never within %d s: %d; black, empty or wrong frames: %d;"
                        + " machine busy %.0f %%, load %s%n",
                AIM_MS, inTime, all, PATIENCE_MS / 1000, never, bad, busy * 100, Tables.load());
        tables.aim(
                "take of %d warm windows, last after T, p95 ms".formatted(windows),
                "≤ 250 (16 windows)",
                afterT.p95(),
                never == 0 && afterT.p95() <= AIM_MS);
        tables.aim("… skew between nodes, p95 ms", "≤ 20", skewByUs.p95(), skewByUs.p95() <= 20);
        tables.aim("… skew between nodes, longest ms", "≤ 40", skewByUs.longest(), skewByUs.longest() <= 40);
    }

    private void forget() {
        for (Sample sample : List.of(whole, afterT, eachAfterT, skewByUs, skewByPages, skewTold, clocks)) {
            sample.clear();
        }
        steps.clear();
        bad = 0;
        never = 0;
        inTime = 0;
        all = 0;
    }

    private void one() throws Exception {
        int first = second == 0 ? 1 + windows : 1;
        second = 1 - second;
        wall.world.order(new WallCommand.Salvo(RealWall.places(windows, first)));
        for (int i = 0; i < wall.pages().size(); i++) {
            Map<String, List<Integer>> armed = new HashMap<>();
            wall.windowsOf(i).forEach((slot, was) -> armed.put(slot, List.of(was, first + Integer.parseInt(slot) - 1)));
            wall.pages().get(i).arm(armed);
        }
        double asked = WallWorld.nowMs();
        wall.world.order(new WallCommand.Take(WallCommand.Transition.CUT));
        double kept = WallWorld.nowMs();
        List<Seen> seen = new ArrayList<>();
        for (NodePage page : wall.pages()) {
            seen.add(page.result(PATIENCE_MS));
        }
        for (int i = 0; i < windows; i++) {
            wall.onAir(i + 1, first + i);
        }
        wall.calm(Duration.ofMillis(150));
        judge(asked, kept, seen);
    }

    private void judge(double asked, double kept, List<Seen> seen) {
        OptionalDouble moment = seen.getFirst().moment("show");
        double last = 0;
        boolean whole = true;
        for (Seen page : seen) {
            bad += page.bad();
            for (Seen.Pane pane : page.windows().values()) {
                all++;
                if (pane.at().isEmpty() || moment.isEmpty()) {
                    never++;
                    whole = false;
                } else {
                    double late = pane.at().getAsDouble() - moment.getAsDouble();
                    eachAfterT.add(late);
                    inTime += late <= AIM_MS ? 1 : 0;
                    last = Math.max(last, pane.at().getAsDouble());
                }
            }
        }
        if (whole && moment.isPresent()) {
            this.whole.add(last - asked);
            afterT.add(last - moment.getAsDouble());
            skewByUs.add(span(seen.stream()
                    .map(page -> page.windows().values().stream()
                            .mapToDouble(pane -> pane.at().getAsDouble())
                            .min())
                    .toList()));
            skewByPages.add(span(seen.stream().map(page -> page.moment("shown")).toList()));
            seen.forEach(page -> steps.add(asked, kept, page, page.last().getAsDouble()));
        }
        WallState state = wall.world.state();
        state.lastTake().ifPresent(take -> skewTold.add(take.skewMillis()));
        for (WallState.NodeState node : state.nodes()) {
            clocks.add(Math.abs(node.clockOffsetMillis()));
        }
    }

    private static double span(List<OptionalDouble> moments) {
        double[] sorted = moments.stream()
                .flatMapToDouble(moment -> moment.stream())
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1] - sorted[0];
    }
}
