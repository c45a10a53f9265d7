package watchwall.bench.wall;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watchwall.wall.program.WallCommand;

/** An incident's camera over a window, and the window given back. */
final class Incidents {
    private static final int PATIENCE_MS = 6_000;
    private static final int REST_MILLIS = 250;

    private final RealWall wall;
    private final Tables tables;

    Incidents(RealWall wall, Tables tables) {
        this.wall = wall;
        this.tables = tables;
    }

    void run(int windows, int pops) throws Exception {
        wall.stand(windows, 1);
        wall.calm(Duration.ofSeconds(1));
        Sample came = new Sample();
        Sample went = new Sample();
        Steps steps = new Steps();
        int bad = 0;
        int never = 0;
        for (int i = 0; i < pops; i++) {
            int slot = 1 + i % windows;
            int camera = windows + 1 + i % (RealWall.CAMERAS - windows);
            String incident = "bench-" + i;
            Asked pop = ask(
                    slot,
                    wall.air().get(slot),
                    camera,
                    new WallCommand.Pop(incident, "c" + camera, 60, Optional.of("疑似占道"), Optional.of(slot)));
            Asked back = ask(
                    slot, camera, wall.air().get(slot), new WallCommand.Unpop(Optional.empty(), Optional.of(incident)));
            bad += pop.seen().bad() + back.seen().bad();
            never += (pop.at() == 0 ? 1 : 0) + (back.at() == 0 ? 1 : 0);
            if (pop.at() > 0) {
                came.add(pop.at() - pop.begun());
                steps.add(pop.begun(), pop.kept(), pop.seen(), pop.at());
            }
            if (back.at() > 0) {
                went.add(back.at() - back.begun());
            }
        }
        tables.title("An incident on the wall and away again, %d times, %d windows".formatted(pops, windows));
        tables.millisHead("from the command to");
        tables.row("the incident's camera seen in its window", came);
        steps.print(tables);
        tables.say("%n");
        tables.millisHead("from the command to");
        tables.row("the window's own camera seen again", went);
        tables.say("%nblack, empty or wrong frames: %d; never came: %d; load %s%n", bad, never, Tables.load());
        tables.aim("incident → picture, p95 ms", "≤ 1,000", came.p95(), came.p95() <= 1_000 && never == 0);
    }

    /** @param at when it was seen; 0: never */
    private record Asked(double begun, double kept, Seen seen, double at) {}

    private Asked ask(int slot, int was, int want, WallCommand command) throws Exception {
        NodePage page = wall.pages().get(wall.pageOf(slot));
        page.arm(Map.of(String.valueOf(slot), List.of(was, want)));
        double begun = WallWorld.nowMs();
        wall.world.order(command);
        double kept = WallWorld.nowMs();
        Seen seen = page.result(PATIENCE_MS);
        WallWorld.rest(REST_MILLIS); // no take of a person's, so nobody is told of its end
        return new Asked(begun, kept, seen, seen.last().orElse(0));
    }
}
