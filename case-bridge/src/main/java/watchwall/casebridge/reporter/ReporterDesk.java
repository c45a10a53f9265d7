package watchwall.casebridge.reporter;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.store.CaseStore;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;
import watchwall.casebridge.words.Typed;

/** The door to who reported a case. Each look in clear is written down with its reason before it is shown. */
public final class ReporterDesk {
    static final int MAX_REASON = 500;

    /** Rows sealed anew in one transaction: short enough that nobody waits. */
    private static final int RESEALED_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Reporters reporters;
    private final CaseStore store;
    private final Clock clock;

    public ReporterDesk(JdbcClient jdbc, TransactionOperations transactions, Reporters reporters, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.reporters = reporters;
        this.store = new CaseStore(jdbc);
        this.clock = clock;
    }

    /** One look, as it was written down. */
    public record Look(OffsetDateTime at, String by, String byName, boolean shown, String reason) {}

    private record Answer(Optional<Reporter> shown, Optional<Reason> refused) {}

    /** Empty where nobody is kept, and for readers who are shown nothing of him. */
    public Optional<MaskedReporter> masked(CaseFile file, Officer reader) {
        return Confidence.seesMasked(file, reader) ? reporters.find(file.id()).map(Reporter::masked) : Optional.empty();
    }

    /**
     * In clear, and written down in the same transaction. A refusal is written down too, unless the caller's own
     * transaction is undone by it.
     *
     * @throws CaseRefused without a reason, to those who may not, and while the key is missing
     */
    public Reporter reveal(String number, String reason, Officer by) {
        String why = reason.strip();
        if (why.isEmpty()) {
            throw new CaseRefused(Reason.of("case.reveal-reason-missing"));
        }
        Typed.prose(why, "reveal-reason", MAX_REASON).ifPresent(refused -> {
            throw new CaseRefused(refused);
        });
        Answer answer = Objects.requireNonNull(transactions.execute(status -> {
            CaseFile file = store.find(number).orElseThrow(() -> new CaseRefused(Reason.of("case.unknown", number)));
            Optional<Reason> refused = Confidence.refusesInClear(file, by);
            if (refused.isEmpty()) {
                Reporter reporter = reporters
                        .find(file.id())
                        .orElseThrow(() -> new CaseRefused(Reason.of("case.reporter-none", number)));
                write(file.id(), by, "SHOWN", why);
                return new Answer(Optional.of(reporter), refused);
            }
            write(file.id(), by, "REFUSED", why);
            return new Answer(Optional.empty(), refused);
        }));
        answer.refused().ifPresent(refusal -> {
            throw new CaseRefused(refusal);
        });
        return answer.shown().orElseThrow();
    }

    /**
     * A new key, and every row sealed with it; may be called again after a failure. The earlier keys stay in the file
     * for copies of the database that are older.
     *
     * @throws CaseRefused to whoever is no administrator
     */
    public void rotateKey(Officer by) {
        if (by.role() != Role.ADMINISTRATOR) {
            throw new CaseRefused(Reason.of(
                    "case.rotation-not-yours",
                    Role.ADMINISTRATOR.key(),
                    by.role().key()));
        }
        reporters.rotate();
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transactions.execute(
                    status -> reporters.reseal(RESEALED_AT_ONCE, clock.instant()) == RESEALED_AT_ONCE));
        }
    }

    /** Who looked, oldest first. */
    public List<Look> looks(UUID caseId) {
        return jdbc.sql("select * from casebridge.reporter_access where case_id = :caseId order by seq")
                .param("caseId", caseId)
                .query((row, index) -> new Look(
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("by_id"),
                        row.getString("by_name"),
                        "SHOWN".equals(row.getString("outcome")),
                        row.getString("reason")))
                .list();
    }

    /** Place of the first row that was changed, moved or taken out; empty when all is whole. Reads every row. */
    public OptionalLong firstBroken() {
        return jdbc.sql("select seq from casebridge.reporter_access_first_broken()").query(Long.class).list().stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private void write(UUID caseId, Officer by, String outcome, String reason) {
        jdbc.sql("""
                insert into casebridge.reporter_access (case_id, at, by_id, by_name, by_role, by_shift, outcome, reason)
                values (:caseId, :at, :id, :name, :role, :shift, :outcome, :reason)""")
                .param("caseId", caseId)
                .param("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                .param("id", by.id())
                .param("name", by.name())
                .param("role", by.role().name())
                .param("shift", by.shift())
                .param("outcome", outcome)
                .param("reason", reason)
                .update();
    }
}
