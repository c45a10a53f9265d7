package watchwall.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.detection.analysis.Eyes;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.FrameSampler;
import watchwall.detection.frame.Jpeg;
import watchwall.detection.frame.Picture;
import watchwall.detection.incident.ClipKeeper;
import watchwall.detection.incident.Incident;
import watchwall.detection.incident.IncidentDesk;
import watchwall.detection.incident.Suspicion;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.RuleBook;
import watchwall.detection.timeline.Glimpse;
import watchwall.detection.timeline.Timeline;
import watchwall.detection.words.Reason;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.relay.Viewer;

/**
 * The watch of one camera: one platform thread, {@code watch-<camera>}, from the sampler to the desk. Whatever goes wrong
 * ends that picture, never the watch, and never another one.
 */
final class Watch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** The camera is called silent after this, and a failed watch begins again after it. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** The desk is asked again about the same rule only after this, however long someone stands there. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final String cameraId;
    private final List<Rule> rules;
    private final Room room;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Gauge gauge = new Gauge();

    /** What all watches share. */
    record Room(
            CameraFeed feed,
            Sight.Models models,
            Days days,
            IncidentDesk desk,
            ClipKeeper clips,
            Timeline timeline,
            Duration pace) {}

    Watch(String cameraId, List<Rule> rules, Room room) {
        this.cameraId = cameraId;
        this.rules = List.copyOf(rules);
        this.room = room;
        this.thread = new Thread(this::run, "watch-" + cameraId);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    List<Rule> rules() {
        return rules;
    }

    WatchHealth health() {
        return gauge.health(cameraId);
    }

    /** Asks the thread to end and waits, 10 s at most, for its present picture: an interrupt could lose an incident. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        log.info("watch {} begins with {} rules", cameraId, rules.size());
        try {
            while (stop.getCount() > 0) {
                once();
                stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        log.info("watch {} ends", cameraId);
    }

    /** One subscription, until the camera is removed or the watch is asked to stop. */
    private void once() throws InterruptedException {
        if (room.feed().camera(cameraId).isEmpty()) {
            problem(Reason.of("watch.no-camera", cameraId));
            return;
        }
        try (Sight sight = new Sight(room.models(), new RuleBook(rules, room.days()));
                FrameSampler sampler = new FrameSampler(room.pace());
                Viewer.Subscription place = room.feed().watch(cameraId, StreamKind.SUB, sampler)) {
            pictures(sight, sampler, place);
        } catch (RuntimeException | LinkageError e) {
            failed(e);
        }
    }

    private void pictures(Sight sight, FrameSampler sampler, Viewer.Subscription place) throws InterruptedException {
        Album album = new Album(longestReach());
        Map<String, Instant> asked = new HashMap<>();
        while (stop.getCount() > 0 && !sampler.over()) {
            Optional<Picture> next = sampler.next(PATIENCE);
            gauge.units(sampler.dropped(), sampler.errors());
            if (sampler.lost()) {
                place.replay();
            }
            if (next.isEmpty()) {
                if (gauge.silentFor(PAUSE)) {
                    problem(Reason.of("watch.no-picture", cameraId));
                }
                continue;
            }
            Picture picture = next.get();
            try {
                album.add(picture);
                Eyes.Look look = sight.look(picture);
                room.timeline().saw(cameraId, Glimpse.of(look.scene(), look.candidates()));
                for (Candidate candidate : look.full()) {
                    consider(candidate, picture, album, asked);
                }
                gauge.picture(picture.at(), room.pace());
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    private void consider(Candidate candidate, Picture picture, Album album, Map<String, Instant> asked) {
        Instant before = asked.get(candidate.rule().id());
        if (before != null && picture.at().isBefore(before.plus(ASK_AGAIN))) {
            return;
        }
        asked.put(candidate.rule().id(), picture.at());
        Camera camera = room.feed().camera(cameraId).orElse(null);
        if (camera == null) {
            return;
        }
        Box box = candidate.box();
        List<Jpeg.Corner> outline = candidate.rule().zone().polygon().stream()
                .map(p -> new Jpeg.Corner(p.x() * picture.widthPx(), p.y() * picture.heightPx()))
                .toList();
        Suspicion suspicion = new Suspicion(
                candidate,
                new Incident.Seen(camera.id(), camera.name(), camera.place()),
                picture.widthPx(),
                picture.heightPx(),
                room.models().detector().name(),
                new Suspicion.Pictures(
                        album.at(candidate.started()), Jpeg.of(picture, box, outline), Jpeg.of(picture)));
        room.desk().raise(suspicion).ifPresent(incident -> room.clips().keepLater(incident, candidate.at()));
    }

    private Duration longestReach() {
        return rules.stream()
                .map(rule -> rule.aim().reach())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Logged once per change, not per picture. */
    private void problem(Reason reason) {
        if (gauge.problem(reason)) {
            log.warn("{}", reason.sentence(java.util.Locale.ENGLISH));
        }
    }

    private void failed(Throwable e) {
        Reason reason = Reason.of("watch.failed", cameraId, e.getMessage());
        if (gauge.problem(reason)) {
            log.error("watch {} met an error and goes on", cameraId, e);
        }
    }
}
