package watchwall.bench.wall;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import watchwall.bench.gateway.Part;
import watchwall.wall.program.WallCommand;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Panel;
import watchwall.wall.screen.Rect;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Source;

/** 24 panels, 64 windows, 6 drawn-up nodes; the controller is this process. {@code TAKES CYCLE_SECONDS}. */
final class PlannedWall {
    private static final int COLUMNS = 6;
    private static final int ROWS = 4;
    private static final int NODES = 6;
    private static final int WINDOWS = 64;
    private static final int SIDE = 8; // windows in a row

    private final Tables tables = new Tables();
    private final WallWorld world;
    private final Part nodes;
    private int first = 1;

    private PlannedWall(WallWorld world, Part nodes) {
        this.world = world;
        this.nodes = nodes;
    }

    public static void main(String[] args) throws Exception {
        int takes = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        double empty = heapMegabytes();
        try (WallWorld world = new WallWorld(wall(), Optional.empty())) {
            List<String> given = new ArrayList<>(List.of(String.valueOf(world.port())));
            for (int i = 1; i <= NODES; i++) {
                given.add("node-" + i + '=' + world.nodeTicket("node-" + i));
            }
            try (Part nodes = Part.java(List.of("-Xmx512m"), DrawnUpNodes.class, given.toArray(String[]::new))) {
                nodes.await("READY");
                PlannedWall plan = new PlannedWall(world, nodes);
                plan.open();
                plan.places(Math.min(takes, 100));
                plan.takes(takes);
                plan.faults(20);
                plan.memory(empty);
                new PlannedCycles(world, plan.tables).run(seconds);
            }
        }
        System.exit(0);
    }

