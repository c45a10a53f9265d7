package watchwall.casebridge.platform.send;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.wire.Wire;
import watchwall.casebridge.words.Reason;

/** What people ask of the transfers, and the one thing that they may do: let a message go again. */
public final class TransferList {
    /** Longest page. */
    public static final int MAX_LIMIT = 500;

    private static final String COLUMNS =
            "select o.*, f.number from casebridge.outbox o " + "join casebridge.case_file f on f.id = o.case_id ";

    private final JdbcClient jdbc;

    public TransferList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a destination stands. {@code oldest}: since when the oldest message waits. */
    public record Standing(
            String destination,
            int waiting,
            int sent,
            int failed,
            int dead,
            int attachmentsWaiting,
            int attachmentsDead,
            Optional<Instant> oldest) {}

    /** Newest first. */
    public List<TransferRow> list(Set<TransferRow.State> states, boolean deadOnly, int limit) {
        return jdbc.sql(COLUMNS + """
                where o.state = any(:states) and (o.dead or not :deadOnly) order by o.id desc limit :limit""")
                .param("states", states.stream().map(Enum::name).toArray(String[]::new))
                .param("deadOnly", deadOnly)
                .param("limit", Math.clamp(limit, 1, MAX_LIMIT))
                .query(TransferList::row)
                .list();
    }

    public Optional<TransferRow> find(long id) {
        return jdbc.sql(COLUMNS + "where o.id = :id")
                .param("id", id)
                .query(TransferList::row)
                .optional();
    }

    /** Of one case, oldest first. */
    public List<TransferRow> ofCase(String caseNumber) {
        return jdbc.sql(COLUMNS + "where f.number = :number order by o.id")
                .param("number", caseNumber)
                .query(TransferList::row)
                .list();
    }

    /**
     * Lets a message that is dead, or that waits for its next try, go at once; what may have arrived before is still
     * asked for first. False when there is none such.
     */
    public boolean release(long id, Instant now) {
        return jdbc.sql("""
                update casebridge.outbox set dead = false, tries = 0, next_try_at = :now,
                    state = case when state = 'FAILED' then 'TO_SEND' else state end
                where id = :id and state <> 'ACKED'""").param("now", OutboxRows.utc(now)).param("id", id).update() == 1;
    }

    /** The same for all dead attachments of a destination; how many. */
    public int releaseAttachments(String destination, Instant now) {
        return jdbc.sql("""
                update casebridge.outbox_attachment set dead = false, tries = 0, next_try_at = :now
                where destination = :destination and dead""")
                .param("now", OutboxRows.utc(now))
                .param("destination", destination)
                .update();
    }

    /** Of each of these destinations, in this order. */
    public List<Standing> standing(List<String> destinations) {
        List<Standing> all = new ArrayList<>();
        for (String destination : destinations) {
            all.add(jdbc.sql("""
                    select count(*) filter (where state = 'TO_SEND') as waiting,
                           count(*) filter (where state = 'SENT') as sent,
                           count(*) filter (where state = 'FAILED' and not dead) as failed,
                           count(*) filter (where dead) as dead,
                           min(written_at) as oldest,
                           (select count(*) from casebridge.outbox_attachment a
                            where a.destination = :destination and a.state <> 'ACKED' and not a.dead) as files,
                           (select count(*) from casebridge.outbox_attachment a
                            where a.destination = :destination and a.dead) as dead_files
                    from casebridge.outbox where destination = :destination and state <> 'ACKED'""")
                    .param("destination", destination)
                    .query((row, index) -> new Standing(
                            destination,
                            row.getInt("waiting"),
                            row.getInt("sent"),
                            row.getInt("failed"),
                            row.getInt("dead"),
                            row.getInt("files"),
                            row.getInt("dead_files"),
                            time(row, "oldest")))
                    .single());
        }
        return all;
    }

    private static TransferRow row(ResultSet row, int index) throws SQLException {
        String reason = row.getString("last_reason");
        TransferRow.State state = TransferRow.State.valueOf(row.getString("state"));
        boolean dead = row.getBoolean("dead");
        return new TransferRow(
                row.getLong("id"),
                row.getString("destination"),
                row.getString("number"),
                Message.valueOf(row.getString("message")),
                row.getInt("version"),
                state,
                dead,
                row.getInt("tries"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                time(row, "sent_at"),
                time(row, "acked_at"),
                state == TransferRow.State.ACKED || dead ? Optional.empty() : time(row, "next_try_at"),
                reason == null ? Optional.empty() : Optional.of(Wire.read(reason, Reason.class)),
                Optional.ofNullable(row.getString("external_id")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
