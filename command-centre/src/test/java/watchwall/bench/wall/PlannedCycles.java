package watchwall.bench.wall;

import java.util.ArrayList;
import java.util.List;
import watchwall.wall.program.WallCommand;
import watchwall.wall.scene.Cycle;
import watchwall.wall.source.Source;

/** Groups of windows of the large plan go through their cameras; what that costs the controller and its log. */
final class PlannedCycles {
    private static final int CYCLES = 4;
    private static final int IN_CYCLE = 4;

    private final WallWorld world;
    private final Tables tables;

    PlannedCycles(WallWorld world, Tables tables) {
        this.world = world;
        this.tables = tables;
    }

    void run(int seconds) throws Exception {
        for (int c = 0; c < CYCLES; c++) {
            List<Integer> slots = new ArrayList<>();
            List<Source> items = new ArrayList<>();
            for (int i = 0; i < IN_CYCLE; i++) {
                slots.add(1 + c * IN_CYCLE + i);
            }
            for (int i = 0; i < IN_CYCLE * 3; i++) {
                items.add(Source.camera("c" + (300 + c * 50 + i)));
            }
            world.order(new WallCommand.SetCycle(new Cycle("", "轮巡 " + (c + 1), slots, items, 2)));
        }
        world.order(new WallCommand.Take(WallCommand.Transition.CUT));
        WallWorld.rest(4_000);
        long rows = world.rows("as_run");
        long bytes = world.databaseBytes();
        long showing = world.state().program().showing();
        long pid = ProcessHandle.current().pid();
        double cpu = Proc.cpuMillis(pid);
        long begun = System.nanoTime();
        WallWorld.rest(seconds * 1_000L);
        double took = (System.nanoTime() - begun) / 1e9;
        double busy = (Proc.cpuMillis(pid) - cpu) / took / 10;
        tables.title("%d cycles of %d windows, 2 s each, for %d s".formatted(CYCLES, IN_CYCLE, seconds));
        tables.say(
                "controller: %.1f %% of a core; %d steps on air, %.1f rows a second in the as-run log, the database grew by"
                        + " %.1f KB a second; load %s%n",
                busy,
                world.state().program().showing() - showing,
                (world.rows("as_run") - rows) / took,
                (world.databaseBytes() - bytes) / took / 1000,
                Tables.load());
    }
}
