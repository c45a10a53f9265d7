package watchwall.bench.wall;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node's browser is killed; the controller begins anew under playing pages. */
final class Faults {
    private static final double PATIENCE_SECONDS = 40;
    private static final int DOWN_MILLIS = 2_000;

    private final RealWall wall;
    private final Tables tables;

    Faults(RealWall wall, Tables tables) {
        this.wall = wall;
        this.tables = tables;
    }

    void crashes(int windows, int times) throws Exception {
        wall.stand(windows, 1);
        wall.calm(Duration.ofSeconds(1));
        Sample up = new Sample();
        Sample right = new Sample();
        int never = 0;
        for (int i = 0; i < times; i++) {
            int page = i % wall.pages().size();
            Map<String, Integer> windowsOf = wall.windowsOf(page);
            double begun = WallWorld.nowMs();
            wall.pages().get(page).kill();
            NodePage fresh = wall.relaunch(page);
            up.add(WallWorld.nowMs() - begun);
            if (WallWorld.within(PATIENCE_SECONDS, () -> fresh.right(windowsOf) == windowsOf.size())) {
                right.add(WallWorld.nowMs() - begun);
            } else {
                never++;
            }
            WallWorld.rest(1_500);
        }
        tables.title("A node's browser killed (kill -9 of all its processes) and begun anew, %d times, %d windows"
                .formatted(times, windows));
        tables.millisHead("from the kill to");
        tables.row("the page loaded in a new browser", up);
        tables.row("the right camera in all of its windows", right);
        tables.say("%nnot within %.0f s: %d; load %s%n", PATIENCE_SECONDS, never, Tables.load());
        tables.aim(
                "node crash → right picture, longest ms of " + times,
                "≤ 10,000",
                right.longest(),
                never == 0 && right.longest() <= 10_000);
    }

    void restarts(int windows, int times) throws Exception {
        wall.stand(windows, 1);
        wall.calm(Duration.ofSeconds(1));
        Sample back = new Sample();
        int bad = 0;
        int all = 0;
        int replaced = 0;
        double longest = 0;
        for (int i = 0; i < times; i++) {
            int marked = 0;
            for (int p = 0; p < wall.pages().size(); p++) {
                marked += ((Number) wall.pages().get(p).evaluate("() => wallProbe.mark()", Map.of())).intValue();
                Map<String, List<Integer>> armed = new HashMap<>();
                wall.windowsOf(p).forEach((slot, camera) -> armed.put(slot, List.of(camera, camera)));
                wall.pages().get(p).evaluate("windows => wallProbe.open(windows)", armed);
            }
            wall.world.down();
            WallWorld.rest(DOWN_MILLIS);
            double begun = WallWorld.nowMs();
            wall.world.up();
            if (WallWorld.within(
                    PATIENCE_SECONDS,
                    () -> wall.world.connected() == wall.pages().size())) {
                back.add(WallWorld.nowMs() - begun);
            }
            WallWorld.rest(3_000);
            int kept = 0;
            for (NodePage page : wall.pages()) {
                Seen seen = Seen.of((String) page.evaluate("() => wallProbe.end()", Map.of()));
                bad += seen.bad();
                longest = Math.max(longest, seen.longestMs());
                kept += ((Number) page.evaluate("() => wallProbe.kept()", Map.of())).intValue();
            }
            all += marked;
            replaced += marked - kept;
        }
        tables.title("The controller and its HTTP server gone for %d s and begun anew, %d times, %d windows playing"
                .formatted(DOWN_MILLIS / 1000, times, windows));
        tables.millisHead("from its begin to");
        tables.row("both nodes connected again", back);
        tables.say(
                "%nvideo elements replaced: %d of %d; black, empty or wrong frames: %d; longest between two frames of a page:"
                        + " %.0f ms; load %s%n",
                replaced, all, bad, longest, Tables.load());
        tables.aim(
                "controller restart: PROGRAM",
                "untouched",
                "%d of %d elements replaced, %d bad frames".formatted(replaced, all, bad),
                all > 0 && replaced == 0 && bad == 0 && back.count() == times);
    }
}
