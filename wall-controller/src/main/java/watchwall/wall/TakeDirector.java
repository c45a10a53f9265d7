package watchwall.wall;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.StreamKind;
import watchwall.wall.NodeRoster.Node;
import watchwall.wall.node.NodeLink;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodeMessage.FromNode;
import watchwall.wall.node.NodePicture;
import watchwall.wall.node.TakePlan;
import watchwall.wall.node.Tickets;
import watchwall.wall.node.WindowTicketRequest;
import watchwall.wall.scene.Cameras;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Wall;

/**
 * Brings pictures to the nodes of one wall and keeps them there. All state belongs to the wall's thread; the public
 * methods enter it.
 */
final class TakeDirector implements NodeLink.Listener {
    private static final Logger log = LoggerFactory.getLogger(TakeDirector.class);
    private static final long CONVERGE_AGAIN_MS = 2_500; // longer than a page needs to go over to a picture

    private final Wall wall;
    private final WallSettings settings;
    private final Clock clock;
    private final Cameras cameras;
    private final Tickets tickets;
    private final ScheduledExecutorService thread;
    private final NodeRoster nodes;
    private Showing showing;
    private Events events = new Events() {};
    private @Nullable TakePlan plan;
    private @Nullable ScheduledFuture<?> tick;

    /** What the wall must be told; called on the wall's thread, must return at once. */
    interface Events {
        default void finished(Showing showing, TakePlan.Result result, boolean superseded) {}

        default void nodeCameOrWent(String nodeId, boolean came) {}

        default void changed() {}
    }

    /**
     * What must be on the wall.
     *
     * @param number names the take on the wire
     * @param isTake a person's take, whose result people want to read
     */
    record Showing(long number, NodePicture picture, boolean fade, boolean isTake, Instant asked) {}

    TakeDirector(
            Wall wall,
            WallSettings settings,
            WallController.Surroundings around,
            ScheduledExecutorService thread,
            Showing now) {
        this.wall = wall;
        this.settings = settings;
        this.clock = around.clock();
        this.cameras = around.cameras();
        this.tickets = around.tickets();
        this.thread = thread;
        this.showing = now;
        this.nodes = new NodeRoster(wall, clock.instant());
        thread.scheduleWithFixedDelay(guarded(this::everySecond), 1, 1, TimeUnit.SECONDS);
    }

    /** Once, before the first link. */
    void tell(Events listener) {
        enter(() -> events = listener);
    }

    List<WallState.NodeState> nodeStates() {
        return nodes.states();
    }

    void show(Showing next) {
        enter(() -> begin(next));
    }

    void identify() {
        enter(() -> nodes.all()
                .forEach(node -> node.link.send(
                        new NodeMessage.Identify((int) settings.identify().toSeconds()))));
    }

    void cameraChanged(String cameraId) {
        enter(() -> {
            if (showing.picture().shows(cameraId)) {
                NodeMessage.CameraNews news = new NodeMessage.CameraNews(NodePicture.camera(cameraId, cameras));
                nodes.all().forEach(node -> node.link.send(news));
                events.changed();
            }
        });
    }

    @Override
    public void said(NodeLink link, FromNode message) {
        if (message instanceof NodeMessage.ClockPing ping) { // on the socket's own loop: no queue in the measure
            long now = clock.millis();
            link.send(new NodeMessage.ClockPong(ping.sent(), now, clock.millis()));
            return;
        }
        enter(() -> hear(link, message));
    }

    @Override
    public void closed(NodeLink link) {
        enter(() -> {
            if (nodes.remove(link, clock.instant())) {
                log.info("wall {}: node {} went", wall.id(), link.nodeId());
                advance(new TakePlan.NodeGone(link.nodeId()));
                events.nodeCameOrWent(link.nodeId(), false);
                events.changed();
            }
        });
    }

