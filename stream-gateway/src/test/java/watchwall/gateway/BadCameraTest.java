package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.Sentences;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.testcamera.Scheme;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.fault.AnswerFault;
import watchwall.testcamera.fault.CloseAfter;
import watchwall.testcamera.fault.DescriptionFault;
import watchwall.testcamera.fault.Fault;
import watchwall.testcamera.fault.PacketFault;
import watchwall.testcamera.fault.RedirectTo;
import watchwall.testcamera.fault.SilenceAfter;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** Each fault of a camera, from the wire to the sentence; none of them disturbs another camera. */
@Execution(ExecutionMode.CONCURRENT)
class BadCameraTest {
    private final Watching.Story story = new Watching.Story();
    private final Watching viewer = new Watching();
    private final StreamGateway gateway =
            StreamGateway.open(Watching.QUICK, (units, width) -> new byte[0], story.told::add);
    private Optional<TestCamera> device = Optional.empty();

    @AfterEach
    void close() {
        gateway.close();
        device.ifPresent(TestCamera::close);
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void eachWayToLogInWorks(Scheme scheme) {
        start(TestCamera.builder().credentials("admin", "p@ss%25 word", scheme).qop());

        watch(device().uriWithCredentials("/live"));

        awaitPictures(10);
        assertThat(device().wrongPasswords()).isZero();
    }

    @Test
    void theStrongestOfSeveralWaysIsTaken() {
        start(TestCamera.builder()
                .credentials("admin", "secret", Scheme.BASIC, Scheme.DIGEST_MD5, Scheme.DIGEST_SHA256));

        watch(device().uriWithCredentials("/live"));

        awaitPictures(10);
    }

    @Test
    void aNonceThatGoesStaleIsRenewedWhilePlaying() {
        start(TestCamera.builder()
                .credentials("admin", "secret", Scheme.DIGEST_MD5)
                .nonceLife(Duration.ofMillis(1500))
                .sessionTimeout(Duration.ofSeconds(2)));

        watch(device().uriWithCredentials("/live"));

        awaitPictures(120);
        assertThat(device().sessionsOpened()).isEqualTo(1);
        assertThat(device().wrongPasswords()).isZero();
    }

    @Test
    void aWrongPasswordIsRefusedAndTriedAgainOnlySeldom() {
        start(TestCamera.builder().credentials("admin", "secret", Scheme.DIGEST_MD5));
        URI wrong = URI.create("rtsp://admin:guess@127.0.0.1:" + device().port() + "/live");

        watch(wrong);

        awaitReason(State.REFUSED, "camera-wrong-password");
        long tries = device().wrongPasswords();
        await().during(Duration.ofSeconds(1)).until(() -> device().wrongPasswords() == tries);
        assertThat(tries).isEqualTo(1);
        assertThat(Sentences.english(
                        story.told.get(story.told.size() - 1).reason().orElseThrow()))
                .contains("admin")
                .doesNotContain("guess");
        await().until(() -> device().wrongPasswords() > tries); // after refused-retry
    }

    @Test
    void aMissingPasswordIsRefused() {
        start(TestCamera.builder().credentials("admin", "secret", Scheme.BASIC));

        watch(device().uri("/live"));

        awaitReason(State.REFUSED, "camera-password-missing");
    }

    @Test
    void keepAlivesHoldTheSessionEvenOfACameraThatNeverAnswersThem() {
        start(TestCamera.builder().sessionTimeout(Duration.ofSeconds(2)).fault(AnswerFault.KEEPALIVE_IGNORED));

        watch(device().uri("/live"));

        awaitPictures(150);
        assertThat(device().sessionsOpened()).isEqualTo(1);
        assertThat(device().requests("GET_PARAMETER")).isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/live, REFUSED, camera-bad-scheme",
        "rtsp://127.0.0.1:99999/live, REFUSED, camera-bad-port",
        "rtsp:/live, REFUSED, camera-bad-host",
        "rtsp://no-such-camera.invalid/live, BACKING_OFF, camera-unknown-host",
        "rtsp://127.0.0.1:1/live, BACKING_OFF, camera-port-closed"
    })
    void anAddressThatLeadsNowhereIsNamed(URI address, State state, String key) {
        watch(address);

        awaitReason(state, key);
    }

