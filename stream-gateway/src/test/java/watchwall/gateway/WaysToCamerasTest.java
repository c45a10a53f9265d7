package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamPlan;
import watchwall.gateway.camera.StreamPlan.Over;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.testcamera.Scheme;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.fault.AnswerFault;
import watchwall.testcamera.fault.During;
import watchwall.testcamera.fault.LostPackets;
import watchwall.testcamera.fault.RedirectTo;
import watchwall.testcamera.fault.ReportClock;
import watchwall.testcamera.fault.RoadFault;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** Each way that packets and requests take, and what is done where one leads nowhere. */
@Execution(ExecutionMode.CONCURRENT)
class WaysToCamerasTest {
    private static final int RECEIVER_REPORT = 201;

    private final Watching.Story story = new Watching.Story();
    private final Watching viewer = new Watching();
    private Optional<TestCamera> device = Optional.empty();
    private StreamGateway gateway = gateway(Watching.QUICK);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        gateway.close();
        device.ifPresent(TestCamera::close);
    }

    @Test
    void udpShowsPicturesAndTellsTheCameraHowTheyArrive() {
        start(TestCamera.builder());

        watch(device().uri("/live"), Over.UDP);

        awaitPictures(160);
        assertThat(status().transport()).isEqualTo("udp");
        assertThat(status().packetsLost()).isZero();
        assertThat(device().sessionsOpened()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> device().reports().size() >= 2);
        assertThat(device().reports())
                .allSatisfy(report -> assertThat(report[1] & 0xFF).isEqualTo(RECEIVER_REPORT));
        assertThat(device().reports().getLast()[0] & 0x1F).as("report blocks").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = RoadFault.class,
            names = {
                "UDP_BEHIND_A_FIREWALL",
                "SERVER_PORT_MISSING",
                "SERVER_PORT_ZERO",
                "OTHER_SERVER_PORT",
                "REORDERED",
                "DOUBLED"
            })
    void faultsOfUdpThatLoseNothingShowNothing(RoadFault fault) {
        start(TestCamera.builder().fault(fault));

        watch(device().uri("/live"), Over.UDP);

        awaitPictures(60);
        awaitTransport("udp");
        // A test machine that stops the camera between two neighbours for longer than they are held loses one.
        assertThat(status().packetsLost()).isLessThan(fault == RoadFault.REORDERED ? 5 : 1);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> fault == RoadFault.OTHER_SERVER_PORT
                        || !device().reports().isEmpty());
    }

    @Test
    void lossOnAScheduleCostsOnlyWhatIsLost() {
        Duration second = Duration.ofSeconds(2);
        start(TestCamera.builder()
                .fault(new During(second, Duration.ofMillis(500), Duration.ofMillis(700), new LostPackets(3))));

        watch(device().uri("/live"), Over.UDP);

        awaitPictures(150);
        assertThat(status().packetsLost()).isPositive();
        assertThat(device().sessionsOpened()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = RoadFault.class,
            names = {"UDP_BLOCKED", "NO_UDP"})
    void whereUdpLeadsNowhereTcpIsTakenAndRemembered(RoadFault fault) {
        start(TestCamera.builder().fault(fault));

        watch(device().uri("/live"), Over.UDP);

        awaitPictures(20);
        awaitTransport("tcp");
        long setUps = device().requests("SETUP");
        assertThat(setUps).isEqualTo(2);
        device().restart();
        await().until(() -> status().reconnects() == 1);
        assertThat(device().requests("SETUP")).as("remembered").isEqualTo(setUps + 1);
    }

    @Test
    void aCameraThatOnlyKnowsUdpGetsItWhereTheCentreLeavesTheChoice() {
        start(TestCamera.builder().fault(RoadFault.NO_TCP));

        watch(device().uri("/live"), Over.AUTOMATIC);

        awaitPictures(20);
        awaitTransport("udp");
    }

    @Test
    void aCentreThatWantsTcpGetsASentenceInsteadOfUdp() {
        start(TestCamera.builder().fault(RoadFault.NO_TCP));

        watch(device().uri("/live"), Over.TCP);

        awaitReason(State.BACKING_OFF, "camera-no-tcp");
    }

    @Test
    void receiverReportsGoOverTcpToo() {
        start(TestCamera.builder());

        watch(device().uri("/live"), Over.TCP);

        awaitPictures(10);
        await().atMost(Duration.ofSeconds(15)).until(() -> device().reports().size() >= 2);
        assertThat(status().transport()).isEqualTo("tcp");
        assertThat(status().jitterMillis()).isBetween(0.0, 200.0);
    }

    @Test
    void aSelfSignedCertificateIsRememberedAndAnotherOneIsRefused() throws Exception {
        Path pins = folder.resolve("camera-certificates.txt");
        gateway.close();
        gateway = gateway(withPins(pins));
        device = Optional.of(TestCamera.builder()
                .tls(SelfSigned.context())
                .credentials("admin", "secret", Scheme.DIGEST_SHA256)
                .path("/live", footage())
                .start());
        int port = device().port();
        URI address = URI.create("rtsps://admin:secret@127.0.0.1:" + port + "/live");

        watch(address, Over.UDP); // TLS must not be gone around
        awaitPictures(10);
        awaitTransport("tls");
        await().until(() -> Files.exists(pins) && Files.readString(pins).startsWith("127.0.0.1:" + port));
        gateway.close();
        device().close();

        gateway = gateway(withPins(pins));
        device = Optional.of(TestCamera.builder()
                .port(port)
                .tls(SelfSigned.context())
                .path("/live", footage())
                .start());
        watch(address, Over.AUTOMATIC);

        awaitReason(State.REFUSED, "camera-certificate-changed");
    }

    @Test
    void plainRtspWhereTlsWasWantedIsNamed() {
        start(TestCamera.builder());

        watch(URI.create("rtsps://127.0.0.1:" + device().port() + "/live"), Over.AUTOMATIC);

        await().atMost(Duration.ofSeconds(15))
                .until(() -> story.nowIs(State.BACKING_OFF)
                        && story.lastReason()
                                .filter(key -> key.matches("camera-no-tls|camera-closed"))
                                .isPresent());
    }

    @Test
    void rtspGoesThroughHttpAndThroughHttps() throws Exception {
        start(TestCamera.builder().credentials("admin", "secret", Scheme.DIGEST_MD5));
        watch(withUser(device().tunnelUri("/live")), Over.AUTOMATIC);
        awaitPictures(30);
        awaitTransport("http");
        await().atMost(Duration.ofSeconds(15)).until(() -> !device().reports().isEmpty());
        gateway.remove("ways");
        await().until(() -> device().requests("TEARDOWN") == 1);
        device().close();

        start(TestCamera.builder().tls(SelfSigned.context()).credentials("admin", "secret", Scheme.DIGEST_MD5));
        int before = viewer.units.get();
        watch(withUser(device().tunnelUri("/live")), Over.AUTOMATIC);
        awaitPictures(before + 30);
    }

    @Test
    void aRedirectToALessSecureWayIsNotFollowed() throws Exception {
        try (TestCamera plain = TestCamera.builder().path("/live", footage()).start()) {
            start(TestCamera.builder()
                    .tls(SelfSigned.context())
                    .fault(new RedirectTo(plain.uri("/live").toString())));

            watch(device().uri("/live"), Over.AUTOMATIC);

            awaitReason(State.BACKING_OFF, "camera-redirects-away");
            assertThat(plain.requests("OPTIONS")).isZero();
        }
    }

    @Test
    void noCameraOutsideTheAllowedNetworksIsKnockedAt() {
        start(TestCamera.builder());
        gateway.close();
        GatewaySettings.Devices all = Watching.QUICK.devices();
        gateway = gateway(with(new GatewaySettings.Devices(
                all.sessionsEach(), all.sessionsOpening(), all.knockEvery(), "10.0.0.0/8", Optional.empty())));

        watch(URI.create("rtsp://localhost:" + device().port() + "/live"), Over.AUTOMATIC);

        awaitReason(State.REFUSED, "camera-outside-networks");
        assertThat(device().requests("OPTIONS")).isZero();
        assertThat(story.told.getLast().reason().orElseThrow().args().get(1)).contains("127.0.0.1");
    }

    @Test
    void aCameraClockThatStepsByHoursMovesNoPicture() {
        start(TestCamera.builder().fault(new ReportClock(Duration.ofHours(7), Duration.ofSeconds(1))));

        watch(device().uri("/live"), Over.UDP);

        awaitPictures(120); // the viewer's own books show that time never goes back
        assertThat(device().sessionsOpened()).isEqualTo(1);
    }

    @Test
    void aTrackThatOnlyTheBaseAddressKnowsIsSetUpThere() {
        start(TestCamera.builder().fault(AnswerFault.ONLY_THE_BASE_IS_SET_UP));

        watch(device().uri("/live"), Over.AUTOMATIC);

        awaitPictures(10);
    }

    private StreamGateway gateway(GatewaySettings settings) {
        return StreamGateway.open(settings, (units, width) -> new byte[0], story.told::add);
    }

    private static GatewaySettings withPins(Path file) {
        GatewaySettings.Devices all = Watching.QUICK.devices();
        return with(new GatewaySettings.Devices(
                all.sessionsEach(), all.sessionsOpening(), all.knockEvery(), all.allowedNetworks(), Optional.of(file)));
    }

    static GatewaySettings with(GatewaySettings.Devices devices) {
        return Watching.QUICK.with(devices);
    }

    private static URI withUser(URI address) {
        return URI.create(address.toString().replace("://", "://admin:secret@"));
    }

    private void start(TestCamera.Builder builder) {
        device = Optional.of(builder.path("/live", footage()).start());
    }

    private TestCamera device() {
        return device.orElseThrow();
    }

    private void watch(URI address, Over over) {
        gateway.put(new Camera(
                "ways",
                "0001",
                "路",
                new StreamPlan(address, new StreamPlan.Pull.Always(), over),
                Optional.empty(),
                new Place("", "", "", 0, 0)));
        gateway.watch("ways", StreamKind.MAIN, viewer);
    }

    private StreamStatus status() {
        return gateway.status("ways").getFirst();
    }

    private void awaitPictures(int count) {
        await().atMost(Duration.ofSeconds(40)).until(() -> viewer.units.get() >= count);
        assertThat(viewer.faults).isEqualTo(List.of());
    }

    private void awaitTransport(String word) {
        await().atMost(Duration.ofSeconds(10)).until(() -> status().transport().equals(word));
    }

    private void awaitReason(State state, String key) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> story.nowIs(state) && story.lastReason().equals(Optional.of(key)));
    }

    private static StripFootage footage() {
        return new StripFootage(StripSettings.sub(1).gop(Duration.ofSeconds(1)));
    }
}