    /** Waits until the sockets are told, two seconds at most. */
    void closeLinks() throws InterruptedException {
        try {
            thread.submit(() -> nodes.all().forEach(node -> node.link.close((short) 1001, "the controller stops")))
                    .get(2, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("wall {}: its nodes could not be told of the end: {}", wall.id(), e.toString());
        }
    }

    private void hear(NodeLink link, FromNode message) {
        if (message instanceof NodeMessage.Hello hello) {
            hello(link, hello);
        } else {
            nodes.on(link).ifPresent(node -> hear(node, message));
        }
    }

    private void hear(Node node, FromNode message) {
        node.heardMs = clock.millis();
        String id = node.link.nodeId();
        switch (message) {
            case NodeMessage.Hello above -> {}
            case NodeMessage.ClockPing answered -> {}
            case NodeMessage.Heartbeat beat -> heartbeat(node, beat);
            case NodeMessage.TicketPlease please -> ticket(node, please);
            case NodeMessage.Ready ready -> advance(new TakePlan.WindowsReady(id, ready.showing(), ready.slots()));
            case NodeMessage.Failed failed ->
                advance(new TakePlan.WindowFailed(id, failed.showing(), failed.slot(), failed.reason()));
            case NodeMessage.Shown shown -> {
                node.showing = shown.showing();
                advance(new TakePlan.WindowsShown(id, shown.showing(), shown.windows()));
            }
            case NodeMessage.ProgramPlease please -> sendProgram(node);
        }
    }

    private void hello(NodeLink link, NodeMessage.Hello hello) {
        Optional<Node> same = nodes.on(link);
        if (same.isPresent()) { // the page changed its size: other streams may fit
            same.get().screen = Node.screenOf(hello);
            sendProgram(same.get());
            return;
        }
        boolean came = nodes.find(link.nodeId()).isEmpty();
        nodes.admit(link, hello, clock.instant()).ifPresent(node -> welcome(node, came));
    }

    private void welcome(Node node, boolean came) {
        String id = node.link.nodeId();
        log.info("wall {}: node {} came, {}", wall.id(), id, node.screen);
        node.link.send(new NodeMessage.Welcome(
                nodes.nameOf(id), wall.name(), wall.widthPx(), wall.heightPx(), wall.panels(), clock.millis()));
        node.link.ping();
        if (plan != null && !plan.isDone() && plan.knows(id)) {
            advance(new TakePlan.NodeBack(id));
        } else {
            sendProgram(node);
        }
        if (came) {
            events.nodeCameOrWent(id, true);
        }
        events.changed();
    }

    private void heartbeat(Node node, NodeMessage.Heartbeat beat) {
        boolean news = node.hear(beat);
        boolean behind = node.showing != showing.number() && (plan == null || plan.isDone());
        if (behind && clock.millis() - node.convergedMs > CONVERGE_AGAIN_MS) {
            log.info(
                    "wall {}: node {} shows {}, not {}", wall.id(), node.link.nodeId(), node.showing, showing.number());
            sendProgram(node);
        }
        nodes.refresh(clock.instant());
        if (news) {
            events.changed();
        }
    }

    /** Only for what stands on the wall: a node's key opens no other camera. */
    private void ticket(Node node, NodeMessage.TicketPlease please) {
        if (!showing.picture().shows(please.cameraId())
                || cameras.camera(please.cameraId()).isEmpty()) {
            node.link.send(new NodeMessage.Ticket(please.id(), "", "", "not on this wall now"));
            return;
        }
        StreamKind stream = please.stream();
        String ticket = tickets.watch(new WindowTicketRequest(node.link.nodeId(), please.cameraId(), stream));
        String path = "/whep/" + please.cameraId() + "/" + stream.word();
        node.link.send(new NodeMessage.Ticket(please.id(), path, ticket, ""));
    }

    private void begin(Showing next) {
        if (next.number() <= showing.number() && plan != null) {
            return; // newest take wins
        }
        boolean take = next.isTake();
        if (plan != null && !plan.isDone()) {
            events.finished(showing, plan.result(), true);
            take = take || showing.isTake();
        }
        showing = new Showing(next.number(), next.picture(), next.fade(), take, next.asked());
        Map<String, List<Integer>> slots = new HashMap<>();
        nodes.ids().forEach(id -> slots.put(id, showing.picture().slots()));
        if (slots.isEmpty()) {
            plan = null;
            events.finished(showing, noNode(), false);
            return;
        }
        TakePlan.Step step = TakePlan.begin(
                showing.number(),
                slots,
                new TakePlan.Limits(
                        settings.hold().toMillis(),
                        settings.giveUp().toMillis(),
                        settings.leadShortest().toMillis(),
                        settings.leadLongest().toMillis()),
                showing.asked().toEpochMilli());
        follow(step);
    }

    private TakePlan.Result noNode() {
        List<TakePlan.FailedPlace> failed = new ArrayList<>();
        for (NodeBinding node : wall.nodes()) {
            showing.picture().slots().forEach(slot -> failed.add(new TakePlan.FailedPlace(node.id(), slot, "no-node")));
        }
        return new TakePlan.Result(showing.number(), 0, failed.size(), 0, 0, failed, List.of());
    }

    private void advance(TakePlan.Event event) {
        if (plan != null) {
            follow(plan.on(event, clock.millis()));
        }
    }

    private void follow(TakePlan.Step step) {
        plan = step.plan();
        step.effects().forEach(this::carryOut);
        if (plan.wantsTick(clock.millis())) {
            follow(plan.on(new TakePlan.Tick(nodes.slowestRttMs()), clock.millis()));
            return;
        }
        if (tick != null) {
            tick.cancel(false);
        }
        if (!plan.isDone()) {
            long delay = Math.max(1, plan.nextTickMs() - clock.millis());
            tick = thread.schedule(
                    guarded(() -> advance(new TakePlan.Tick(nodes.slowestRttMs()))), delay, TimeUnit.MILLISECONDS);
        }
    }

    private void carryOut(TakePlan.Effect effect) {
        switch (effect) {
            case TakePlan.SendPrepare e ->
                nodes.find(e.node())
                        .ifPresent(node -> node.link.send(
                                new NodeMessage.Prepare(showing.number(), windowsFor(node), showing.fade())));
            case TakePlan.SendShow e ->
                nodes.find(e.node())
                        .ifPresent(node -> node.link.send(new NodeMessage.Show(showing.number(), e.atMs())));
            case TakePlan.SendProgram e -> nodes.find(e.node()).ifPresent(this::sendProgram);
            case TakePlan.Finished e -> events.finished(showing, e.result(), false);
        }
    }

    private void sendProgram(Node node) {
        node.convergedMs = clock.millis();
        node.link.send(new NodeMessage.OnProgram(showing.number(), windowsFor(node)));
    }

    private List<NodeMessage.NodeWindow> windowsFor(Node node) {
        return showing.picture().windows(node.screen, settings.mainFromHeightPx(), cameras);
    }

    private void everySecond() {
        long now = clock.millis();
        boolean news = false;
        for (Node node : nodes.all()) {
            node.link.ping();
            long silent = now - node.heardMs;
            if (silent > settings.heartbeatDead().toMillis()) {
                log.warn("wall {}: node {} silent for {} ms: closed", wall.id(), node.link.nodeId(), silent);
                node.link.close((short) 1008, "no heartbeat");
                closed(node.link);
            } else if (silent > settings.heartbeatStale().toMillis() && !node.stale) {
                node.stale = true;
                news = true;
            }
        }
        if (news) {
            nodes.refresh(clock.instant());
            events.changed();
        }
    }

    private void enter(Runnable task) {
        try {
            thread.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            log.debug("wall {} is closed", wall.id());
        }
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.error("wall {}: a task of the wall's thread failed", wall.id(), e);
            }
        };
    }
}
