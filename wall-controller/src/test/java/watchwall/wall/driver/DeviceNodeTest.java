package watchwall.wall.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.StreamKind;
import watchwall.wall.driver.wire.DeviceHttp;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.driver.wire.StreamAddress;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodeMessage.NodeWindow;
import watchwall.wall.scene.Fit;
import watchwall.wall.screen.Driver;
import watchwall.wall.screen.Output;
import watchwall.wall.screen.Pane;
import watchwall.wall.screen.Panel;
import watchwall.wall.screen.Rect;
import watchwall.wall.source.Content;

/** Whole driver against whole device: what the wall hears and what the device shows. */
class DeviceNodeTest {
    private static final DeviceHttp.Limits LIMITS =
            new DeviceHttp.Limits(Duration.ofSeconds(1), Duration.ofMillis(700), 1024 * 1024);
    private static final DeviceNode.Pace PACE = new DeviceNode.Pace(
            Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMinutes(10), Duration.ofMillis(50));
    private static int tickets;

    private final IsapiStandIn device = new IsapiStandIn(2, 2);
    private final Ears wall = new Ears();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(device));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private static Output output() {
        List<Panel> panels = List.of(panel(1, 0, 0), panel(2, 1920, 0), panel(3, 0, 1080), panel(4, 1920, 1080));
        return new Output("decoder-1", "", panels, new Rect(0, 0, 3840, 2160));
    }

    private static Panel panel(int number, int x, int y) {
        return new Panel(number, x, y, 1920, 1080, 0, 0, 0, 0, "decoder-1", "");
    }

    private DeviceNode node() {
        return node(new Driver.Isapi(device.address(), StandInDigest.USER, 1), wall, LIMITS);
    }

    private DeviceNode node(Driver how, Ears listener, DeviceHttp.Limits limits) {
        DeviceNode node = DeviceNode.open(
                output(),
                how,
                StandInDigest.PASSWORD,
                new DeviceNode.Surroundings(Clock.systemUTC(), DeviceNodeTest::rtsp, listener),
                limits,
                PACE);
        opened.add(node);
        return node;
    }

    private static Optional<StreamAddress> rtsp(String cameraId, StreamKind stream) {
        return cameraId.equals("nowhere")
                ? Optional.empty()
                : StreamAddress.parse("rtsp://t%d:secret%d@10.0.0.1:8554/%s/%s"
                        .formatted(++tickets, tickets, cameraId, stream.word()));
    }

    private static NodeWindow window(int slot, int x, int y, int w, int h, Content content) {
        return new NodeWindow(
                slot,
                slot,
                "",
                List.of(new Pane(x, y, w, h, x, y, w, h)),
                content,
                StreamKind.SUB,
                Fit.FIT,
                Optional.empty(),
                true,
                Optional.empty());
    }

    private static Content camera(String id) {
        return new Content.Camera(id, id, id, true, false, Instant.EPOCH, "");
    }

    private static List<NodeWindow> four(String first) {
        return List.of(
                window(1, 0, 0, 1920, 1080, camera(first)),
                window(2, 1920, 0, 1920, 1080, camera("c2")),
                window(3, 0, 1080, 1920, 1080, camera("c3")),
                window(4, 1920, 1080, 1920, 1080, camera("c4")));
    }

    private NodeMessage.Shown shown(long showing) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> wall.all(NodeMessage.Shown.class).stream().anyMatch(s -> s.showing() == showing));
        return wall.all(NodeMessage.Shown.class).stream()
                .filter(s -> s.showing() == showing)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTakeOfFourWindowsIsPreparedUnseenAndShownAtItsMoment() {
        node();
        wall.driver(1).send(new NodeMessage.Prepare(7, four("c1"), false, 0));

        assertThat(wall.first(NodeMessage.Ready.class).slots()).containsExactly(1, 2, 3, 4);
        assertThat(device.changes()).isEmpty();
        long at = System.currentTimeMillis() + 300;
        wall.driver(1).send(new NodeMessage.Show(7, at));
        NodeMessage.Shown shown = shown(7);

        assertThat(shown.windows()).hasSize(4).allMatch(w -> w.picture() && w.atMs() >= at && w.atMs() < at + 2000);
        assertThat(device.wall()).hasSize(4);
        assertThat(wall.first(NodeMessage.Hello.class).widthPx()).isEqualTo(3840);
        await().until(() -> wall.all(NodeMessage.Heartbeat.class).stream()
                .anyMatch(beat -> beat.showing() == 7
                        && beat.windows().stream()
                                        .filter(w -> w.state().equals("playing"))
                                        .count()
                                == 4));
        assertThat(wall.driver(1).rttMs()).isPositive();
        assertThat(wall.driver(1).page()).isEqualTo("decoder-1");
    }

    @Test
    void anOnvifDisplayIsPreparedAndShownAlike() {
        OnvifDisplayStandIn display = new OnvifDisplayStandIn();
        opened.add(display);
        node(new Driver.OnvifDisplay(display.address(), StandInDigest.USER), wall, LIMITS);
        wall.driver(1).send(new NodeMessage.Prepare(7, four("c1"), false, 0));

        assertThat(wall.first(NodeMessage.Ready.class).slots()).containsExactly(1, 2, 3, 4);
        assertThat(display.changes()).doesNotContain("SetLayout");
        wall.driver(1).send(new NodeMessage.Show(7, System.currentTimeMillis() + 100));

        assertThat(shown(7).windows()).hasSize(4).allMatch(NodeMessage.ShownWindow::picture);
        assertThat(display.screen()).hasSize(4).allMatch(pane -> pane.contains("rtsp://"));
    }

    @Test
    void aRestartOfOursChangesNothingOnTheDevice() {
        DeviceNode before = node();
        wall.driver(1).send(new NodeMessage.OnProgram(7, four("c1")));
        shown(7);
        before.close();
        assertThat(wall.closed()).hasSize(1);
        device.forgetCalls();

        node();
        wall.driver(2).send(new NodeMessage.OnProgram(8, four("c1")));

        assertThat(shown(8).windows()).hasSize(4).allMatch(NodeMessage.ShownWindow::picture);
        assertThat(device.changes()).isEmpty();
        assertThat(device.wall()).hasSize(4);
    }

    @Test
    void theNewestTakeWinsAndThoseBetweenAreNeverTried() {
        node();
        wall.driver(1);
        device.waits();
        for (int showing = 1; showing <= 5; showing++) {
            wall.driver(1).send(new NodeMessage.OnProgram(showing, four("d" + showing)));
        }
        device.goesOn();

        assertThat(shown(5).windows()).hasSize(4);
        assertThat(wall.all(NodeMessage.Shown.class))
                .extracting(NodeMessage.Shown::showing)
                .doesNotContain(2L, 3L, 4L);
        assertThat(device.wall().getFirst()).endsWith("/d5/sub");
    }

    @Test
    void aSlowDeviceHoldsNoOther() {
        IsapiStandIn slow = new IsapiStandIn(2, 2);
        opened.add(slow);
        Ears slowWall = new Ears();
        DeviceHttp.Limits patient = new DeviceHttp.Limits(Duration.ofSeconds(1), Duration.ofSeconds(8), 1024 * 1024);
        node(new Driver.Isapi(slow.address(), StandInDigest.USER, 1), slowWall, patient);
        node();
        slowWall.driver(1);
        slow.waits();
        long began = System.nanoTime();

        slowWall.driver(1).send(new NodeMessage.OnProgram(1, four("c1")));
        wall.driver(1).send(new NodeMessage.OnProgram(1, four("c1")));

        assertThat(shown(1).windows()).hasSize(4);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(slowWall.all(NodeMessage.Shown.class)).isEmpty();
        int beats = slowWall.all(NodeMessage.Heartbeat.class).size();
        await().until(() -> slowWall.all(NodeMessage.Heartbeat.class).size() > beats + 2); // it is not gone either
    }

    @Test
    void kindsThatADecoderCannotShowFailAloneAndAnEmptyWindowDoesNot() {
        DeviceNode node = node();
        List<NodeWindow> mixed = List.of(
                window(1, 0, 0, 1920, 1080, camera("c1")),
                window(2, 1920, 0, 1920, 1080, new Content.Web("https://a", 0, "")),
                window(3, 0, 1080, 1920, 1080, new Content.Blank()),
                window(4, 1920, 1080, 960, 1080, new Content.Clock(true, true)),
                window(5, 2880, 1080, 960, 540, camera("nowhere")),
                window(6, 0, 0, 960, 540, new Content.Blank()));

        wall.driver(1).send(new NodeMessage.OnProgram(3, mixed));

        assertThat(shown(3).windows()).extracting(NodeMessage.ShownWindow::slot).containsExactlyInAnyOrder(1, 3);
        assertThat(wall.all(NodeMessage.Failed.class).stream()
                        .collect(Collectors.toMap(NodeMessage.Failed::slot, NodeMessage.Failed::reason)))
                .isEqualTo(Map.of(2, "problem", 4, "problem", 5, "ticket", 6, "problem"));
        assertThat(node.windowTroubles()).containsEntry(2, DriverTrouble.of("wall.driver.kind"));
    }

    @Test
    void aWindowThatGoesOnAtAnotherNodeIsRefused() {
        node();
        NodeWindow crossing = new NodeWindow(
                1,
                1,
                "",
                List.of(new Pane(1920, 0, 1920, 1080, 1920, 0, 3840, 1080)),
                camera("c1"),
                StreamKind.MAIN,
                Fit.FIT,
                Optional.empty(),
                true,
                Optional.empty());

        wall.driver(1).send(new NodeMessage.Prepare(3, List.of(crossing), false, 0));

        assertThat(wall.first(NodeMessage.Failed.class).reason()).isEqualTo("problem");
        assertThat(device.changes()).isEmpty();
    }

    @Test
    void aTakeThatWeNeverHeardOfIsAskedFor() {
        node();

        wall.driver(1).send(new NodeMessage.Show(9, System.currentTimeMillis()));

        assertThat(wall.first(NodeMessage.ProgramPlease.class).showing()).isEqualTo(9);
    }

    @Test
    void windowsThatTheDeviceForgotAreOpenedAgain() {
        node();
        wall.driver(1).send(new NodeMessage.OnProgram(7, four("c1")));
        shown(7);

        device.forgetWindows();

        await().atMost(Duration.ofSeconds(8)).until(() -> device.wall().size() == 4);
        assertThat(wall.connections()).isEqualTo(1);
    }

    @Test
    void aLateWindowIsToldOnceItPlays() {
        device.decodes = false;
        node();
        wall.driver(1).send(new NodeMessage.OnProgram(7, four("c1")));
        assertThat(shown(7).windows()).hasSize(4).noneMatch(NodeMessage.ShownWindow::picture);

        device.decodesNow();

        await().atMost(Duration.ofSeconds(5))
                .until(() -> wall.all(NodeMessage.Shown.class).stream()
                                .flatMap(s -> s.windows().stream())
                                .filter(NodeMessage.ShownWindow::picture)
                                .count()
                        == 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUTS_THE_CONNECTION", "ANSWERS_AFTER_TEN_SECONDS"})
    void aSilentDeviceIsClosedAndComesBackByItself(String fault) {
        DeviceNode node = node();
        wall.driver(1);
        device.fails(Fault.valueOf(fault), "");
        wall.driver(1).send(new NodeMessage.OnProgram(7, four("c1")));

        await().atMost(Duration.ofSeconds(5)).until(() -> wall.closed().size() == 1);
        await().until(() -> node.trouble().isPresent());
        assertThat(node.trouble().orElseThrow().key()).isEqualTo("wall.driver.silent");
        device.isMended();
        wall.driver(2).send(new NodeMessage.OnProgram(7, four("c1")));

        assertThat(shown(7).windows()).hasSize(4);
        assertThat(wall.driver(2)).isNotSameAs(wall.driver(1));
        assertThat(node.trouble()).isEmpty();
    }

    @Test
    void anUnboundWallIsNamedAndTakenOnceItIsBound() {
        device.bound = false;
        DeviceNode node = node();
        await().until(() -> node.trouble().isPresent());
        assertThat(node.trouble()).contains(DriverTrouble.of("wall.driver.unbound", 1));

        device.bound = true;

        wall.driver(1);
        assertThat(node.trouble()).isEmpty();
    }

    @Test
    void aWrongPasswordIsNotTriedAgainSoon() {
        device.fails(Fault.WRONG_DIGEST, "");
        DeviceNode node = node();

        await().until(() -> node.trouble().isPresent());
        await().pollDelay(Duration.ofMillis(600)).until(() -> true); // many of the usual back-offs

        assertThat(device.refusedLogins()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not an address", "ftp://host", "http://"})
    void anAddressThatIsNoneIsATroubleOfThatNodeOnly(String address) {
        DeviceNode node = node(new Driver.Isapi(address, StandInDigest.USER, 1), wall, LIMITS);

        await().until(() -> node.trouble().isPresent());

        assertThat(node.trouble()).contains(DriverTrouble.of("wall.driver.address"));
    }

    @Test
    void withoutAPasswordNoneIsTried() {
        DeviceNode node = DeviceNode.open(
                output(),
                new Driver.Isapi(device.address(), StandInDigest.USER, 1),
                "",
                new DeviceNode.Surroundings(Clock.systemUTC(), DeviceNodeTest::rtsp, wall),
                LIMITS,
                PACE);
        opened.add(node);

        await().until(() -> node.trouble().isPresent());

        assertThat(node.trouble()).contains(DriverTrouble.of("wall.driver.no-password"));
        assertThat(device.refusedLogins()).isZero();
    }

    @Test
    void aClosedNodeLeavesTheDeviceAsItIs() {
        DeviceNode node = node();
        wall.driver(1).send(new NodeMessage.OnProgram(7, four("c1")));
        shown(7);
        device.forgetCalls();

        node.close();
        wall.driver(1).send(new NodeMessage.OnProgram(8, four("c9")));

        assertThat(wall.closed()).hasSize(1);
        assertThat(device.changes()).isEmpty();
        assertThat(device.wall()).hasSize(4);
    }

    @Test
    void aLinkThatTheWallClosesBeginsAnew() {
        node();

        wall.driver(1).close((short) 1008, "no heartbeat");

        assertThat(wall.driver(2)).isNotSameAs(wall.driver(1));
        assertThat(wall.closed()).containsExactly(wall.driver(1));
    }

    @Test
    void noPasswordAndNoTicketIsEverLogged() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("watchwall.wall.driver");
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        seen.start();
        root.addAppender(seen);
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        try {
            DeviceNode node = node();
            wall.driver(1);
            for (Fault fault : Fault.values()) {
                if (fault != Fault.ANSWERS_AFTER_TEN_SECONDS
                        && fault != Fault.WRONG_DIGEST
                        && fault != Fault.ASKS_FOR_BASIC) {
                    device.fails(fault, "windows");
                    wall.driver(wall.connections()).send(new NodeMessage.OnProgram(fault.ordinal() + 1, four("c1")));
                    await().pollDelay(Duration.ofMillis(150)).until(() -> true);
                    device.isMended();
                    await().until(() -> node.trouble().isEmpty());
                }
            }
            device.fails(Fault.WRONG_DIGEST, "");
            await().atMost(Duration.ofSeconds(8)).until(() -> node.trouble().isPresent());
        } finally {
            ours.setLevel(before);
            root.detachAppender(seen);
        }

        assertThat(seen.list).isNotEmpty();
        assertThat(seen.list.stream().map(DeviceNodeTest::whole))
                .noneMatch(line -> line.contains(StandInDigest.PASSWORD)
                        || line.contains("secret")
                        || line.contains("response=")
                        || line.contains("<WallWindow"));
    }

    private static String whole(ILoggingEvent event) {
        String thrown = event.getThrowableProxy() == null
                ? ""
                : event.getThrowableProxy().getMessage();
        return event.getFormattedMessage() + " " + thrown;
    }
}
