package watchwall.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.wall.popup.Pops;
import watchwall.wall.program.WallDocument;

/** Wakes a wall when its next incident goes or comes, or its next cycle is to be made ready. Under the room's lock. */
final class DutyTimer {
    private static final Logger log = LoggerFactory.getLogger(DutyTimer.class);
    private static final long SHORTEST_MS = 20;
    private static final long RETRY_MS = 1_000;

    /** The next picture of a cycle is made ready so long before its time. */
    static final Duration PRELOAD = Duration.ofMillis(1_500);

    private final ScheduledExecutorService thread;
    private final Runnable duties;
    private @Nullable ScheduledFuture<?> timer;

    DutyTimer(ScheduledExecutorService thread, Runnable duties) {
        this.thread = thread;
        this.duties = duties;
    }

    void arm(WallDocument document, Instant now) {
        cancel();
        OptionalLong pops = Pops.nextMs(document.pops(), now);
        LongStream runs = document.program()
                .moments()
                .mapToLong(next -> next.minus(PRELOAD).toEpochMilli());
        LongStream.concat(pops.stream(), runs)
                .min()
                .ifPresent(ms -> armIn(Math.max(SHORTEST_MS, ms - now.toEpochMilli() + 1)));
    }

    /** After something went wrong. */
    void again() {
        cancel();
        armIn(RETRY_MS);
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void armIn(long ms) {
        try {
            timer = thread.schedule(duties, ms, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("the wall is closed");
        }
    }
}
