package watchwall.detection.timeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What the cameras saw, minute by minute. A watch only counts in memory; a thread of its own, {@code timeline}, writes
 * the minutes that are over. Safe for any thread.
 */
public final class Timeline implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Timeline.class);

    /** Fourteen days of 300 cameras are six million rows, about 600 MB. */
    public static final Duration KEPT = Duration.ofDays(14);

    // a database that is away for 30 minutes and 300 cameras; over it the oldest minutes are dropped, and counted
    private static final int MAX_WAITING = 10_000;

    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(20);

    private final TimelineStore store;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor worker;
    private final Map<String, Minute> running = new HashMap<>();
    private final ArrayDeque<Minute> waiting = new ArrayDeque<>();
    private long lost;
    private boolean away;
    private Instant forgotten = Instant.EPOCH;

    private Timeline(TimelineStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "timeline");
            thread.setDaemon(true);
            return thread;
        });
    }

    public static Timeline open(DataSource source, Clock clock) {
        Timeline timeline = new Timeline(new TimelineStore(source), clock);
        timeline.worker.scheduleWithFixedDelay(
                timeline::write, WRITTEN_EVERY.toMillis(), WRITTEN_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return timeline;
    }

    public synchronized void saw(String camera, Glimpse glimpse) {
        Instant minute = glimpse.at().truncatedTo(ChronoUnit.MINUTES);
        Minute now = running.get(camera);
        if (now != null && now.minute().equals(minute)) {
            running.put(camera, now.with(glimpse));
            return;
        }
        running.put(camera, Minute.of(camera, minute, glimpse));
        if (now != null) {
            queue(now);
        }
    }

    /** The minutes of one camera, oldest first, the running one included; blocks for the database. */
    public List<Minute> between(String camera, Instant from, Instant to) {
        write();
        List<Minute> all = new ArrayList<>(store.between(camera, from, to));
        synchronized (this) {
            Minute now = running.get(camera);
            boolean inside =
                    now != null && !now.minute().isBefore(from) && now.minute().isBefore(to);
            if (inside) {
                all.removeIf(minute -> minute.minute().equals(now.minute()));
                all.add(now);
            }
        }
        return all;
    }

    /** What has not been written yet is written; the running minutes too. */
    @Override
    public void close() {
        worker.shutdown();
        synchronized (this) {
            running.values().forEach(this::queue);
            running.clear();
        }
        write();
    }

    /** Minutes stay in line until the database has them. */
    void write() {
        List<Minute> next;
        synchronized (this) {
            Instant over = clock.instant().minus(Duration.ofMinutes(2));
            running.values().stream()
                    .filter(minute -> minute.minute().isBefore(over))
                    .toList()
                    .forEach(minute -> {
                        running.remove(minute.camera());
                        queue(minute);
                    });
            next = List.copyOf(waiting);
            waiting.clear();
        }
        try {
            if (!next.isEmpty()) {
                store.add(next);
            }
            forget();
            away = false;
        } catch (DataAccessException e) {
            synchronized (this) {
                next.reversed().forEach(waiting::addFirst);
                shorten();
            }
            if (!away) {
                log.warn("the timeline cannot be written and waits: {}", e.getMessage());
            }
            away = true;
        }
    }

    private void forget() {
        Instant now = clock.instant();
        if (Duration.between(forgotten, now).compareTo(Duration.ofHours(1)) > 0) {
            forgotten = now;
            store.forgetBefore(now.minus(KEPT));
        }
    }

    private void queue(Minute minute) {
        waiting.addLast(minute);
        shorten();
    }

    private void shorten() {
        while (waiting.size() > MAX_WAITING) {
            waiting.removeFirst();
            if (lost++ == 0) {
                log.warn("minutes of the timeline are lost: the database has been away for long");
            }
        }
    }
}
