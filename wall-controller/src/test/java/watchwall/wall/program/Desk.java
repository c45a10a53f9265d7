package watchwall.wall.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.scene.Cycle;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Scene;
import watchwall.wall.screen.Wall;
import watchwall.wall.screen.Zone;
import watchwall.wall.source.Cameras;
import watchwall.wall.source.Contents;
import watchwall.wall.source.Figures;
import watchwall.wall.source.Materials;
import watchwall.wall.source.Source;

/** One operator's desk at a wall of 2 x 2 panels with cameras c0 to c9 and a deck of five pages; the test is its clock. */
final class Desk {
    static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    static final Officer ZHOU = new Officer("zhou", "周敏", "OPERATOR");
    static final Officer LI = new Officer("li", "李强", "OPERATOR");

    final List<Scene> scenes = new ArrayList<>();
    final List<Scene> revisions = new ArrayList<>();
    final Set<String> off = new HashSet<>();
    final Map<String, Integer> decks = new HashMap<>(Map.of("deck", 5));
    final Wall plan;
    WallDocument wall;
    Instant now = NOON;
    private int ids;

    Desk(Zone... zones) {
        Wall plain = Wall.twoByTwo();
        plan = new Wall(plain.id(), plain.name(), plain.panels(), plain.nodes(), List.of(zones), 0, 0);
        wall = WallDocument.empty(NOON, plan.whole());
    }

    Decision.Accepted yes(WallCommand command) {
        Decision decision = decide(command);
        assertThat(decision).as("%s", command).isInstanceOf(Decision.Accepted.class);
        Decision.Accepted accepted = (Decision.Accepted) decision;
        carryOut(accepted);
        return accepted;
    }

    /** The key of the reason; nothing changes. */
    String no(WallCommand command) {
        Decision decision = decide(command);
        assertThat(decision).as("%s", command).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).reason().key();
    }

    Decision decide(WallCommand command) {
        return Program.apply(wall, command, wall.revision(), around(ZHOU));
    }

    void carryOut(Decision.Accepted accepted) {
        wall = accepted.next();
        for (Decision.SceneChange change : accepted.scenes()) {
            switch (change) {
                case Decision.Saved saved -> {
                    scenes.removeIf(scene -> scene.id().equals(saved.scene().id()));
                    scenes.add(saved.scene());
                    revisions.add(saved.scene());
                }
                case Decision.Deleted deleted ->
                    scenes.removeIf(scene -> scene.id().equals(deleted.sceneId()));
                case Decision.Renamed renamed ->
                    scenes.replaceAll(
                            scene -> scene.id().equals(renamed.sceneId()) ? renamed(scene, renamed.name()) : scene);
                case Decision.Arranged arranged -> {}
            }
        }
    }

    private static Scene renamed(Scene scene, String name) {
        return new Scene(
                scene.id(),
                name,
                scene.place(),
                scene.revision(),
                scene.windows(),
                scene.layout(),
                scene.cycles(),
                scene.partial(),
                scene.fade(),
                scene.savedBy(),
                scene.savedAt());
    }

    /** Lets time pass: what is due in cycles and incidents happens. True if the nodes must show something else. */
    boolean after(int seconds) {
        now = now.plusSeconds(seconds);
        boolean shown = false;
        Optional<Decision.Accepted> pops = Program.pass(wall, around(Officer.SYSTEM));
        if (pops.isPresent()) {
            carryOut(pops.get());
            shown = pops.get().onAir().isPresent();
        }
        Optional<Decision.Accepted> cycles = Program.cycle(wall, now, around(Officer.SYSTEM));
        if (cycles.isPresent()) {
            carryOut(cycles.get());
            shown |= cycles.get().onAir().isPresent();
        }
        return shown;
    }

    void take() {
        yes(new WallCommand.Take(Transition.CUT));
    }

    void place(int slot, String camera) {
        yes(new WallCommand.Place(slot, Source.camera(camera)));
    }

    /** A cycle in PREVIEW; its id. */
    String cycle(int dwellSeconds, List<Integer> slots, String... cameras) {
        List<Source> items = List.of(cameras).stream().map(Source::camera).toList();
        yes(new WallCommand.SetCycle(new Cycle("", "轮巡", slots, items, dwellSeconds)));
        return preview().cycles().getLast().id();
    }

    Picture preview() {
        return wall.preview();
    }

    Picture air() {
        return wall.program().picture();
    }

    Source onAir(int slot) {
        return air().window(slot).orElseThrow().source();
    }

    Source inPreview(int slot) {
        return preview().window(slot).orElseThrow().source();
    }

    WallDocument.CycleRun run(String cycleId) {
        return wall.program().runs().stream()
                .filter(run -> run.cycleId().equals(cycleId))
                .findFirst()
                .orElseThrow();
    }

    Circumstances around(Officer by) {
        Contents contents = new Contents(
                this::camera,
                this::asset,
                tile -> Figures.NONE.table(tile),
                Figures.NONE::pins,
                Figures.NONE.mapPath());
        return new Circumstances(
                by,
                now,
                plan,
                contents,
                List.copyOf(scenes),
                (id, revision) -> revisions.stream()
                        .filter(scene -> scene.id().equals(id) && scene.revision() == revision)
                        .findFirst(),
                "fresh-" + ++ids,
                50,
                120);
    }

    private Optional<Cameras.Facts> camera(String id) {
        return id.matches("c[0-9]")
                ? Optional.of(new Cameras.Facts(id, "0" + id, id, !off.contains(id), NOON, ""))
                : Optional.empty();
    }

    private Materials.Facts asset(String id) {
        return new Materials.Facts(id, !decks.containsKey(id), id, decks.getOrDefault(id, 1), "");
    }
}
