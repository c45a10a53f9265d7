package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.NoPicture;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.relay.Viewer;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

class StreamGatewayTest {
    private static final Place PLACE = new Place("文化路", "23010800100101", "文化路 12 号", 126.6, 45.7);

    private final Watching.Story story = new Watching.Story();
    private final List<AccessUnit> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
    private TestCamera device;
    private StreamGateway gateway;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        device = TestCamera.builder()
                .path("/main", footage(1))
                .path("/sub", footage(2))
                .start();
        gateway = StreamGateway.open(
                Watching.QUICK,
                (units, width) -> {
                    assertThat(units.get(0).isKey()).isTrue();
                    asked.addAll(units);
                    return new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) units.size()};
                },
                story.told::add);
    }

    @AfterEach
    void close() {
        gateway.close();
        device.close();
        assertThat(asked).allSatisfy(unit -> assertThat(unit.refCnt()).isZero());
    }

    @Test
    void bothStreamsArePulledOnceWhoeverWatches() {
        gateway.put(camera("/main", "/sub"));
        awaitPlaying(2);
        Watching one = new Watching();
        Watching two = new Watching();
        gateway.watch("wenhua", StreamKind.MAIN, one);
        gateway.watch("wenhua", StreamKind.MAIN, two);

        await().until(() -> one.units.get() > 30 && two.units.get() > 30);

        assertThat(one.faults).isEmpty();
        assertThat(device.sessionsOpened("/main")).isEqualTo(1);
        assertThat(device.sessionsOpened("/sub")).isEqualTo(1);
        assertThat(status(StreamKind.MAIN)).satisfies(status -> {
            assertThat(status.viewers()).isEqualTo(2);
            assertThat(status.widthPx()).isEqualTo(640);
            assertThat(status.codec())
                    .hasValueSatisfying(codec -> assertThat(codec).startsWith("avc1."));
        });
        await().untilAsserted(() ->
                assertThat(status(StreamKind.MAIN).framesPerSecond()).isBetween(15.0, 35.0));
    }

    @Test
    void aCameraWithOneAddressForBothIsPulledOnce() {
        gateway.put(camera("/main", "/main"));
        awaitPlaying(2);
        Watching viewer = new Watching();
        gateway.watch("wenhua", StreamKind.SUB, viewer);

        await().until(() -> viewer.units.get() > 10);

        assertThat(device.sessionsOpened()).isEqualTo(1);
        assertThat(gateway.status()).extracting(StreamStatus::kind).containsExactly(StreamKind.MAIN, StreamKind.SUB);
        assertThat(gateway.status()).allMatch(status -> status.state() == State.PLAYING);
    }

    @Test
    void aViewerThatThrowsDoesNotDisturbTheOthers() {
        gateway.put(camera("/main", "/main"));
        awaitPlaying(2);
        Watching good = new Watching();
        gateway.watch("wenhua", StreamKind.MAIN, new Viewer() {
            @Override
            public void start(List<AccessUnit> sinceKey) {
                throw new IllegalStateException("a viewer's fault");
            }

            @Override
            public void accept(AccessUnit unit) {}
        });
        gateway.watch("wenhua", StreamKind.MAIN, good);

        await().until(() -> good.units.get() > 20);

        assertThat(good.faults).isEmpty();
    }

    @Test
    void removingACameraSaysGoodByeAndEndsItsViewers() {
        gateway.put(camera("/main", "/sub"));
        awaitPlaying(2);
        Watching viewer = new Watching();
        gateway.watch("wenhua", StreamKind.MAIN, viewer);
        await().until(() -> viewer.units.get() > 0);

        gateway.remove("wenhua");

        await().until(() -> device.requests("TEARDOWN") == 2 && viewer.ends.get() == 1);
        await().until(() -> device.sessionsPlaying("/main") == 0);
        assertThat(gateway.cameras()).isEmpty();
        assertThat(story.states()).endsWith(State.OFF);
        assertThatThrownBy(() -> gateway.watch("wenhua", StreamKind.MAIN, viewer))
                .isInstanceOf(NoSuchCamera.class);
    }

    @Test
    void closingSaysGoodByeToEachCameraAndEndsEachViewer() {
        gateway.put(camera("/main", "/sub"));
        awaitPlaying(2);
        Watching viewer = new Watching();
        Viewer.Subscription place = gateway.watch("wenhua", StreamKind.MAIN, viewer);

        gateway.close();
        place.replay();
        place.close();

        await().until(() -> device.requests("TEARDOWN") == 2);
        assertThat(viewer.ends.get()).isEqualTo(1);
        assertThat(story.states()).endsWith(State.OFF);
    }

    @Test
    void theChangeToPlayingSaysWhatPlays() {
        gateway.put(camera("/main", "/sub"));
        awaitPlaying(2);

        assertThat(story.told)
                .filteredOn(status -> status.state() == State.PLAYING)
                .allSatisfy(status -> assertThat(status.widthPx()).isEqualTo(640));
    }

    @Test
    void anotherNameKeepsTheStreamsAndTheirViewers() {
        gateway.put(camera("/main", "/sub"));
        awaitPlaying(2);
        Watching viewer = new Watching();
        gateway.watch("wenhua", StreamKind.MAIN, viewer);

        gateway.put(
                new Camera("wenhua", "0214", "new name", device.uri("/main"), Optional.of(device.uri("/sub")), PLACE));
        await().until(() -> viewer.units.get() > 40);

        assertThat(gateway.camera("wenhua"))
                .hasValueSatisfying(c -> assertThat(c.name()).isEqualTo("new name"));
        assertThat(viewer.ends.get()).isZero();
        assertThat(device.sessionsOpened()).isEqualTo(2);
    }

    @Test
    void aDeadCameraIsToldOfOnceAndComesBackByItself() {
        gateway.put(camera("/main", "/main"));
        awaitPlaying(2);
        Watching viewer = new Watching();
        gateway.watch("wenhua", StreamKind.MAIN, viewer);
        await().until(() -> viewer.units.get() > 0);

        device.stop();
        await().until(() -> story.lastReason().equals(Optional.of("camera-port-closed")));
        int told = story.told.size();
        assertThatThrownBy(() -> gateway.still("wenhua", StreamKind.MAIN, 640))
                .isInstanceOfSatisfying(
                        NoPicture.class, e -> assertThat(e.reason().key()).isEqualTo("camera-port-closed"));
        await().during(Duration.ofSeconds(2)).until(() -> story.told.size() == told);
        int before = viewer.units.get();
        device.restart();
        await().until(() -> story.nowIs(State.PLAYING) && viewer.units.get() > before + 10);

        assertThat(viewer.faults).isEmpty();
        assertThat(viewer.ends.get()).isZero();
        assertThat(status(StreamKind.MAIN).reconnects()).isEqualTo(1);
    }

    @Test
    void aStillIsMadeOfTheCachedPicturesAtOnce() {
        gateway.put(camera("/main", "/sub"));
        awaitPlaying(2);

        assertThat(gateway.still("wenhua", StreamKind.SUB, 640)).startsWith(0xFF, 0xD8);
        assertThatThrownBy(() -> gateway.still("nobody", StreamKind.SUB, 640)).isInstanceOf(NoSuchCamera.class);
    }

    @Test
    void aClipIsWhatTheRingHoldsOfTheSpan() throws Exception {
        gateway.put(camera("/main", "/main"));
        awaitPlaying(2);
        Instant from = Instant.now();
        Watching viewer = new Watching();
        gateway.watch("wenhua", StreamKind.MAIN, viewer);
        await().until(() -> viewer.units.get() > 75);
        Path file = folder.resolve("clip.mp4");

        Instant begin = gateway.clip("wenhua", StreamKind.MAIN, from, Instant.now(), file);

        assertThat(begin).isBetween(from.minusSeconds(2), from.plusMillis(100));
        assertThat(Files.size(file)).isGreaterThan(10_000);
        assertThatThrownBy(() ->
                        gateway.clip("wenhua", StreamKind.MAIN, from.minusSeconds(600), from.minusSeconds(590), file))
                .isInstanceOf(NoPicture.class);
    }

    private void awaitPlaying(int count) {
        await().until(() -> story.told.stream()
                        .filter(status -> status.state() == State.PLAYING)
                        .count()
                >= count);
    }

    private StreamStatus status(StreamKind kind) {
        return gateway.status().stream()
                .filter(status -> status.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private Camera camera(String main, String sub) {
        URI subUri = device.uri(sub);
        return new Camera("wenhua", "0214", "文化路口", device.uri(main), Optional.of(subUri), PLACE);
    }

    private static StripFootage footage(int number) {
        return new StripFootage(StripSettings.sub(number).gop(Duration.ofSeconds(1)));
    }
}