    /** Each node drives two by two panels of full HD. */
    private static Wall wall() {
        List<Panel> panels = new ArrayList<>();
        List<NodeBinding> nodes = new ArrayList<>();
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            int column = i % COLUMNS;
            int row = i / COLUMNS;
            String node = "node-" + (1 + column / 2 + row / 2 * (COLUMNS / 2));
            panels.add(new Panel(i + 1, column * 1920, row * 1080, 1920, 1080, 0, 0, 0, 0, node, ""));
        }
        for (int i = 1; i <= NODES; i++) {
            nodes.add(new NodeBinding("node-" + i, "节点 " + i));
        }
        return new Wall("main", "主墙", panels, nodes, List.of(), 0, 0);
    }

    private void open() throws InterruptedException {
        WallWorld.within(10, () -> world.connected() == NODES);
        world.order(new WallCommand.SetLayout("1"));
        world.order(new WallCommand.CloseWindow(1));
        int w = COLUMNS * 1920 / SIDE;
        int h = ROWS * 1080 / SIDE;
        for (int i = 0; i < WINDOWS; i++) {
            Source camera = Source.camera("c" + (1 + i));
            world.order(new WallCommand.OpenWindow(new Rect(i % SIDE * w, i / SIDE * h, w, h), Optional.of(camera)));
        }
        world.order(new WallCommand.Take(WallCommand.Transition.CUT));
        WallWorld.within(10, world::isSettled);
    }

    private void salvo() {
        first = first == 1 ? 1 + WINDOWS : 1;
        world.order(new WallCommand.Salvo(RealWall.places(WINDOWS, first)));
    }

    private void places(int count) {
        Sample place = new Sample();
        for (int i = 0; i < count; i++) {
            place.add(world.timed(new WallCommand.Place(1 + i % WINDOWS, Source.camera("c" + (200 + i)))));
        }
        int state = new JsonMapper().writeValueAsString(world.state()).getBytes(StandardCharsets.UTF_8).length;
        tables.title("24 panels, %d windows, %d drawn-up nodes in a process of their own".formatted(WINDOWS, NODES));
        tables.millisHead("what");
        tables.row("place a camera in one window of PREVIEW, until kept", place);
        tables.say("%nthe wall's state as JSON: %.1f KB%n", state / 1000.0);
    }

    /** What the nodes heard of one take. */
    private record Heard(Map<String, Double> shows, Set<String> shown) {}

    private Heard hear(long showing, int awaited, int awaitedShown, double seconds) throws InterruptedException {
        Heard heard = new Heard(new HashMap<>(), new HashSet<>());
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while ((heard.shows.size() < awaited || heard.shown.size() < awaitedShown) && System.nanoTime() < end) {
            Optional<String> line = nodes.next(java.time.Duration.ofMillis(50));
            if (line.isEmpty()) {
                continue;
            }
            String[] words = line.get().split(" ");
            if (words.length < 4 || Long.parseLong(words[2]) != showing) {
                continue;
            }
            if (words[0].equals("SHOW")) {
                heard.shows.putIfAbsent(words[1], Double.valueOf(words[3]));
            } else if (words[0].equals("SHOWN")) {
                heard.shown.add(words[1]);
            }
        }
        return heard;
    }

    private void takes(int count) throws Exception {
        Sample kept = new Sample();
        Sample show = new Sample();
        Sample told = new Sample();
        int failed = 0;
        WallWorld.rest(2_000);
        long pid = ProcessHandle.current().pid();
        double idleBefore = Proc.cpuMillis(pid);
        WallWorld.rest(5_000);
        double idle = (Proc.cpuMillis(pid) - idleBefore) / 5;
        double takeCpu = 0;
        long begun = System.nanoTime();
        double before = Proc.cpuMillis(pid);
        for (int i = 0; i < count; i++) {
            salvo();
            double cpu = Proc.cpuMillis(pid);
            long tookFrom = System.nanoTime();
            double asked = WallWorld.nowMs();
            kept.add(world.timed(new WallCommand.Take(WallCommand.Transition.CUT)));
            Heard heard = hear(world.state().program().showing(), NODES, NODES, 5);
            heard.shows.values().forEach(at -> show.add(at - asked));
            WallWorld.within(5, world::isSettled);
            takeCpu += Proc.cpuMillis(pid) - cpu - idle * (System.nanoTime() - tookFrom) / 1e9;
            var last = world.state().lastTake().orElseThrow();
            told.add(last.millis());
            failed += last.total() - last.ok();
        }
        double each = (Proc.cpuMillis(pid) - before - idle * (System.nanoTime() - begun) / 1e9) / count;
        int places = world.state().lastTake().orElseThrow().total();
        tables.title("%d takes of %d other cameras; %d places, as some windows lie on two nodes"
                .formatted(count, WINDOWS, places));
        tables.millisHead("from TAKE to");
        tables.row("kept and answered", kept);
        tables.row("SHOW at a node", show);
        tables.row("the last window shown, as the operator is told", told);
        tables.say(
                "%nwindows that failed: %d; processor time of the controller: %.1f ms a take (%.1f with the 64 placings before"
                        + " it), %.1f ms a second while nothing happens; load %s%n",
                failed, takeCpu / count, each, idle, Tables.load());
    }

    private void faults(int count) throws Exception {
        Sample lossy = new Sample();
        int held = 0;
        int notTold = 0;
        int failed = 0;
        nodes.tell("loss 0.01");
        for (int i = 0; i < count; i++) {
            salvo();
            double asked = WallWorld.nowMs();
            world.order(new WallCommand.Take(WallCommand.Transition.CUT));
            Heard heard = hear(world.state().program().showing(), NODES, 0, 2.5);
            WallWorld.within(5, world::isSettled);
            notTold += NODES - heard.shows.size();
            heard.shows.values().forEach(at -> lossy.add(at - asked));
            held += heard.shows.values().stream().anyMatch(at -> at - asked > 900) ? 1 : 0;
            var last = world.state().lastTake().orElseThrow();
            failed += last.total() - last.ok();
        }
        nodes.tell("loss 0");
        WallWorld.rest(3_000);
        Sample silent = new Sample();
        nodes.tell("silent node-3");
        int missing = 0;
        int rounds = Math.max(5, count / 4);
        for (int i = 0; i < rounds; i++) {
            salvo();
            double asked = WallWorld.nowMs();
            world.order(new WallCommand.Take(WallCommand.Transition.CUT));
            Heard heard = hear(world.state().program().showing(), NODES, NODES, 2.5);
            heard.shown.remove("node-3");
            missing += NODES - 1 - heard.shown.size();
            heard.shows.forEach((node, at) -> {
                if (!node.equals("node-3")) {
                    silent.add(at - asked);
                }
            });
        }
        nodes.tell("speak");
        tables.title("With faults, %d and %d takes".formatted(count, rounds));
        tables.millisHead("from TAKE to SHOW at a node");
        tables.row("1 % of messages lost each way", lossy);
        tables.row("the others while one node answers to nothing", silent);
        tables.say(
                "%n1 %% lost: %d takes waited for the longest hold, %d SHOWs never came, %d windows were reported failed in"
                        + " the end. One silent: the others missed %d of %d takes; load %s%n",
                held, notTold, failed, missing, rounds * (NODES - 1), Tables.load());
        aim(
                "64 windows, 1 % lost or a node silent: others go on, longest ms",
                "≤ 1,500",
                Math.max(lossy.longest(), silent.longest()),
                lossy.longest() <= 1_500 && silent.longest() <= 1_500 && missing == 0);
    }

    private void memory(double empty) throws IOException {
        tables.say(
                "%nmemory of the controller with this wall: heap %.1f MB after a collection (%.1f before it was opened),"
                        + " resident %.0f MB%n",
                heapMegabytes(),
                empty,
                Proc.residentMegabytes(ProcessHandle.current().pid()));
    }

    private static double heapMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    private void aim(String what, String aim, double found, boolean met) {
        tables.say("AIM|%s|%s|%.1f|%b%n", what, aim, found, met);
    }
}
