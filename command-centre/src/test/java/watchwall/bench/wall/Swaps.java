package watchwall.bench.wall;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import watchwall.wall.program.WallCommand;
import watchwall.wall.source.Source;

/** One window after another gets another camera that the gateway already has; what that costs the pages is counted. */
final class Swaps {
    private static final int WARM_UP = 10;
    private static final int PATIENCE_MS = 6_000;
    private static final double FLAT = 1.05;

    private final RealWall wall;
    private final Tables tables;
    private final Sample swap = new Sample();
    private final Steps steps = new Steps();
    private int bad;
    private int never;
    private int turn;

    Swaps(RealWall wall, Tables tables) {
        this.wall = wall;
        this.tables = tables;
    }

    /** What a page holds. */
    private record Census(
            double heap, double videos, double playing, double connections, double elements, int readers) {}

    void run(int windows, int swaps) throws Exception {
        wall.stand(windows, 1);
        wall.calm(Duration.ofSeconds(1));
        for (int i = 0; i < WARM_UP; i++) {
            one();
        }
        tables.title("Another camera in one of %d windows, %d times".formatted(windows, swaps));
        swap.clear();
        steps.clear();
        bad = 0;
        never = 0;
        Census first = census();
        long[] ticks = Tables.ticks();
        for (int i = 0; i < swaps / 2; i++) {
            one();
        }
        double busy = Tables.busyShare(ticks);
        Census half = census();
        for (int i = swaps / 2; i < swaps; i++) {
            one();
        }
        Census last = census();
        tables.millisHead("from TAKE to");
        tables.row("the new camera seen", swap);
        steps.print(tables);
        tables.say(
                "%nblack, empty or wrong frames of the page between old and new: %d; never came: %d; machine busy %.0f %%,"
                        + " load %s%n",
                bad, never, busy * 100, Tables.load());
        tables.aim("warm camera swap, p95 ms", "≤ 400", swap.p95(), swap.p95() <= 400);
        tables.aim("… black frames", "0", String.valueOf(bad), bad == 0);
        compare(swaps, first, half, last);
    }

    private void one() throws Exception {
        int slot = 1 + turn % wall.air().size();
        int was = wall.air().get(slot);
        int next = unused();
        turn++;
        NodePage page = wall.pages().get(wall.pageOf(slot));
        wall.world.order(new WallCommand.Place(slot, Source.camera("c" + next)));
        page.arm(Map.of(String.valueOf(slot), List.of(was, next)));
        double asked = WallWorld.nowMs();
        wall.world.order(new WallCommand.Take(
                WallCommand.Transition.CUT, Optional.empty(), Optional.of(Set.of(slot)), Optional.empty()));
        double kept = WallWorld.nowMs();
        Seen seen = page.result(PATIENCE_MS);
        wall.onAir(slot, next);
        OptionalDouble at = seen.last();
        bad += seen.bad();
        if (at.isEmpty()) {
            never++;
        } else {
            swap.add(at.getAsDouble() - asked);
            steps.add(asked, kept, seen, at.getAsDouble());
        }
        wall.calm(Duration.ofMillis(80));
    }

    /** In turn, of those that are not on air. */
    private int unused() {
        Set<Integer> onAir = new TreeSet<>(wall.air().values());
        int camera = 1 + (turn * 7) % RealWall.CAMERAS;
        while (onAir.contains(camera)) {
            camera = 1 + camera % RealWall.CAMERAS;
        }
        return camera;
    }

    private Census census() throws InterruptedException {
        WallWorld.rest(3_000); // what was left is gone
        double[] sum = new double[5];
        for (NodePage page : wall.pages()) {
            JsonObject found = new JsonObject(page.census());
            sum[0] += page.heapMegabytes();
            sum[1] += found.getInteger("videos");
            sum[2] += found.getInteger("playing");
            sum[3] += found.getInteger("connections");
            sum[4] += found.getInteger("elements");
        }
        return new Census(
                sum[0], sum[1], sum[2], sum[3], sum[4], wall.gateway().readers().size());
    }

    private void compare(int swaps, Census first, Census half, Census last) {
        tables.title("What the two pages hold before, amid and after %d switches, after a collection".formatted(swaps));
        tables.say("| | before | amid | after |%n|---|---|---|---|%n");
        tables.say("| JS heap, MB | %.2f | %.2f | %.2f |%n", first.heap, half.heap, last.heap);
        tables.say("| video elements | %.0f | %.0f | %.0f |%n", first.videos, half.videos, last.videos);
        tables.say("| of them with a stream | %.0f | %.0f | %.0f |%n", first.playing, half.playing, last.playing);
        tables.say(
                "| peer connections | %.0f | %.0f | %.0f |%n", first.connections, half.connections, last.connections);
        tables.say("| elements | %.0f | %.0f | %.0f |%n", first.elements, half.elements, last.elements);
        tables.say("| readers at the gateway | %d | %d | %d |%n", first.readers, half.readers, last.readers);
        boolean flat = last.heap <= half.heap * FLAT // the first half compiles and fills caches
                && last.videos <= first.videos
                && last.playing <= first.playing
                && last.connections <= first.connections
                && last.readers <= first.readers;
        tables.aim(
                "%,d switches: heap amid → after, players, connections".formatted(swaps),
                "flat (2,000)",
                "%.2f → %.2f MB, %.0f → %.0f players, %.0f → %.0f connections"
                        .formatted(
                                half.heap, last.heap, first.playing, last.playing, first.connections, last.connections),
                flat);
    }
}
