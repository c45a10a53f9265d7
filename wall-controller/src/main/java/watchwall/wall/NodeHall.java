package watchwall.wall;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.StreamKind;
import watchwall.wall.NodeRoster.Node;
import watchwall.wall.TakeDirector.Showing;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodeMessage.FromNode;
import watchwall.wall.node.NodeMessage.NodePanel;
import watchwall.wall.node.TakePlan;
import watchwall.wall.node.Tickets;
import watchwall.wall.node.WallDriver;
import watchwall.wall.node.WindowTicketRequest;
import watchwall.wall.screen.Output;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Contents;

/** Where a wall's pages are: hears them, tells them what they must show, keeps them on it. Belongs to the wall's thread. */
final class NodeHall {
    private static final Logger log = LoggerFactory.getLogger(NodeHall.class);
    private static final long CONVERGE_AGAIN_MS = 2_500; // longer than a page needs to go over to a picture
    private static final long THUMBNAIL_MS = 5_000;

    private final Wall wall;
    private final WallSettings settings;
    private final Clock clock;
    private final Contents contents;
    private final Tickets tickets;
    private final NodeRoster roster;
    private final Takes takes;
    private final TakeDirector.Events events;
    private Showing showing;
    private boolean settled = true; // no take is under way
    private long thumbnailsAskedMs;

    /** The take that is under way, if any. */
    interface Takes {
        void advance(TakePlan.Event event);

        /** Whether a page is part of it. */
        boolean include(String page);
    }

    NodeHall(
            Wall wall,
            WallSettings settings,
            WallRoom.Surroundings around,
            Takes takes,
            TakeDirector.Events events,
            Showing now) {
        this.wall = wall;
        this.settings = settings;
        this.clock = around.clock();
        this.contents = around.contents();
        this.tickets = around.tickets();
        this.takes = takes;
        this.events = events;
        this.showing = now;
        this.roster = new NodeRoster(wall, clock.instant());
    }

    NodeRoster roster() {
        return roster;
    }

    /** What the pages must show from now on; while a take is under way nobody is nudged. */
    void showing(Showing next, boolean isSettled) {
        showing = next;
        settled = isSettled;
    }

    /** Connected pages with the windows that each carries. */
    Map<String, List<Integer>> places() {
        Map<String, List<Integer>> slots = new HashMap<>();
        roster.all()
                .forEach(node -> node.output.ifPresent(output ->
                        slots.put(node.driver.page(), showing.picture().slotsOn(output))));
        return slots;
    }

    void everyone(NodeMessage.ToNode message) {
        roster.all().forEach(node -> node.driver.send(message));
    }

    void prepare(String page) {
        roster.find(page)
                .ifPresent(node -> node.driver.send(new NodeMessage.Prepare(
                        showing.number(), windowsFor(node), showing.fadeMs() > 0, showing.fadeMs())));
    }

    void program(String page) {
        roster.find(page).ifPresent(this::program);
    }

    private void program(Node node) {
        node.convergedMs = clock.millis();
        node.driver.send(new NodeMessage.OnProgram(showing.number(), windowsFor(node)));
    }

    private List<NodeMessage.NodeWindow> windowsFor(Node node) {
        String id = nodeId(node.driver);
        return node.output
                .map(output -> showing.picture()
                        .windows(
                                output,
                                node.screen,
                                settings.mainFromHeightPx(),
                                contents,
                                asset -> tickets.asset(id, asset)))
                .orElse(List.of());
    }

    /** New figures to the windows that show them. */
    void figures() {
        roster.all()
                .forEach(node -> node.output.ifPresent(output -> {
                    List<NodeMessage.WindowNews> news = showing.picture().news(output, contents);
                    if (!news.isEmpty()) {
                        node.driver.send(new NodeMessage.News(news));
                    }
                }));
    }

    void closed(WallDriver driver) {
        if (roster.remove(driver, clock.instant())) {
            log.info("wall {}: node {} went", wall.id(), driver.page());
            takes.advance(new TakePlan.NodeGone(driver.page()));
            events.nodeCameOrWent(driver.page(), false);
            events.changed();
        }
    }

    void said(WallDriver driver, FromNode message) {
        if (message instanceof NodeMessage.Hello hello) {
            hello(driver, hello);
        } else {
            roster.on(driver).ifPresent(node -> hear(node, message));
        }
    }

