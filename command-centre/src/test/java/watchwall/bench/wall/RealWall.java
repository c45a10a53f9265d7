package watchwall.bench.wall;

import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import watchwall.bench.gateway.Part;
import watchwall.gateway.GatewaySettings;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamStatus;
import watchwall.wall.WallState;
import watchwall.wall.program.WallCommand;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Panel;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Source;

/** Cameras, gateway, controller and two browsers: a wall of two full HD panels beside each other, one for each node. */
final class RealWall implements AutoCloseable {
    static final int CAMERAS = 64;
    static final List<String> NODES = List.of("node-1", "node-2");
    private static final int PATIENCE_SECONDS = 60;
    private static final int PANEL_WIDTH_PX = 1920;
    private static final int PANEL_HEIGHT_PX = 1080;

    private final Part cameras;
    private final StreamGateway gateway;
    private final Playwright playwright;
    private final Map<String, String> keys = new HashMap<>();
    private final List<NodePage> pages = new ArrayList<>();
    /** What stands on air, by window; 0 for blank. */
    private final Map<Integer, Integer> air = new TreeMap<>();

    final WallWorld world;

    private RealWall(Part cameras, StreamGateway gateway, Playwright playwright, WallWorld world) {
        this.cameras = cameras;
        this.gateway = gateway;
        this.playwright = playwright;
        this.world = world;
    }

