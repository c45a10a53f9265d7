package watchwall.centre.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.camera.Camera;
import watchwall.wall.WallController;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallCommand;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.scene.Cycle;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Panel;
import watchwall.wall.screen.Rect;
import watchwall.wall.screen.Wall;
import watchwall.wall.screen.Zone;
import watchwall.wall.source.Source;
import watchwall.wall.source.Source.Banner.Motion;
import watchwall.wall.source.Tone;

/** The demo's wall: 2 × 2 panels of 55 inches with thin frames, a zone for incidents, and some scenes to begin with. */
public final class DemoWall {
    private static final Officer DEMO = new Officer("demo", "演示", "SYSTEM");
    private static final int WIDTH_PX = 1920;
    private static final int HEIGHT_PX = 1080;
    private static final int WIDTH_MM = 1210;
    private static final int HEIGHT_MM = 680;

    private DemoWall() {}

    public static Wall wall(String name) {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int x = i % 2 * WIDTH_PX;
            int y = i / 2 * HEIGHT_PX;
            panels.add(new Panel(i + 1, x, y, WIDTH_PX, HEIGHT_PX, WIDTH_MM, HEIGHT_MM, 2, 0, "node-1", ""));
        }
        Rect lastPanel = new Rect(WIDTH_PX, HEIGHT_PX, WIDTH_PX, HEIGHT_PX);
        return new Wall(
                "main",
                name,
                panels,
                List.of(new NodeBinding("node-1", "1 号节点")),
                List.of(new Zone("incidents", "线索区", lastPanel)),
                0,
                4_000);
    }

    /** Once: a wall that has scenes is left as it is. */
    public static void fill(WallController walls, List<Camera> cameras) {
        if (!walls.scenes("main").isEmpty() || cameras.size() < 4) {
            return;
        }
        List<Source> all = cameras.stream()
                .filter(camera -> !camera.id().equals("measure"))
                .map(camera -> Source.camera(camera.id()))
                .toList();
        order(walls, new WallCommand.SetLayout("1+5"));
        for (int i = 0; i < 4; i++) {
            order(walls, new WallCommand.Place(i + 1, all.get(i)));
        }
        order(walls, new WallCommand.Place(5, new Source.Tile("today")));
        order(walls, new WallCommand.Place(6, new Source.CityMap()));
        save(walls, "日常巡视");
        order(walls, new WallCommand.SetLayout("4"));
        for (int i = 0; i < 4; i++) {
            order(walls, new WallCommand.Place(i + 1, all.get((i + 2) % all.size())));
        }
        order(walls, new WallCommand.SetCycle(new Cycle("", "街面轮巡", List.of(1, 2), all, 8)));
        save(walls, "街面轮巡");
        order(walls, new WallCommand.SetLayout("1"));
        order(walls, new WallCommand.Place(1, new Source.CityMap()));
        order(
                walls,
                new WallCommand.OpenWindow(
                        new Rect(0, 0, 2 * WIDTH_PX, 150),
                        Optional.of(new Source.Banner("青和市数字城管监督指挥中心", Motion.STILL, 120, Tone.CALM, 3))));
        save(walls, "全市地图");
        String first = walls.scenes("main").getFirst().id();
        order(walls, new WallCommand.LoadScene(first, Optional.empty()));
        order(walls, new WallCommand.Take(Transition.CUT));
        walls.command("main", new WallCommand.Release("wall"), 0, DEMO);
    }

    private static void save(WallController walls, String name) {
        order(walls, new WallCommand.SaveScene(name, Optional.empty(), Optional.of(Transition.FADE)));
    }

    private static void order(WallController walls, WallCommand command) {
        walls.command("main", command, walls.state("main").revision(), DEMO);
    }
}
