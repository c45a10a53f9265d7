package watchwall.testcamera;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.testcamera.footage.Footage;

/** One path of the camera: one footage, one clock, all its clients at the same moment. The clock's thread calls it. */
final class LivePath {
    private static final Logger log = LoggerFactory.getLogger(LivePath.class);
    private static final int CLOCK_HZ = 90_000;

    /**
     * A picture that is due.
     *
     * @param time90k since the camera started
     */
    record Moment(List<byte[]> nalUnits, long time90k, long wallMillis) {
        Moment {
            nalUnits = List.copyOf(nalUnits);
        }
    }

    private final Footage footage;
    private final InstantSource clock;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final LongAdder opened = new LongAdder();
    private volatile long pictures;

    LivePath(Footage footage, InstantSource clock) {
        this.footage = footage;
        this.clock = clock;
    }

    Footage footage() {
        return footage;
    }

    void run(ScheduledExecutorService timer) {
        long periodNanos = Math.round(1e9 / footage.framesPerSecond());
        timer.scheduleAtFixedRate(this::show, 0, periodNanos, TimeUnit.NANOSECONDS);
    }

    void join(Session session) {
        opened.increment();
        sessions.add(session);
    }

    void leave(Session session) {
        sessions.remove(session);
    }

    long sessionsOpened() {
        return opened.sum();
    }

    int sessionsPlaying() {
        return sessions.size();
    }

    /** Media time of the picture that comes next. */
    long nextTime90k() {
        return Math.round(pictures * CLOCK_HZ / footage.framesPerSecond());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only the clock's thread writes
    private void show() {
        try {
            long wallMillis = clock.millis();
            Moment moment = new Moment(footage.next(wallMillis).nalUnits(), nextTime90k(), wallMillis);
            pictures++;
            sessions.forEach(session -> session.offer(moment));
        } catch (RuntimeException e) {
            log.error("A test camera's footage failed; this path stands still", e);
            throw e;
        }
    }
}
