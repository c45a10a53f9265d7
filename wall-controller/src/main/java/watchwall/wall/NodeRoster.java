package watchwall.wall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watchwall.wall.WallState.NodeState;
import watchwall.wall.WallState.WindowHealth;
import watchwall.wall.node.NodeLink;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodePicture;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Wall;

/** The pages that are connected for one wall's nodes. Belongs to the wall's thread, but for {@link #states}. */
final class NodeRoster {
    private final Wall wall;
    private final Map<String, Node> nodes = new HashMap<>();
    private volatile List<NodeState> states = List.of();

    /** One page that said hello. */
    static final class Node {
        final NodeLink link;
        final String pageId;
        final Instant since;
        NodePicture.Screen screen;
        long showing;
        long heardMs;
        long convergedMs; // when it was last sent the whole picture
        boolean stale;
        List<WindowHealth> health = List.of();

        private Node(NodeLink link, NodeMessage.Hello hello, Instant since) {
            this.link = link;
            this.pageId = hello.pageId();
            this.since = since;
            this.screen = screenOf(hello);
            this.showing = hello.showing();
            this.heardMs = since.toEpochMilli();
        }

        static NodePicture.Screen screenOf(NodeMessage.Hello hello) {
            return new NodePicture.Screen(hello.widthPx(), hello.heightPx());
        }

        /** True if this is news for people: a window went from one state word to another, or silence is over. */
        boolean hear(NodeMessage.Heartbeat beat) {
            List<WindowHealth> now = beat.windows().stream()
                    .map(w -> new WindowHealth(w.slot(), w.state(), w.framesPerSecond(), w.lastFrameAgeMs()))
                    .toList();
            boolean news = stale || !words(now).equals(words(health));
            health = now;
            stale = false;
            showing = beat.showing();
            return news;
        }

        private static List<String> words(List<WindowHealth> health) {
            return health.stream().map(w -> w.slot() + w.state()).toList();
        }
    }

    NodeRoster(Wall wall, Instant now) {
        this.wall = wall;
        refresh(now);
    }

    /** From any thread. */
    List<NodeState> states() {
        return states;
    }

    List<Node> all() {
        return List.copyOf(nodes.values());
    }

    Set<String> ids() {
        return nodes.keySet();
    }

    Optional<Node> find(String nodeId) {
        return Optional.ofNullable(nodes.get(nodeId));
    }

    /** The node that speaks on this link; empty for one that was replaced or has not said hello. */
    Optional<Node> on(NodeLink link) {
        return find(link.nodeId()).filter(node -> node.link == link);
    }

    /** A page comes. A fresh load takes the node over; a page that only reconnects yields to another that lives. */
    Optional<Node> admit(NodeLink link, NodeMessage.Hello hello, Instant now) {
        Optional<Node> before = find(link.nodeId());
        boolean other = before.isPresent() && !before.get().pageId.equals(hello.pageId());
        if (other && !hello.takeover()) {
            link.close(NodeLink.REPLACED, "another page shows this node");
            return Optional.empty();
        }
        before.ifPresent(old -> old.link.close(NodeLink.REPLACED, "another page shows this node"));
        Node node = new Node(link, hello, now);
        nodes.put(link.nodeId(), node);
        refresh(now);
        return Optional.of(node);
    }

    /** True if the link's node is gone now. */
    boolean remove(NodeLink link, Instant now) {
        if (on(link).isEmpty()) {
            return false;
        }
        nodes.remove(link.nodeId());
        refresh(now);
        return true;
    }

    long slowestRttMs() {
        return nodes.values().stream()
                .mapToLong(node -> node.link.rttMs())
                .max()
                .orElse(0);
    }

    String nameOf(String nodeId) {
        return wall.nodes().stream()
                .filter(binding -> binding.id().equals(nodeId))
                .map(NodeBinding::name)
                .findFirst()
                .orElse(nodeId);
    }

    /** Makes {@link #states} anew. */
    void refresh(Instant now) {
        List<NodeState> next = new ArrayList<>();
        for (NodeBinding binding : wall.nodes()) {
            next.add(state(binding, nodes.get(binding.id()), now));
        }
        states = List.copyOf(next);
    }

    private NodeState state(NodeBinding binding, @Nullable Node node, Instant now) {
        int panels = wall.columns() * wall.rows();
        if (node != null) {
            return new NodeState(
                    binding.id(),
                    binding.name(),
                    true,
                    node.stale,
                    node.since,
                    panels,
                    node.showing,
                    node.link.rttMs(),
                    node.health);
        }
        Instant since = states.stream()
                .filter(state -> state.id().equals(binding.id()) && !state.connected())
                .map(NodeState::since)
                .findFirst()
                .orElse(now);
        return new NodeState(binding.id(), binding.name(), false, false, since, panels, 0, 0, List.of());
    }
}