    static RealWall open() throws IOException, InterruptedException {
        Part cameras = Part.java(List.of("-Xmx1g"), BenchCameras.class, String.valueOf(CAMERAS));
        int port = Integer.parseInt(cameras.await("PORT"));
        StreamGateway gateway =
                StreamGateway.open(GatewaySettings.defaults(), (units, width) -> new byte[0], change -> {});
        for (int i = 1; i <= CAMERAS; i++) {
            URI address = URI.create("rtsp://127.0.0.1:" + port + "/c" + i);
            gateway.put(
                    new Camera("c" + i, "0" + i, "路口 " + i, address, Optional.empty(), new Place("", "", "", 0, 0)));
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        RealWall wall = new RealWall(cameras, gateway, playwright, new WallWorld(wall(), Optional.of(gateway)));
        for (String node : NODES) {
            wall.keys.put(node, wall.world.nodeKey(node));
            wall.pages.add(NodePage.open(playwright, wall.address(node)));
        }
        wall.awaitAll(port);
        return wall;
    }

    private static Camera camera(int number, int port) {
        URI address = URI.create("rtsp://127.0.0.1:" + port + "/c" + number);
        return new Camera(
                "c" + number, "0" + number, "路口 " + number, address, Optional.empty(), new Place("", "", "", 0, 0));
    }

    /** On a full machine single cameras have been seen not to come for a minute; they are asked for anew, and it is said. */
    private void awaitAll(int port) throws InterruptedException {
        for (int round = 0; round < 3; round++) {
            if (WallWorld.within(PATIENCE_SECONDS, () -> world.connected() == NODES.size() && absent().isEmpty())) {
                return;
            }
            Set<String> late = absent();
            System.out.printf(
                    "%d of %d cameras did not come within %d s and are asked for anew; nodes: %d%n",
                    late.size(), CAMERAS, PATIENCE_SECONDS, world.connected());
            late.forEach(gateway::remove);
            late.forEach(id -> gateway.put(camera(Integer.parseInt(id.substring(1)), port)));
        }
        throw new IllegalStateException("these cameras did not come: " + absent());
    }

    private Set<String> absent() {
        return gateway.status().stream()
                .filter(status -> status.state() != StreamStatus.State.PLAYING)
                .map(StreamStatus::cameraId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Wall wall() {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < NODES.size(); i++) {
            panels.add(new Panel(
                    i + 1, i * PANEL_WIDTH_PX, 0, PANEL_WIDTH_PX, PANEL_HEIGHT_PX, 0, 0, 0, 0, NODES.get(i), ""));
        }
        List<NodeBinding> nodes =
                NODES.stream().map(node -> new NodeBinding(node, node)).toList();
        return new Wall("main", "主墙", panels, nodes, List.of(), 0, 0);
    }

    private String address(String node) {
        return "http://127.0.0.1:" + world.port() + "/node/" + node + "?key=" + keys.get(node);
    }

    List<NodePage> pages() {
        return pages;
    }

    StreamGateway gateway() {
        return gateway;
    }

    double camerasCpuMillis() throws IOException {
        return cameras.cpuMillis();
    }

    /** Layouts whose windows stay on one node each, by their number of windows. */
    static Optional<String> layoutFor(int windows) {
        return List.of(2, 4, 8, 16, 36).stream()
                .filter(size -> size >= windows)
                .findFirst()
                .map(String::valueOf);
    }

    /** The node on whose panel a window lies. */
    int pageOf(int slot) {
        return world.state().program().bus().windows().stream()
                        .filter(window -> window.slot() == slot)
                        .findFirst()
                        .map(window -> window.x() >= PANEL_WIDTH_PX)
                        .orElse(false)
                ? 1
                : 0;
    }

    /** A layout with so many cameras from this one on, on air and playing. */
    void stand(int windows, int firstCamera) throws InterruptedException {
        String layout = layoutFor(windows).orElseThrow();
        world.order(new WallCommand.SetLayout(layout));
        world.order(new WallCommand.Clear());
        world.order(new WallCommand.Salvo(places(windows, firstCamera)));
        world.order(new WallCommand.Take(WallCommand.Transition.CUT));
        air.clear();
        for (int i = 0; i < Integer.parseInt(layout); i++) {
            air.put(i + 1, i < windows ? firstCamera + i : 0);
        }
        WallWorld.within(6, world::isSettled);
        WallWorld.within(30, this::isRight);
    }

    static List<WallCommand.Salvo.Placed> places(int windows, int firstCamera) {
        List<WallCommand.Salvo.Placed> places = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            places.add(new WallCommand.Salvo.Placed(i + 1, Source.camera("c" + (firstCamera + i))));
        }
        return places;
    }

    /** Cameras that stand in windows now. */
    Map<Integer, Integer> air() {
        Map<Integer, Integer> cameras = new TreeMap<>(air);
        cameras.values().removeIf(camera -> camera == 0);
        return cameras;
    }

    void onAir(int slot, int camera) {
        air.put(slot, camera);
    }

    /** Windows of one page with the cameras that they should show. */
    Map<String, Integer> windowsOf(int page) {
        Map<String, Integer> windows = new HashMap<>();
        WallState state = world.state();
        for (WallState.WindowCard window : state.program().bus().windows()) {
            int camera = air.getOrDefault(window.slot(), 0);
            if (camera != 0 && (window.x() >= PANEL_WIDTH_PX ? 1 : 0) == page) {
                windows.put(String.valueOf(window.slot()), camera);
            }
        }
        return windows;
    }

    /** Whether each window plays the camera that it should, read from the picture. */
    boolean isRight() {
        for (int i = 0; i < pages.size(); i++) {
            Map<String, Integer> windows = windowsOf(i);
            if (pages.get(i).right(windows) != windows.size()) {
                return false;
            }
        }
        return true;
    }

    /** A browser anew in the place of one that was killed. */
    NodePage relaunch(int page) {
        pages.get(page).close();
        NodePage fresh = NodePage.open(playwright, address(NODES.get(page)));
        pages.set(page, fresh);
        return fresh;
    }

    /** Waits until the nodes have nothing to do any more. */
    void calm(Duration rest) throws InterruptedException {
        WallWorld.within(5, world::isSettled);
        WallWorld.rest(rest.toMillis());
    }

    @Override
    public void close() throws IOException {
        pages.forEach(NodePage::close);
        playwright.close();
        world.close();
        gateway.close();
        cameras.close();
    }
}
