package watchwall.casebridge.platform.receipt;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.platform.wire.Wire;
import watchwall.casebridge.words.Reason;

/** Receipts and what became of them. Every call belongs to the caller's transaction. */
final class ReceiptRows {
    private final JdbcClient jdbc;

    ReceiptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A receipt that waits to be done. */
    record Pending(long id, String destination, Instant receivedAt, String body) {}

    /** False when the word was used before. */
    boolean useOnce(String destination, String nonce, Instant now) {
        return jdbc.sql("""
                insert into casebridge.receipt_nonce (destination, nonce, seen_at)
                values (:destination, :nonce, :now) on conflict do nothing""")
                        .param("destination", destination)
                        .param("nonce", nonce)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void forgetNonces(Instant before) {
        jdbc.sql("delete from casebridge.receipt_nonce where seen_at < :before")
                .param("before", utc(before))
                .update();
    }

    int refusedSince(String destination, Instant since) {
        return jdbc.sql("""
                select count(*) from casebridge.receipt
                where destination = :destination and verdict = 'REFUSED' and received_at > :since""")
                .param("destination", destination)
                .param("since", utc(since))
                .query(Integer.class)
                .single();
    }

    void refused(String destination, Instant now, Reason why, String headers, byte[] body) {
        insert(destination, now, "REFUSED", why, null, headers, body, "");
    }

    /** The receipt's row; empty when the same event was taken before, and then it is kept as a double. */
    Optional<Long> taken(String destination, Instant now, Incoming event, String headers, byte[] body) {
        Optional<Long> id = takenOnce(destination, now, event, headers, body);
        if (id.isEmpty()) {
            insert(destination, now, "DOUBLED", null, event, headers, body, "");
        }
        return id;
    }

    /** The same, but a double leaves nothing: one who is asked every minute says the same every minute. */
    Optional<Long> takenOnce(String destination, Instant now, Incoming event, String headers, byte[] body) {
        Optional<Long> id = insert(
                destination,
                now,
                "TAKEN",
                null,
                event,
                headers,
                body,
                "on conflict (destination, source, event_id) where verdict = 'TAKEN' do nothing");
        id.ifPresent(row -> jdbc.sql("insert into casebridge.receipt_pending (receipt_id) values (:id)")
                .param("id", row)
                .update());
        return id;
    }

    private Optional<Long> insert(
            String destination,
            Instant now,
            String verdict,
            @Nullable Reason why,
            @Nullable Incoming event,
            String headers,
            byte[] body,
            String conflict) {
        return jdbc.sql("""
                insert into casebridge.receipt (
                    destination, received_at, verdict, reason, source, event_id, type, case_number, happened_at, headers,
                    body)
                values (
                    :destination, :now, :verdict, :reason, :source, :eventId, :type, :caseNumber, :happenedAt, :headers,
                    :body)
                """ + conflict + " returning id")
                .param("destination", destination)
                .param("now", utc(now))
                .param("verdict", verdict)
                .param("reason", why == null ? null : Wire.reason(why))
                .param("source", event == null ? null : event.source())
                .param("eventId", event == null ? null : event.id())
                .param("type", event == null ? null : Incoming.clean(event.type(), 100))
                .param("caseNumber", event == null ? null : event.caseNumber())
                .param("happenedAt", event == null ? null : utc(event.time()))
                .param("headers", headers)
                .param("body", body)
                .query(Long.class)
                .optional();
    }

    /** Oldest first. */
    List<Pending> pending(int most) {
        return jdbc.sql("""
                select r.id, r.destination, r.received_at, r.body
                from casebridge.receipt_pending p join casebridge.receipt r on r.id = p.receipt_id
                order by r.id limit :most""").param("most", most).query(ReceiptRows::row).list();
    }

    /** Noted ones of a case that happened after this moment, in the order in which they happened. */
    List<Pending> notedAfter(String caseNumber, Instant moment) {
        return jdbc.sql("""
                select r.id, r.destination, r.received_at, r.body
                from casebridge.receipt r
                join lateral (
                    select outcome from casebridge.receipt_outcome o
                    where o.receipt_id = r.id order by o.no desc limit 1) last on last.outcome = 'NOTED'
                where r.case_number = :number and r.verdict = 'TAKEN' and r.happened_at >= :moment
                order by r.happened_at, r.id limit 50""")
                .param("number", caseNumber)
                .param("moment", utc(moment))
                .query(ReceiptRows::row)
                .list();
    }

    /** False when another program was first. */
    boolean done(long id, Instant now) {
        return outcome(id, "DONE", null, now);
    }

    boolean noted(long id, Reason why, Instant now) {
        return outcome(id, "NOTED", why, now);
    }

    private boolean outcome(long id, String outcome, @Nullable Reason why, Instant now) {
        jdbc.sql("delete from casebridge.receipt_pending where receipt_id = :id")
                .param("id", id)
                .update();
        return jdbc.sql("""
                insert into casebridge.receipt_outcome (receipt_id, no, outcome, reason, at)
                select :id, coalesce(max(no), 0) + 1, :outcome, :reason, :now
                from casebridge.receipt_outcome where receipt_id = :id
                having coalesce(bool_and(outcome = 'NOTED'), true)
                on conflict do nothing""")
                        .param("id", id)
                        .param("outcome", outcome)
                        .param("reason", why == null ? null : Wire.reason(why))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Whether this platform was ever told of the case. */
    boolean isSent(String destination, String caseNumber) {
        return jdbc.sql("""
                select exists (select 1 from casebridge.outbox o join casebridge.case_file f on f.id = o.case_id
                               where f.number = :number and o.destination = :destination)""")
                .param("number", caseNumber)
                .param("destination", destination)
                .query(Boolean.class)
                .single();
    }

    /** However late it comes. False when no message has this key. */
    boolean acknowledged(String destination, String key, String externalId, Instant now) {
        return jdbc.sql("""
                update casebridge.outbox set state = 'ACKED', dead = false, last_reason = null, claimed_by = null,
                    claimed_until = null, acked_at = coalesce(acked_at, :now),
                    external_id = coalesce(external_id, :externalId)
                where destination = :destination and idempotency_key = :key""")
                        .param("now", utc(now))
                        .param("externalId", externalId)
                        .param("destination", destination)
                        .param("key", key)
                        .update()
                == 1;
    }

    String cursor(String destination) {
        return jdbc.sql("select cursor from casebridge.receipt_cursor where destination = :destination")
                .param("destination", destination)
                .query(String.class)
                .optional()
                .orElse("");
    }

    void cursor(String destination, String next) {
        jdbc.sql("""
                insert into casebridge.receipt_cursor (destination, cursor) values (:destination, :next)
                on conflict (destination) do update set cursor = :next""").param("destination", destination).param("next", next).update();
    }

    private static Pending row(ResultSet row, int index) throws SQLException {
        return new Pending(
                row.getLong("id"),
                row.getString("destination"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                new String(row.getBytes("body"), StandardCharsets.UTF_8));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
