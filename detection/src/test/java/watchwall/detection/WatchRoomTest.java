package watchwall.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.StreetVending;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Coded;
import watchwall.detection.frame.Jpeg;
import watchwall.detection.frame.Picture;
import watchwall.detection.incident.EvidenceKind;
import watchwall.detection.incident.Incident;
import watchwall.detection.incident.IncidentDesk;
import watchwall.detection.model.Detector;
import watchwall.detection.model.Finding;
import watchwall.detection.model.Kind;
import watchwall.detection.model.ModelSettings;
import watchwall.detection.model.head.BinEye;
import watchwall.detection.quiet.OpenCases;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.timeline.Timeline;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.relay.Viewer;

/** Watches over coded pictures at their real pace; only the model is a stand-in, so that the test knows what it sees. */
class WatchRoomTest {
    private static Database database;

    @TempDir
    private Path folder;

    private final List<Incident> told = new CopyOnWriteArrayList<>();
    private List<AccessUnit> units = List.of();
    private FakeFeed feed = new FakeFeed(List.of());

    @BeforeAll
    static void start() {
        database = Database.open();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void code() {
        database.empty();
        units = Coded.testPicture(4, 25, 25, "bframes=0");
        feed = new FakeFeed(units);
    }

    @AfterEach
    void everyUnitIsGivenBack() {
        feed.close();
        assertThat(units).allSatisfy(unit -> assertThat(unit.refCnt()).isEqualTo(1));
        units.forEach(AccessUnit::release);
    }

    @Test
    void whoStandsBecomesAnIncidentWithPicturesAtOnceAndAClipLater() throws IOException {
        try (WatchRoom room = room(new Standing())) {
            room.rules(List.of(rule("cam-a")));

            await().atMost(Duration.ofSeconds(20)).until(() -> !told.isEmpty());
            Incident incident = told.getFirst();
            assertThat(incident.camera().name()).isEqualTo("Camera cam-a");
            assertThat(incident.dwellSeconds()).isGreaterThanOrEqualTo(1);
            assertThat(incident.model()).isEqualTo("stand-in");
            Path box =
                    room.desk().evidence(incident.id(), EvidenceKind.BOX_FRAME).orElseThrow();
            Picture picture = Jpeg.read(Files.readAllBytes(box), Instant.EPOCH);
            assertThat(picture.widthPx()).isEqualTo(320);
            assertThat(picture.heightPx()).isEqualTo(180);

            await().atMost(Duration.ofSeconds(20)).until(() -> told.getLast().clip() == Incident.Clip.KEPT);
            assertThat(told).hasSize(2);
            assertThat(Files.readString(room.desk()
                            .evidence(incident.id(), EvidenceKind.CLIP)
                            .orElseThrow()))
                    .isEqualTo("clip of cam-a main");
        }
    }

    @Test
    void aModelThatTakesLongSkipsPicturesAndQueuesNone() {
        Standing model = new Standing();
        CountDownLatch release = new CountDownLatch(1);
        model.block = release;
        try (WatchRoom room = room(model)) {
            room.rules(List.of(rule("cam-a")));
            await().until(() -> model.calls.get() == 1);
            int before = feed.sent.get();
            await().atMost(Duration.ofSeconds(20)).until(() -> feed.sent.get() > before + 50);
            assertThat(model.calls.get()).isEqualTo(1);
            Instant released = Instant.now();
            release.countDown();

            await().until(() -> model.calls.get() >= 3);
            assertThat(model.seen.get(1)).isAfter(released.minusMillis(400));
            await().until(() -> room.health().getFirst().skipped() >= 3);
        }
    }

    @Test
    void aCameraThatFailsStopsNoOther() {
        Standing model = new Standing();
        try (WatchRoom room = room(model)) {
            room.rules(List.of(rule("broken"), rule("cam-a"), rule("unknown")));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> health(room, "cam-a").pictures() >= 3);
            await().until(() -> health(room, "broken").problem().isPresent());
            assertThat(health(room, "unknown").problem().orElseThrow().key()).isEqualTo("watch.no-camera");
            assertThat(health(room, "cam-a").problem()).isEmpty();
        }
    }

    @Test
    void aModelThatFailsIsReportedAndTheWatchGoesOn() {
        Standing model = new Standing();
        model.fails = true;
        try (WatchRoom room = room(model)) {
            room.rules(List.of(rule("cam-a")));
            await().until(() -> health(room, "cam-a").problem().isPresent());
            model.fails = false;

            await().until(() -> health(room, "cam-a").problem().isEmpty()
                    && health(room, "cam-a").pictures() > 0);
        }
    }

