package watchwall.wall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.wall.WallState.NodeState;
import watchwall.wall.WallState.WindowHealth;
import watchwall.wall.node.NodeLink;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodePicture;
import watchwall.wall.node.WallDriver;
import watchwall.wall.screen.Driver;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Output;
import watchwall.wall.screen.Panel;
import watchwall.wall.screen.Wall;

/** The pages that are connected for one wall. Belongs to the wall's thread, but for {@link #states}. */
final class NodeRoster {
    private final Wall wall;
    private final Map<String, Output> outputs = new HashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();
    private volatile List<NodeState> states = List.of();

    /** One page that said hello. */
    static final class Node {
        final WallDriver driver;
        final String pageId;
        final Instant since;
        final Optional<Output> output;
        final List<String> codecs;
        NodePicture.Screen screen;
        long showing;
        long heardMs;
        long convergedMs; // when it was last sent the whole picture
        double clockOffsetMs;
        boolean stale;
        List<WindowHealth> health = List.of();
        String thumbnail = ""; // base64

        @Nullable
        Instant thumbnailAt;

        private Node(WallDriver driver, NodeMessage.Hello hello, Optional<Output> output, Instant since) {
            this.driver = driver;
            this.pageId = hello.pageId();
            this.since = since;
            this.output = output;
            this.codecs = hello.codecs().orElse(List.of());
            this.screen = screenOf(hello);
            this.showing = hello.showing();
            this.heardMs = since.toEpochMilli();
        }

        static NodePicture.Screen screenOf(NodeMessage.Hello hello) {
            return new NodePicture.Screen(Math.max(1, hello.widthPx()), Math.max(1, hello.heightPx()));
        }

        /** True if this is news for people: a window went from one state word to another, or silence is over. */
        boolean hear(NodeMessage.Heartbeat beat) {
            List<WindowHealth> now = beat.windows().stream()
                    .map(w -> new WindowHealth(
                            w.slot(),
                            w.state(),
                            w.framesPerSecond(),
                            w.lastFrameAgeMs(),
                            w.codec().orElse(""),
                            w.frozen().orElse(false)))
                    .toList();
            boolean news = stale || !words(now).equals(words(health));
            health = now;
            stale = false;
            showing = beat.showing();
            clockOffsetMs = beat.clockOffsetMs();
            return news;
        }

        private static List<String> words(List<WindowHealth> health) {
            return health.stream().map(w -> w.slot() + w.state() + w.frozen()).toList();
        }
    }

    NodeRoster(Wall wall, Instant now) {
        this.wall = wall;
        wall.outputs().forEach(output -> outputs.put(output.page(), output));
        refresh(now);
    }

    /** From any thread. */
    List<NodeState> states() {
        return states;
    }

    List<Node> all() {
        return List.copyOf(nodes.values());
    }

    Optional<Node> find(String page) {
        return Optional.ofNullable(nodes.get(page));
    }

    /** The page that speaks through this driver; empty for one that was replaced or has not said hello. */
    Optional<Node> on(WallDriver driver) {
        return find(driver.page()).filter(node -> node.driver == driver);
    }

    /** A page comes. A fresh load takes over; a page that only reconnects yields to another that lives. */
    Optional<Node> admit(WallDriver driver, NodeMessage.Hello hello, Instant now) {
        Optional<Node> before = find(driver.page());
        boolean other = before.isPresent() && !before.get().pageId.equals(hello.pageId());
        if (other && !hello.takeover()) {
            driver.close(NodeLink.REPLACED, "another page shows this node");
            return Optional.empty();
        }
        before.ifPresent(old -> old.driver.close(NodeLink.REPLACED, "another page shows this node"));
        Node node = new Node(driver, hello, Optional.ofNullable(outputs.get(driver.page())), now);
        nodes.put(driver.page(), node);
        refresh(now);
        return Optional.of(node);
    }

    /** True if the driver's page is gone now. */
    boolean remove(WallDriver driver, Instant now) {
        if (on(driver).isEmpty()) {
            return false;
        }
        nodes.remove(driver.page());
        refresh(now);
        return true;
    }

    long slowestRttMs() {
        return nodes.values().stream()
                .mapToLong(node -> node.driver.rttMs())
                .max()
                .orElse(0);
    }

    /** The node's name as people say it. */
    String nameOf(String page) {
        String id = page.split("/", 2)[0];
        return wall.node(id).map(NodeBinding::name).orElse(id);
    }

    /** Makes {@link #states} anew. */
    void refresh(Instant now) {
        List<NodeState> next = new ArrayList<>();
        for (Output output : wall.outputs()) {
            next.add(state(output.page(), output.panels(), nodes.get(output.page()), now));
        }
        nodes.forEach((page, node) -> {
            if (node.output.isEmpty()) {
                next.add(state(page, List.of(), node, now));
            }
        });
        states = List.copyOf(next);
    }

    private NodeState state(String page, List<Panel> panels, @Nullable Node node, Instant now) {
        String[] parts = page.split("/", 2);
        Driver driver = wall.node(parts[0]).map(NodeBinding::driver).orElse(Driver.WEB);
        String word = switch (driver) {
            case Driver.Web web -> "web";
            case Driver.Isapi isapi -> "isapi";
            case Driver.OnvifDisplay onvif -> "onvif-display";
        };
        Instant offSince = states.stream()
                .filter(state -> state.page().equals(page) && !state.connected())
                .map(NodeState::since)
                .findFirst()
                .orElse(now);
        return new NodeState(
                page,
                parts[0],
                parts.length > 1 ? parts[1] : "",
                nameOf(page),
                node != null,
                node != null && node.stale,
                node == null ? offSince : node.since,
                panels.stream().map(Panel::number).toList(),
                node == null ? 0 : node.showing,
                node == null ? 0 : node.driver.rttMs(),
                node == null ? 0 : node.clockOffsetMs,
                word,
                node == null ? List.of() : node.codecs,
                Optional.ofNullable(node == null ? null : node.thumbnailAt),
                Optional.empty(),
                node == null ? List.of() : node.health);
    }
}