    private void hear(Node node, FromNode message) {
        node.heardMs = clock.millis();
        String page = node.driver.page();
        switch (message) {
            case NodeMessage.Hello above -> {}
            case NodeMessage.ClockPing answered -> {}
            case NodeMessage.Heartbeat beat -> heartbeat(node, beat);
            case NodeMessage.TicketPlease please -> ticket(node, please);
            case NodeMessage.Ready ready ->
                takes.advance(new TakePlan.WindowsReady(page, ready.showing(), ready.slots()));
            case NodeMessage.Failed failed ->
                takes.advance(new TakePlan.WindowFailed(page, failed.showing(), failed.slot(), failed.reason()));
            case NodeMessage.Shown shown -> {
                node.showing = shown.showing();
                takes.advance(new TakePlan.WindowsShown(page, shown.showing(), shown.windows()));
            }
            case NodeMessage.ProgramPlease please -> program(node);
            case NodeMessage.Thumbnail thumbnail -> {
                node.thumbnail = thumbnail.jpeg();
                node.thumbnailAt = clock.instant();
                roster.refresh(clock.instant());
            }
        }
    }

    private void hello(WallDriver driver, NodeMessage.Hello hello) {
        Optional<Node> same = roster.on(driver);
        if (same.isPresent()) { // the page changed its size: other streams may fit
            same.get().screen = Node.screenOf(hello);
            program(same.get());
            return;
        }
        boolean came = roster.find(driver.page()).isEmpty();
        roster.admit(driver, hello, clock.instant()).ifPresent(node -> welcome(node, came));
    }

    private void welcome(Node node, boolean came) {
        String page = node.driver.page();
        log.info("wall {}: node {} came, {}", wall.id(), page, node.screen);
        node.driver.send(greeting(node));
        node.driver.ping();
        if (takes.include(page)) {
            takes.advance(new TakePlan.NodeBack(page));
        } else {
            program(node);
        }
        if (came) {
            events.nodeCameOrWent(page, true);
        }
        events.changed();
    }

    private NodeMessage.Welcome greeting(Node node) {
        String page = node.driver.page();
        String[] parts = page.split("/", 2);
        String output = parts.length > 1 ? parts[1] : "";
        Optional<Output> bound = node.output;
        int x = bound.map(o -> o.at().x()).orElse(0);
        int y = bound.map(o -> o.at().y()).orElse(0);
        return new NodeMessage.Welcome(
                roster.nameOf(page),
                output,
                wall.name(),
                bound.map(o -> o.at().w()).orElse(1920),
                bound.map(o -> o.at().h()).orElse(1080),
                bound.map(Output::rotation).orElse(0),
                bound.map(Output::panels).orElse(List.of()).stream()
                        .map(p -> new NodePanel(p.number(), p.x() - x, p.y() - y, p.w(), p.h()))
                        .toList(),
                wall.leastTextPx(),
                clock.millis(),
                bound.isPresent());
    }

    private void heartbeat(Node node, NodeMessage.Heartbeat beat) {
        boolean news = node.hear(beat);
        boolean behind = node.showing != showing.number() && settled;
        if (behind && clock.millis() - node.convergedMs > CONVERGE_AGAIN_MS) {
            log.info(
                    "wall {}: node {} shows {}, not {}", wall.id(), node.driver.page(), node.showing, showing.number());
            program(node);
        }
        roster.refresh(clock.instant());
        if (news) {
            events.changed();
        }
    }

    /** Only for what stands on the wall: a node's key opens no other camera. */
    private void ticket(Node node, NodeMessage.TicketPlease please) {
        if (!showing.picture().shows(please.cameraId())
                || contents.cameras().camera(please.cameraId()).isEmpty()) {
            node.driver.send(new NodeMessage.Ticket(please.id(), "", "", "not on this wall now"));
            return;
        }
        StreamKind stream = please.stream();
        String ticket = tickets.watch(new WindowTicketRequest(nodeId(node.driver), please.cameraId(), stream));
        String path = "/whep/" + please.cameraId() + "/" + stream.word();
        node.driver.send(new NodeMessage.Ticket(please.id(), path, ticket, ""));
    }

    /** Pings, marks the silent, closes the dead, asks for thumbnails. */
    void everySecond() {
        long now = clock.millis();
        boolean news = false;
        boolean thumbnails = now - thumbnailsAskedMs >= THUMBNAIL_MS;
        thumbnailsAskedMs = thumbnails ? now : thumbnailsAskedMs;
        for (Node node : roster.all()) {
            node.driver.ping();
            if (thumbnails) {
                node.driver.send(new NodeMessage.ThumbnailPlease());
            }
            long silent = now - node.heardMs;
            if (silent > settings.heartbeatDead().toMillis()) {
                log.warn("wall {}: node {} silent for {} ms: closed", wall.id(), node.driver.page(), silent);
                node.driver.close((short) 1008, "no heartbeat");
                closed(node.driver);
            } else if (silent > settings.heartbeatStale().toMillis() && !node.stale) {
                node.stale = true;
                news = true;
            }
        }
        if (news) {
            roster.refresh(clock.instant());
            events.changed();
        }
    }

    private static String nodeId(WallDriver driver) {
        return driver.page().split("/", 2)[0];
    }
}
