package watchwall.casebridge.platform;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that works while there is something to do, and then sleeps until it is nudged or its time is over. Nudges do
 * not add up.
 */
public final class Loop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration TROUBLE = Duration.ofSeconds(5);

    private final Semaphore nudge = new Semaphore(0);
    private final Duration poll;
    private final BooleanSupplier step;
    private final Thread thread;
    private volatile boolean running = true;

    /** @param step true when there may be more to do at once */
    public Loop(String name, Duration poll, BooleanSupplier step) {
        this.poll = poll;
        this.step = step;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    public void nudge() {
        if (nudge.availablePermits() == 0) {
            nudge.release();
        }
    }

    private void run() {
        boolean well = true;
        while (running) {
            try {
                if (running && step.getAsBoolean()) {
                    continue;
                }
                well = true;
                sleep(poll);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (well && running) {
                    log.error("{} is in trouble; it goes on trying", thread.getName(), e);
                }
                well = false;
                try {
                    sleep(TROUBLE);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    private void sleep(Duration most) throws InterruptedException {
        if (nudge.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            nudge.drainPermits();
        }
    }

    /** No interrupt: on a virtual thread that would cut the database's line in the middle of a word. */
    @Override
    public void close() {
        running = false;
        nudge.release();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
