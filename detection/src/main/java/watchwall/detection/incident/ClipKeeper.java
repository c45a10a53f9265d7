package watchwall.detection.incident;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.StreamKind;

/**
 * Fetches the clip of an incident once its last second has passed, on a thread of its own, {@code evidence}. A clip that
 * cannot be had is marked missing; the incident stays as it is.
 */
public final class ClipKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClipKeeper.class);

    /** The last units need a moment to arrive. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final IncidentDesk desk;
    private final ClipSource source;
    private final Clock clock;
    private final Duration before;
    private final Duration after;
    private final ScheduledThreadPoolExecutor worker;

    public ClipKeeper(IncidentDesk desk, ClipSource source, Clock clock, Duration before, Duration after) {
        this.desk = desk;
        this.source = source;
        this.clock = clock;
        this.before = before;
        this.after = after;
        this.worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "evidence");
            thread.setDaemon(true);
            return thread;
        });
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @param at the moment that the clip is about, by the pictures' clock */
    public void keepLater(Incident incident, Instant at) {
        Duration wait = Duration.between(clock.instant(), at.plus(after).plus(SLACK));
        try {
            worker.schedule(() -> keep(incident, at), Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            log.info("incident {} keeps no clip: the program ends", incident.number());
        }
    }

    /** Clips still waiting stay pending, and are marked at the next start. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Incident incident, Instant at) {
        try {
            Optional<Instant> from =
                    fetched(incident, at, StreamKind.MAIN).or(() -> fetched(incident, at, StreamKind.SUB));
            if (from.isPresent()) {
                desk.clipKept(incident, from.get(), at.plus(after));
            } else {
                desk.clipMissing(incident);
            }
        } catch (RuntimeException e) {
            log.error("incident {}: the clip was not kept", incident.number(), e);
        }
    }

    /** The main stream first: a case is judged by it; the sub stream is better than nothing. */
    private Optional<Instant> fetched(Incident incident, Instant at, StreamKind kind) {
        Path part = desk.clipPart(incident);
        try {
            Instant from = source.clip(incident.camera().id(), kind, at.minus(before), at.plus(after), part);
            if (Files.exists(part) && Files.size(part) > 0) {
                return Optional.of(from);
            }
            log.warn("incident {}: the clip of the {} stream is empty", incident.number(), kind.word());
        } catch (IOException | RuntimeException e) {
            log.warn("incident {}: no clip of the {} stream: {}", incident.number(), kind.word(), e.getMessage());
        }
        deleted(part);
        return Optional.empty();
    }

    private static void deleted(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException left) {
            log.warn("a half clip is left at {}", part);
        }
    }
}
