package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamPlan;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.testcamera.script.Fixture;
import watchwall.testcamera.script.ScriptedCamera;

/** Every folder of {@code cameras/} is played on loopback to the whole gateway, and its head compared with what came out. */
class CameraFixturesTest {
    /** {@code -Dcamera=hikvision} plays the folders of this name only. */
    private static final String ONLY = System.getProperty("camera", "");

    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Map<String, List<StreamStatus>> told = new ConcurrentHashMap<>();
    private static final StreamGateway gateway = open();

    private static StreamGateway open() {
        return StreamGateway.open(
                GatewaySettings.defaults(),
                (units, width) -> new byte[0],
                status -> told.computeIfAbsent(status.cameraId(), any -> new CopyOnWriteArrayList<>())
                        .add(status));
    }

    @BeforeAll
    static void begin() {
        assertThat(fixtures()).hasSizeGreaterThan(ONLY.isEmpty() ? 100 : 0);
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    static Stream<Fixture> fixtures() {
        try {
            Path cameras =
                    Path.of(CameraFixturesTest.class.getResource("/cameras").toURI());
            return Fixture.all(cameras).stream()
                    .filter(fixture -> fixture.name().contains(ONLY));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void isPlayedAsItsHeadSays(Fixture fixture) {
        Assumptions.assumeTrue(fixture.later().isEmpty(), () -> fixture.later().orElseThrow());
        FixtureViewer viewer = new FixtureViewer();
        try (ScriptedCamera camera = ScriptedCamera.play(fixture.dialogue(), tls(fixture))) {
            try {
                play(fixture, camera, viewer);
            } catch (AssertionError | ConditionTimeoutException e) {
                fail(e.getMessage() + "\n" + story(fixture, camera, viewer), e);
            }
        } finally {
            gateway.remove(fixture.name());
        }
    }

    private static Optional<SSLContext> tls(Fixture fixture) {
        try {
            return fixture.word("tls").isPresent() ? Optional.of(SelfSigned.context()) : Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException("no certificate for " + fixture, e);
        }
    }

    private static String story(Fixture fixture, ScriptedCamera camera, FixtureViewer viewer) {
        List<String> states = states(fixture).stream()
                .map(status -> status.state() + " "
                        + status.reason().map(Object::toString).orElse(""))
                .toList();
        return "The dialogue:\n  " + String.join("\n  ", camera.story()) + "\nThe states: " + states
                + "\nThe pictures: " + viewer.pictures().size() + ", types " + viewer.types() + "\nFaults: "
                + camera.faults();
    }

    private static void play(Fixture fixture, ScriptedCamera camera, FixtureViewer viewer) {
        String address = fixture.word("address").orElse("rtsp://{host}/live");
        StreamPlan plan = new StreamPlan(
                URI.create(address.replace("{host}", camera.host())),
                new StreamPlan.Pull.OnDemand(PATIENCE), // no picture passes before the viewer is there
                StreamPlan.Over.valueOf(fixture.word("over").orElse("automatic").toUpperCase(java.util.Locale.ROOT)));
        gateway.put(new Camera(
                fixture.name(), "0001", fixture.name(), plan, Optional.empty(), new Place("", "", "", 0, 0)));
        gateway.watch(fixture.name(), StreamKind.MAIN, viewer);

        State state = State.valueOf(fixture.word("state").orElseThrow());
        long least = fixture.word("pictures").map(Fixture::least).orElse(0L);
        await().pollInterval(POLL)
                .atMost(PATIENCE)
                .until(() -> wasIn(fixture, state)
                        && viewer.pictures().size() >= least
                        && camera.missing().isEmpty()
                        && enough(fixture, camera)
                        && gateway.status(fixture.name()).get(0).packetsLost()
                                >= fixture.word("lost").map(Fixture::least).orElse(0L)
                        && viewer.sounds()
                                >= fixture.word("sounds").map(Fixture::least).orElse(0L)
                        && fixture.word("transport")
                                .map(gateway.status(fixture.name()).get(0).transport()::equals)
                                .orElse(true));
        if (state == State.PLAYING && fixture.word("over").isEmpty()) {
            camera.knock();
            await("an answer to the camera's own question")
                    .pollInterval(POLL)
                    .atMost(PATIENCE)
                    .until(camera::knockAnswered);
        }
        compare(fixture, camera, viewer);
        gateway.remove(fixture.name());
        await("TEARDOWN").pollInterval(POLL).atMost(Duration.ofSeconds(3)).until(() -> !camera.sessionLeftOpen());
        await("units freed").pollInterval(POLL).atMost(Duration.ofSeconds(3)).until(viewer::allFreed);
        assertThat(camera.faults()).isEmpty();
    }

    private static List<StreamStatus> states(Fixture fixture) {
        return told.getOrDefault(fixture.name(), List.of());
    }

    private static boolean wasIn(Fixture fixture, State state) {
        Optional<String> reason = fixture.word("reason");
        return states(fixture).stream()
                .anyMatch(status -> status.state() == state
                        && (reason.isEmpty() || reason.equals(status.reason().map(why -> why.key()))));
    }

    private static boolean enough(Fixture fixture, ScriptedCamera camera) {
        return seen(fixture).entrySet().stream()
                        .allMatch(wanted -> camera.requests(wanted.getKey()) >= Fixture.least(wanted.getValue()))
                && camera.receiverReports()
                        >= fixture.word("reports").map(Fixture::least).orElse(0L)
                && camera.datagrams().size()
                        >= fixture.word("holes").map(Fixture::least).orElse(0L);
    }

    /** {@code GET_PARAMETER 2+, OPTIONS 1}. */
    private static Map<String, String> seen(Fixture fixture) {
        Map<String, String> seen = new ConcurrentHashMap<>();
        for (String part : fixture.word("seen").orElse("").split(",")) {
            if (!part.isBlank()) {
                seen.put(part.trim().split("\\s+")[0], part.trim().split("\\s+")[1]);
            }
        }
        return seen;
    }

    private static void compare(Fixture fixture, ScriptedCamera camera, FixtureViewer viewer) {
        List<FixtureViewer.Picture> pictures = viewer.pictures();
        StreamStatus now = gateway.status(fixture.name()).get(0);
        fixture.word("pictures").ifPresent(wanted -> fits("pictures", wanted, pictures.size()));
        fixture.word("keys")
                .ifPresent(wanted -> fits(
                        "keys",
                        wanted,
                        pictures.stream().filter(FixtureViewer.Picture::key).count()));
        fixture.word("lost").ifPresent(wanted -> fits("lost", wanted, now.packetsLost()));
        fixture.word("connections").ifPresent(wanted -> fits("connections", wanted, camera.connections()));
        fixture.word("codec")
                .ifPresent(wanted -> assertThat(now.codec()).as("codec").hasValue(wanted));
        fixture.word("size")
                .ifPresent(wanted -> assertThat(now.widthPx() + "x" + now.heightPx())
                        .as("size")
                        .isEqualTo(wanted));
        fixture.word("types")
                .ifPresent(wanted ->
                        assertThat(viewer.types()).as("NAL unit types").isEqualTo(wanted));
        fixture.word("steps")
                .ifPresent(
                        wanted -> assertThat(viewer.steps()).as("steps of time").isEqualTo(wanted));
        fixture.word("transport")
                .ifPresent(wanted -> assertThat(now.transport()).as("transport").isEqualTo(wanted));
        fixture.word("audio")
                .ifPresent(wanted -> assertThat(now.audio()).as("audio").hasValue(wanted));
        fixture.word("sounds").ifPresent(wanted -> fits("sounds", wanted, viewer.sounds()));
        seen(fixture).forEach((method, wanted) -> fits(method, wanted, camera.requests(method)));
        for (String method : fixture.word("never").orElse("").split("[,\\s]+")) {
            assertThat(camera.requests(method)).as(method).isZero();
        }
        if (State.valueOf(fixture.word("state").orElseThrow()) == State.PLAYING) {
            assertThat(viewer.faults()).isEmpty();
        }
        if (!fixture.word("content").equals(Optional.of("own"))) {
            areOfTheClip(pictures, camera);
        }
    }

    private static void fits(String what, String wanted, long is) {
        assertThat(Fixture.fits(wanted, is))
                .as("%s: wanted %s, but there are %d", what, wanted, is)
                .isTrue();
    }

    /** Byte for byte a picture that the dialogue had, in its order: nothing smeared, mixed or invented. */
    private static void areOfTheClip(List<FixtureViewer.Picture> pictures, ScriptedCamera camera) {
        int next = 0;
        for (int i = 0; i < pictures.size(); i++) {
            List<String> slices = pictures.get(i).slices();
            int found = next;
            while (found < camera.pictures()
                    && !FixtureViewer.slices(camera.picture(found)).equals(slices)) {
                found++;
            }
            assertThat(found)
                    .as("picture %d is none of the clip's from %d on", i, next)
                    .isLessThan(camera.pictures());
            next = found + 1;
        }
    }
}
