package watchwall.detection;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.detection.frame.FrameSampler;
import watchwall.detection.frame.Picture;
import watchwall.detection.incident.ClipKeeper;
import watchwall.detection.incident.IncidentDesk;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.RuleBook;
import watchwall.detection.timeline.Glimpse;
import watchwall.detection.timeline.Timeline;
import watchwall.detection.words.Reason;
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

    private final String cameraId;
    private final Room room;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Turns.Seat seat;
    private final Gauge gauge;
    private volatile List<Rule> rules;

    /** What all watches share. */
    record Room(
            CameraFeed feed,
            Sight.Models models,
            Days days,
            IncidentDesk desk,
            ClipKeeper clips,
            Timeline timeline,
            Turns turns,
            Duration pace,
            boolean hideFaces) {}

    Watch(String cameraId, List<Rule> rules, Room room) {
        this.cameraId = cameraId;
        this.rules = List.copyOf(rules);
        this.room = room;
        Duration pace = pace(this.rules);
        this.seat = room.turns().seat(pace);
        this.gauge = new Gauge(pace, System::nanoTime);
        this.thread = new Thread(this::run, "watch-" + cameraId);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    List<Rule> rules() {
        return rules;
    }

    /** Goes on by other rules of the camera from its next picture on, with all that was learned of the place. */
    void rules(List<Rule> others) {
        rules = List.copyOf(others);
    }

    private Duration pace(List<Rule> its) {
        return new RuleBook(its, room.days()).pace(room.pace());
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
        List<Rule> its = rules;
        try (Sight sight = new Sight(room.models(), new RuleBook(its, room.days()), System::nanoTime);
                FrameSampler sampler = new FrameSampler(pace(its));
                Viewer.Subscription place = room.feed().watch(cameraId, StreamKind.SUB, sampler)) {
            pictures(its, sight, sampler, place);
        } catch (RuntimeException | Error e) {
            // Even an exhausted heap ends this subscription only: the thread lives and begins again.
            failed(e);
        }
    }

    private void pictures(List<Rule> first, Sight sight, FrameSampler sampler, Viewer.Subscription place)
            throws InterruptedException {
        List<Rule> its = first;
        Witness witness = new Witness(cameraId, longestReach(its), room);
        pace(sampler, its);
        while (stop.getCount() > 0 && !sampler.over()) {
            if (!its.equals(rules)) {
                its = rules;
                witness.take(longestReach(its), sight.take(its));
                pace(sampler, its);
                log.info("watch {} goes on with {} rules", cameraId, its.size());
            }
            boolean due = sampler.awaitDue(PATIENCE);
            gauge.units(sampler.dropped(), sampler.errors(), sampler.torn());
            if (sampler.lost()) {
                place.replay();
            }
            if (!due && gauge.silentFor(PAUSE)) {
                problem(Reason.of("watch.no-picture", cameraId));
            }
            if (due && turn()) {
                Optional<Seen> seen;
                try {
                    seen = next(sight, sampler);
                } finally {
                    seat.giveBack();
                }
                seen.ifPresent(it -> guarded(() -> keep(it, witness)));
            }
        }
    }

    private void pace(FrameSampler sampler, List<Rule> its) {
        Duration pace = pace(its);
        sampler.pace(pace);
        seat.pace(pace);
        gauge.pace(pace);
    }

    private record Seen(Picture picture, Sight.Look look) {}

    /** Waits for the processor; the pictures go on meanwhile, and only the newest will be looked at. */
    private boolean turn() throws InterruptedException {
        long asked = System.nanoTime();
        boolean mine = seat.take(PATIENCE);
        gauge.waited(System.nanoTime() - asked);
        return mine;
    }

    private Optional<Seen> next(Sight sight, FrameSampler sampler) throws InterruptedException {
        try {
            return sampler.next(Duration.ZERO)
                    .map(picture -> new Seen(picture, sight.look(picture, gauge.closeLooks())));
        } catch (RuntimeException e) {
            failed(e);
            return Optional.empty();
        }
    }

    private void keep(Seen seen, Witness witness) {
        Picture picture = seen.picture();
        if (seen.look().anew()) {
            log.info("watch {} begins anew: its clock jumped or its picture has another size", cameraId);
            witness.beginAnew();
        }
        witness.see(picture, seen.look());
        room.timeline()
                .saw(cameraId, Glimpse.of(seen.look().scene(), seen.look().candidates()));
        seen.look().unusable().ifPresentOrElse(this::unusable, () -> gauge.picture(picture.at()));
    }

    private void unusable(Sight.Unusable why) {
        gauge.unusable();
        switch (why) {
            case BLANK -> problem(Reason.of("watch.blank", cameraId));
            case FROZEN -> problem(Reason.of("watch.frozen", cameraId));
            case TORN -> {} // Counted; the next key picture mends it.
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private static Duration longestReach(List<Rule> its) {
        return its.stream()
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
