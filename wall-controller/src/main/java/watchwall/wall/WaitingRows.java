package watchwall.wall;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Rows of the as-run log that stand beside a change, in order; kept while the database is away. One thread's own. */
final class WaitingRows {
    private static final Logger log = LoggerFactory.getLogger(WaitingRows.class);

    // Hours of an ordinary wall; over it the eldest is lost and said.
    private static final int MAX = 5_000;

    private final String wallId;
    private final Deque<Runnable> rows = new ArrayDeque<>();
    private boolean away;

    WaitingRows(String wallId) {
        this.wallId = wallId;
    }

    void add(Runnable row) {
        rows.addLast(row);
        if (rows.size() > MAX) {
            rows.removeFirst();
            log.error("wall {}: the database is away for so long that a row of the as-run log is lost", wallId);
        }
        write();
    }

    /** Writes what it can. */
    void write() {
        while (!rows.isEmpty()) {
            try {
                rows.getFirst().run();
            } catch (DataAccessException | TransactionException e) {
                waits(e);
                return;
            } catch (RuntimeException e) {
                log.error("wall {}: a row of the as-run log cannot be written", wallId, e);
            }
            rows.removeFirst();
            away = false;
        }
    }

    private void waits(RuntimeException why) {
        if (!away) {
            log.warn("wall {}: the as-run log waits for the database: {}", wallId, why.getMessage());
        }
        away = true;
    }
}
