package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** Cameras go and come back: seen soon, back soon, and never all at once. With the waits of the shipped configuration. */
class CamerasReturnTest {
    private static final int STREET = 200;

    private final Watching.Story story = new Watching.Story();
    private final Map<String, Instant> playingSince = new ConcurrentHashMap<>();
    private Optional<TestCamera> device = Optional.empty();
    private Optional<StreamGateway> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(StreamGateway::close);
        device.ifPresent(TestCamera::close);
    }

    @Test
    void aCameraThatWasAwayForLongIsBackWithinThreeSeconds() {
        open(story.told::add);
        start(25);
        put("one", device().uri("/live"));
        await().atMost(Duration.ofSeconds(20)).until(() -> story.nowIs(State.PLAYING));

        device().stop();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> story.lastReason().equals(Optional.of("camera-port-closed")));
        int told = story.told.size();
        await().during(Duration.ofSeconds(8)).atMost(Duration.ofSeconds(10)).until(() -> story.told.size() == told);
        Instant returned = Instant.now();
        device().restart();

        await().atMost(Duration.ofSeconds(20)).until(() -> story.nowIs(State.PLAYING));
        Duration took = Duration.between(returned, story.told.getLast().since());
        tell("back %d ms after the camera", took.toMillis());
        assertThat(took).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aConnectionThatDiedWithoutAWordIsSeenAndMadeAnew() throws Exception {
        open(story.told::add);
        start(25);
        try (CutPath path = CutPath.to(device().port())) {
            put("one", URI.create("rtsp://127.0.0.1:" + path.port() + "/live"));
            await().atMost(Duration.ofSeconds(20)).until(() -> story.nowIs(State.PLAYING));

            Instant cut = Instant.now();
            path.cut();
            await().atMost(Duration.ofSeconds(10)).until(() -> story.nowIs(State.STALLED));
            Duration seen = Duration.between(cut, story.told.getLast().since());
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(3)).until(() -> true);
            Instant returned = Instant.now();
            path.mend();

            await().atMost(Duration.ofSeconds(20)).until(() -> story.nowIs(State.PLAYING));
            Duration took = Duration.between(returned, story.told.getLast().since());
            tell("loss seen after %d ms", seen.toMillis());
            tell("back %d ms after the camera", took.toMillis());
            assertThat(seen).isLessThan(Duration.ofMillis(4000));
            assertThat(took).isLessThan(Duration.ofSeconds(3));
        }
        assertThat(story.told.stream().flatMap(status -> status.reason().stream()))
                .anySatisfy(reason -> assertThat(reason.key()).isEqualTo("camera-was-away"));
    }

    /** Each at an address of its own, so that each is a device of its own. */
    @Test
    void twoHundredCamerasThatReturnAtOnceAreSpread() {
        open(status -> {
            if (status.state() == State.PLAYING) {
                playingSince.put(status.cameraId(), status.since());
            }
        });
        device = Optional.of(TestCamera.builder()
                .everyLoopbackAddress()
                .path("/live", footage(5))
                .start());
        for (int i = 0; i < STREET; i++) {
            put("c" + i, URI.create("rtsp://127.0.0.%d:%d/live".formatted(i + 2, device().port())));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> playingSince.size() == STREET);
        device().stop();
        await().atMost(Duration.ofSeconds(30)).until(() -> count(State.BACKING_OFF) == STREET);
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> true);
        playingSince.clear();
        long asked = device().requestNanos("OPTIONS").size();

        Instant returned = Instant.now();
        device().restart();
        await().atMost(Duration.ofSeconds(60)).until(() -> playingSince.size() == STREET);

        List<Long> begun = device().requestNanos("OPTIONS").stream().skip(asked).toList();
        List<Long> played = device().requestNanos("PLAY");
        long spreadMillis = (begun.getLast() - begun.getFirst()) / 1_000_000;
        long most = begun.stream()
                .mapToLong(at -> begun.stream().filter(b -> b <= at).count()
                        - played.stream()
                                .filter(p -> p <= at && p >= begun.getFirst())
                                .count())
                .max()
                .orElseThrow();
        List<Long> back = playingSince.values().stream()
                .map(since -> Duration.between(returned, since).toMillis())
                .sorted()
                .toList();
        tell(
                "%d cameras: sessions begun over %d ms, at most %d being opened; playing after %d (p50), %d (p95), %d ms (last)",
                STREET, spreadMillis, most, back.get(STREET / 2), back.get(STREET * 95 / 100), back.getLast());
        assertThat(spreadMillis).isGreaterThan(300);
        assertThat(most).isLessThanOrEqualTo(40);
        assertThat(device().sessionsPlaying("/live")).isEqualTo(STREET);
    }

    /** Figures for the report of the build. */
    private static void tell(String text, Object... figures) {
        System.out.println("CamerasReturnTest: " + text.formatted(figures));
    }

    private long count(State state) {
        return opened.orElseThrow().status().stream()
                        .filter(status -> status.state() == state)
                        .count()
                / 2;
    }

    private void open(Consumer<StreamStatus> onChange) {
        opened = Optional.of(StreamGateway.open(GatewaySettings.defaults(), (units, width) -> new byte[0], onChange));
    }

    private void start(int framesPerSecond) {
        device = Optional.of(
                TestCamera.builder().path("/live", footage(framesPerSecond)).start());
    }

    private TestCamera device() {
        return device.orElseThrow();
    }

    private void put(String id, URI address) {
        opened.orElseThrow().put(new Camera(id, "0001", id, address, Optional.empty(), new Place("", "", "", 0, 0)));
    }

    private static StripFootage footage(int framesPerSecond) {
        return new StripFootage(
                StripSettings.sub(1).framesPerSecond(framesPerSecond).gop(Duration.ofSeconds(1)));
    }
}