    @Test
    void aPortThatTakesConnectionsButSaysNothingIsNamed() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            watch(URI.create("rtsp://127.0.0.1:" + mute.getLocalPort() + "/live"));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> story.lastReason().equals(Optional.of("camera-no-answer")));
        }
    }

    @Test
    void aWrongPathIsNamed() {
        start(TestCamera.builder());

        watch(device().uri("/nothing-here"));

        awaitReason(State.BACKING_OFF, "camera-not-found");
    }

    @Test
    void whatCannotBePlayedIsNamed() {
        start(TestCamera.builder().fault(DescriptionFault.NO_VIDEO));
        watch(device().uri("/live"));
        awaitReason(State.BACKING_OFF, "camera-no-video");

        device().faults(DescriptionFault.UNKNOWN_CODEC);
        awaitReason(State.BACKING_OFF, "camera-unknown-codec");
        assertThat(story.told.get(story.told.size() - 1).reason().orElseThrow().args())
                .containsExactly("MP4V-ES");

        device().faults(AnswerFault.REDIRECT_TO_OTHER_HOST);
        awaitReason(State.BACKING_OFF, "camera-redirects-away");

        device().faults();
        awaitPictures(5);
    }

    @ParameterizedTest
    @EnumSource(
            value = PacketFault.class,
            names = {"NO_IN_BAND_PARAMETER_SETS", "OVERSIZED_PACKET", "CLOCK_JUMP", "GARBAGE_BETWEEN_FRAMES"})
    void packetFaultsThatLoseNothingShowNothing(PacketFault fault) {
        start(TestCamera.builder().fault(fault));

        watch(device().uri("/live"));

        awaitPictures(110);
        assertThat(device().sessionsOpened()).isEqualTo(1);
        assertThat(gateway.status().get(0).packetsLost()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = DescriptionFault.class,
            names = {"NO_SPROP", "LF_ONLY_SDP"})
    void descriptionFaultsThatLoseNothingShowNothing(DescriptionFault fault) {
        playsWith(fault);
    }

    @Test
    void otherChannelsThanAskedForAreTaken() {
        playsWith(AnswerFault.WRONG_INTERLEAVED_IDS);
    }

    @Test
    void aRedirectOnTheSameHostIsFollowed() {
        start(TestCamera.builder());
        try (TestCamera first = TestCamera.builder()
                .path("/old", footage(1))
                .fault(new RedirectTo(device().uri("/live").toString()))
                .start()) {
            watch(first.uri("/old"));

            awaitPictures(10);
        }
    }

    @Test
    void twoMarkersInAPictureShowWholePictures() {
        device = Optional.of(TestCamera.builder()
                .path("/live", new StripFootage(StripSettings.sub(1).slices(2).gop(Duration.ofSeconds(1))))
                .fault(PacketFault.MARKER_TWICE)
                .start());
        Watching slices = new Watching() {
            @Override
            public void accept(watchwall.gateway.media.AccessUnit unit) {
                super.accept(unit);
                long pictures = types(unit).stream().filter(type -> type <= 5).count();
                if (pictures != 2) {
                    faults.add("a unit of " + types(unit));
                }
            }
        };
        put(device().uri("/live"));
        gateway.watch("bad", StreamKind.MAIN, slices);

        await().atMost(Duration.ofSeconds(20)).until(() -> slices.units.get() > 110);

        assertThat(slices.faults).isEmpty();
    }

    @Test
    void truncatedPacketsAreCountedAndTheStreamGoesOn() {
        start(TestCamera.builder().fault(PacketFault.TRUNCATED_PACKET));

        watch(device().uri("/live"));

        await().until(() -> gateway.status().get(0).packetsLost() > 8 && viewer.keys.get() > 2);
        assertThat(viewer.faults).isEmpty();
        assertThat(device().sessionsOpened()).isEqualTo(1);
    }

    @Test
    void silenceIsStalledAndPicturesEndIt() {
        start(TestCamera.builder());
        watch(device().uri("/live"));
        awaitPictures(10);

        device().faults(new SilenceAfter(Duration.ZERO));
        awaitReason(State.STALLED, "camera-stalled");
        device().faults();

        await().until(() -> story.nowIs(State.PLAYING));
        assertThat(device().sessionsOpened()).isEqualTo(1);
    }

    @Test
    void silenceForTenSecondsEndsTheConnection() {
        start(TestCamera.builder().fault(new SilenceAfter(Duration.ofSeconds(1))));

        watch(device().uri("/live"));

        await().atMost(Duration.ofSeconds(25))
                .until(() -> story.told.stream()
                        .anyMatch(status -> status.reason()
                                .filter(r -> r.key().equals("camera-silent"))
                                .isPresent()));
        await().until(() -> device().requests("TEARDOWN") > 0);
    }

    @Test
    void aCameraThatHangsUpIsCalledAgainWithGrowingWaits() {
        start(TestCamera.builder().fault(new CloseAfter(Duration.ofMillis(300))));

        watch(device().uri("/live"));

        await().until(() -> story.told.stream().anyMatch(status -> status.state() == State.BACKING_OFF));
        await().until(() -> device().sessionsOpened() > 3);
        assertThat(viewer.faults).isEmpty();
    }

    @Test
    void aRefusedKeepAliveIsReplacedByOneThatEveryCameraKnows() {
        start(TestCamera.builder().sessionTimeout(Duration.ofSeconds(2)).fault(AnswerFault.KEEPALIVE_REFUSED));

        watch(device().uri("/live"));

        awaitPictures(110);
        assertThat(device().sessionsOpened()).isEqualTo(1);
        assertThat(device().requests("GET_PARAMETER")).isEqualTo(1);
        assertThat(device().requests("OPTIONS")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aSessionThatTheCameraForgotIsMadeAnewBeforeTenSilentSeconds() {
        start(TestCamera.builder().sessionTimeout(Duration.ofSeconds(2)));
        watch(device().uri("/live"));
        awaitPictures(10);

        device().faults(AnswerFault.SESSION_FORGOTTEN, new SilenceAfter(Duration.ofMillis(500)));

        await().atMost(Duration.ofSeconds(8))
                .until(() -> story.told.stream()
                        .flatMap(status -> status.reason().stream())
                        .anyMatch(reason -> reason.key().equals("camera-session-lost")));
        device().faults();
        await().atMost(Duration.ofSeconds(10)).until(() -> story.nowIs(State.PLAYING));
    }

    private void playsWith(Fault fault) {
        start(TestCamera.builder().fault(fault));
        watch(device().uri("/live"));
        awaitPictures(30);
    }

    private void start(TestCamera.Builder builder) {
        device = Optional.of(builder.path("/live", footage(1)).start());
    }

    private TestCamera device() {
        return device.orElseThrow();
    }

    private void watch(URI address) {
        put(address);
        gateway.watch("bad", StreamKind.MAIN, viewer);
    }

    private void put(URI address) {
        gateway.put(new Camera("bad", "0001", "坏的", address, Optional.empty(), new Place("", "", "", 0, 0)));
    }

    private void awaitPictures(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> viewer.units.get() >= count);
        assertThat(viewer.faults).isEmpty();
    }

    private void awaitReason(State state, String key) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> story.nowIs(state) && story.lastReason().equals(Optional.of(key)));
    }

    private static StripFootage footage(int number) {
        return new StripFootage(StripSettings.sub(number).gop(Duration.ofSeconds(1)));
    }
}
