package watchwall.casebridge.store;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Seals the journal each second while it is open, and once more when it closes. Any number of programs may do so at
 * once. Each hour, and at the end, the last block goes to the log: the log is not in the database.
 */
public final class JournalSealer implements AutoCloseable {
    private static final long EVERY_MS = 1_000;
    private static final long TELL_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final Logger log = LoggerFactory.getLogger(JournalSealer.class);

    private final CaseJournal journal;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("journal-sealer").daemon().factory());
    private Optional<Long> told = Optional.empty();
    private boolean failing;

    public JournalSealer(DataSource database) {
        this.journal = new CaseJournal(JdbcClient.create(database));
        clock.scheduleWithFixedDelay(this::seal, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void seal() {
        try {
            long rows = journal.seal();
            failing = false;
            if (rows > 0 && told.map(at -> System.nanoTime() - at >= TELL_NANOS).orElse(true)) {
                tell();
            }
        } catch (DataAccessException | TransactionException e) {
            RuntimeException why = e; // of what both are in common only SQL's own packages may be named here
            if (!failing) {
                log.warn("the journal could not be sealed, tried again each second: {}", why.getMessage());
            }
            failing = true;
        }
    }

    private void tell() {
        journal.lastSeal()
                .ifPresent(seal ->
                        log.info("journal sealed to row {}, block {}, {}", seal.toSeq(), seal.block(), seal.hash()));
        told = Optional.of(System.nanoTime());
    }

    /** Waits for the seal that is being made, at most the database's limit of a statement. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            if (clock.awaitTermination(5, TimeUnit.SECONDS)) {
                journal.seal();
                tell();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            log.warn("the last rows of the journal are not sealed yet: {}", e.getMessage());
        }
    }
}