    @Test
    void whenTheProcessorIsFullAllCamerasSlowDownAlikeAndItIsShown() {
        Standing model = new Standing();
        model.computes = Duration.ofMillis(120);
        try (WatchRoom room = room(model)) {
            room.rules(List.of(rule("cam-a"), rule("cam-b"), rule("cam-c"), rule("cam-d")));

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> room.health().stream().allMatch(h -> h.pictures() >= 6));
            assertThat(room.health()).allSatisfy(health -> {
                assertThat(health.askedPerSecond()).isEqualTo(5);
                assertThat(health.overloaded()).isTrue();
                assertThat(health.problem().orElseThrow().key()).isEqualTo("watch.overloaded");
                assertThat(health.pictures()).isLessThanOrEqualTo(9);
                assertThat(health.unitsDropped()).isZero();
                assertThat(health.closeLooks()).isZero();
            });
        }
    }

    @Test
    void newRulesLeaveAnUnchangedCameraAlone() {
        try (WatchRoom room = room(new Standing())) {
            room.rules(List.of(rule("cam-a"), rule("cam-b")));
            await().until(() -> feed.places.get() == 2);
            room.rules(List.of(rule("cam-a")));

            assertThat(room.health()).extracting(WatchHealth::cameraId).containsExactly("cam-a");
            assertThat(feed.opened.get()).isEqualTo(2);
            assertThat(feed.places.get()).isEqualTo(1);
        }
        assertThat(feed.places.get()).isZero();
    }

    @Test
    void aChangedRuleIsTakenUpWithoutLeavingTheStream() {
        try (WatchRoom room = room(new Standing())) {
            room.rules(List.of(rule("cam-a", Duration.ofMinutes(5))));
            await().until(() -> health(room, "cam-a").pictures() >= 3);
            assertThat(told).isEmpty();
            room.rules(List.of(rule("cam-a")));

            await().atMost(Duration.ofSeconds(20)).until(() -> !told.isEmpty());
            assertThat(feed.opened.get()).isEqualTo(1);
            assertThat(room.rules()).containsExactly(rule("cam-a"));
        }
    }

    private static WatchHealth health(WatchRoom room, String camera) {
        return room.health().stream()
                .filter(h -> h.cameraId().equals(camera))
                .findFirst()
                .orElseThrow();
    }

    private WatchRoom room(Detector detector) {
        DetectionSettings settings = new DetectionSettings(
                5,
                1,
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                ModelSettings.usual(folder.resolve("models")),
                DetectionSettings.Keeping.usual(folder),
                Days.without(ZoneId.of("Asia/Shanghai")));
        IncidentDesk desk = IncidentDesk.open(
                database.source(),
                database.transactions(),
                IncidentDesk.Keeping.usual(settings.keeping().folder()),
                new IncidentDesk.LocalTime(Clock.systemUTC(), settings.zone()),
                told::add,
                new IncidentDesk.Cases(OpenCases.NONE, confirmed -> {}));
        return WatchRoom.open(
                settings,
                feed,
                new Sight.Models(detector, BinEye.none()),
                desk,
                Clock.systemUTC(),
                Timeline.open(database.source(), Clock.systemUTC()));
    }

    private static Rule rule(String camera) {
        return rule(camera, Duration.ofSeconds(1));
    }

    private static Rule rule(String camera, Duration dwell) {
        return Rule.of(
                "rule-" + camera,
                camera,
                StreetVending.of(dwell, 0.4),
                // Small enough for one square, so that one call of the model is one picture.
                new Zone(
                        "zone",
                        List.of(new Point(0.3, 0.3), new Point(0.7, 0.3), new Point(0.7, 1), new Point(0.3, 1))),
                Category.UNLICENSED_VENDOR);
    }

    /** Sees one person who never moves. */
    private static final class Standing implements Detector {
        private final AtomicInteger calls = new AtomicInteger();
        private final List<Instant> seen = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch block = new CountDownLatch(0);
        private volatile boolean fails;
        private volatile Duration computes = Duration.ZERO;

        @Override
        public List<Finding> find(Picture picture, Box part) {
            calls.incrementAndGet();
            seen.add(picture.at());
            if (fails) {
                throw new IllegalStateException("the model is ill");
            }
            LockSupport.parkNanos(computes.toNanos());
            try {
                block.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of(new Finding(Kind.PERSON, 0.7, new Box(150, 60, 20, 60)));
        }

        @Override
        public String name() {
            return "stand-in";
        }

        @Override
        public void close() {}
    }

    /** Plays the units again and again at 25 a second, stamped with the time of day. */
    private static final class FakeFeed implements CameraFeed, AutoCloseable {
        private final List<AccessUnit> units;
        private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger places = new AtomicInteger();
        private final AtomicInteger opened = new AtomicInteger();

        FakeFeed(List<AccessUnit> units) {
            this.units = units;
        }

        @Override
        public Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer) {
            if (cameraId.equals("broken")) {
                throw new IllegalStateException("no such stream");
            }
            places.incrementAndGet();
            opened.incrementAndGet();
            AtomicInteger next = new AtomicInteger();
            loop.execute(() -> viewer.start(List.of()));
            ScheduledFuture<?> play = loop.scheduleAtFixedRate(
                    () -> {
                        AccessUnit stamped = Coded.at(units.get(next.getAndIncrement() % units.size()), Instant.now());
                        viewer.accept(stamped);
                        stamped.release();
                        sent.incrementAndGet();
                    },
                    0,
                    40,
                    TimeUnit.MILLISECONDS);
            return new Viewer.Subscription() {
                @Override
                public void replay() {
                    loop.execute(() -> viewer.start(List.of()));
                }

                @Override
                public void close() {
                    if (play.cancel(false)) {
                        places.decrementAndGet();
                    }
                }
            };
        }

        @Override
        public Instant clip(String cameraId, StreamKind kind, Instant from, Instant to, Path file) {
            try {
                Files.writeString(file, "clip of " + cameraId + " " + kind.word());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return from;
        }

        @Override
        public Optional<Camera> camera(String id) {
            return id.equals("unknown")
                    ? Optional.empty()
                    : Optional.of(new Camera(
                            id,
                            "0001",
                            "Camera " + id,
                            URI.create("rtsp://127.0.0.1/main"),
                            Optional.empty(),
                            new Place("", "", "", 0, 0)));
        }

        @Override
        public void close() {
            loop.shutdownNow();
        }
    }
}
