package watchwall.casebridge.platform.send;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.platform.Transfer;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.wire.Wire;
import watchwall.casebridge.words.Reason;

/** The outbox's rows as the sender moves them. Each call is one statement and its own transaction. */
final class OutboxRows {
    private final JdbcClient jdbc;
    private final UUID me = UUID.randomUUID();

    /** A row that this program alone may work on for now. {@code sentAt}: a try left the house before. */
    record Claimed(long id, Transfer transfer, int tries, Optional<Instant> sentAt) {}

    OutboxRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The next message that is due and that no earlier one of its case holds back.
     *
     * @param far later than anything waits: a time beyond it is from before the clock was set back, and means now
     */
    Optional<Claimed> claim(String destination, Instant now, Instant until, Instant far) {
        return jdbc.sql("""
                update casebridge.outbox c set claimed_by = :me, claimed_until = :until
                from casebridge.case_file f
                where f.id = c.case_id and c.id = (
                    select o.id from casebridge.outbox o
                    where o.destination = :destination and o.state <> 'ACKED' and not o.dead and (o.next_try_at <= :now or o.next_try_at > :far)
                      and (o.claimed_until is null or o.claimed_until <= :now or o.claimed_until > :far)
                      and not exists (
                          select 1 from casebridge.outbox e
                          where e.destination = o.destination and e.case_id = o.case_id and e.id < o.id
                            and e.state <> 'ACKED')
                    order by o.next_try_at, o.id limit 1
                    for update skip locked)
                returning c.id, c.idempotency_key, f.number, c.message, c.version, c.written_at, c.payload, c.token,
                    c.tries, c.sent_at,
                    (select a.external_id from casebridge.outbox a
                     where a.destination = c.destination and a.case_id = c.case_id and a.external_id is not null
                     order by a.id limit 1) as external_case""")
                .param("me", me)
                .param("until", utc(until))
                .param("now", utc(now))
                .param("far", utc(far))
                .param("destination", destination)
                .query(OutboxRows::claimed)
                .optional();
    }

    /** From now on it may have arrived. */
    void leaves(Claimed row, Instant now) {
        jdbc.sql("""
                update casebridge.outbox set state = 'SENT', sent_at = :now
                where id = :id and claimed_by = :me and state <> 'ACKED'""")
                .param("now", utc(now))
                .param("id", row.id())
                .param("me", me)
                .update();
    }

    /** Whoever learnt it: an answer that comes after another program took the row over is as true. */
    void acknowledged(Claimed row, Optional<String> externalId, Optional<Reason> remark, Instant now) {
        jdbc.sql("""
                update casebridge.outbox set state = 'ACKED', acked_at = :now, external_id = :externalId, dead = false,
                    last_reason = :reason, claimed_by = null, claimed_until = null
                where id = :id and state <> 'ACKED'""")
                .param("now", utc(now))
                .param("externalId", externalId.orElse(null))
                .param("reason", remark.map(Wire::reason).orElse(null))
                .param("id", row.id())
                .update();
    }

    /** It is in the platform's hands; it is asked for later. */
    void waits(Claimed row, Optional<String> token, Instant askAt) {
        jdbc.sql("""
                update casebridge.outbox set state = 'SENT', token = coalesce(:token, token), next_try_at = :askAt,
                    claimed_by = null, claimed_until = null
                where id = :id and claimed_by = :me and state <> 'ACKED'""")
                .param("token", token.orElse(null))
                .param("askAt", utc(askAt))
                .param("id", row.id())
                .param("me", me)
                .update();
    }

    /** @param left false takes back that anything left the house, when nothing did before this try either */
    void failed(Claimed row, Reason why, int tries, boolean dead, boolean left, Instant nextTry) {
        jdbc.sql("""
                update casebridge.outbox set state = 'FAILED', tries = :tries, dead = :dead, last_reason = :reason,
                    sent_at = case when :left then sent_at else :sentBefore end, next_try_at = :nextTry,
                    claimed_by = null, claimed_until = null
                where id = :id and claimed_by = :me and state <> 'ACKED'""")
                .param("tries", tries)
                .param("dead", dead)
                .param("reason", Wire.reason(why))
                .param("left", left)
                .param("sentBefore", row.sentAt().map(OutboxRows::utc).orElse(null))
                .param("nextTry", utc(nextTry))
                .param("id", row.id())
                .param("me", me)
                .update();
    }

    /** Lets go of a row as it is: this program ends. */
    void letGo(Claimed row) {
        jdbc.sql("""
                update casebridge.outbox set claimed_by = null, claimed_until = null
                where id = :id and claimed_by = :me""").param("id", row.id()).param("me", me).update();
    }

    private static Claimed claimed(ResultSet row, int index) throws SQLException {
        return new Claimed(
                row.getLong("id"),
                new Transfer(
                        row.getString("idempotency_key"),
                        row.getString("number"),
                        Message.valueOf(row.getString("message")),
                        row.getInt("version"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant(),
                        row.getString("payload"),
                        Optional.ofNullable(row.getString("token")),
                        Optional.ofNullable(row.getString("external_case"))),
                row.getInt("tries"),
                Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
