package watchwall.wall;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Writes and tells in order, on a thread that may wait, away from the wall's own. */
final class WallTeller {
    private static final Logger log = LoggerFactory.getLogger(WallTeller.class);

    private static final long SAY_AGAIN_NS = TimeUnit.MINUTES.toNanos(1);

    private final String wallId;
    private final Runnable tell;
    private final WaitingRows waiting;
    private final ExecutorService thread;
    private final AtomicBoolean toldSoon = new AtomicBoolean();
    private final AtomicLong saidAway = new AtomicLong();

    /** @param tell tells the newest state */
    WallTeller(String wallId, Runnable tell) {
        this.wallId = wallId;
        this.tell = tell;
        this.waiting = new WaitingRows(wallId);
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("wall-journal-" + wallId).factory());
    }

    /** Tells the newest state soon, once for many changes. */
    void changed() {
        if (toldSoon.compareAndSet(false, true)) {
            later(() -> {
                toldSoon.set(false);
                tell.run();
            });
        }
    }

    /** Writes a row of the as-run log that stands beside a change; waits while the database is away. */
    void row(Runnable write) {
        later(() -> waiting.add(write));
    }

    /** Rows that waited for the database. */
    void writeWaiting() {
        later(waiting::write);
    }

    void later(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (DataAccessException | TransactionException e) {
                    away(e);
                } catch (RuntimeException e) {
                    log.error("wall {}: something could not be written or told", wallId, e);
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("wall {} is closed", wallId);
        }
    }

    /** Something waits for the database; said once a minute. */
    void away(RuntimeException e) {
        long now = System.nanoTime();
        long said = saidAway.get();
        if ((said == 0 || now - said >= SAY_AGAIN_NS) && saidAway.compareAndSet(said, now)) {
            log.warn("wall {}: what is due must wait: {}", wallId, e.getMessage());
        }
    }

    /** Waits for what is under way, five seconds at most. */
    void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }

    void closeNow() {
        thread.shutdownNow();
    }
}
