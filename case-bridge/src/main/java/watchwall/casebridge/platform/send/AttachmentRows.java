package watchwall.casebridge.platform.send;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.platform.CityPlatform.Attached;
import watchwall.casebridge.platform.wire.Wire;
import watchwall.casebridge.words.Reason;

/** Which attachments a platform still lacks. Each call is one statement and its own transaction. */
final class AttachmentRows {
    private final JdbcClient jdbc;
    private final UUID me = UUID.randomUUID();

    AttachmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Due(long id, Attached attached, int tries) {}

    /** The next one whose case the platform knows; {@code far} as for messages. */
    Optional<Due> claim(String destination, Instant now, Instant until, Instant far) {
        return jdbc.sql("""
                update casebridge.outbox_attachment c set claimed_by = :me, claimed_until = :until
                from casebridge.case_file f
                where f.id = c.case_id and c.id = (
                    select o.id from casebridge.outbox_attachment o
                    where o.destination = :destination and o.state <> 'ACKED' and not o.dead and (o.next_try_at <= :now or o.next_try_at > :far)
                      and (o.claimed_until is null or o.claimed_until <= :now or o.claimed_until > :far)
                      and exists (
                          select 1 from casebridge.outbox m
                          where m.destination = o.destination and m.case_id = o.case_id and m.state = 'ACKED')
                    order by o.next_try_at, o.id limit 1
                    for update skip locked)
                returning c.id, c.sha256, c.media_type, c.bytes, c.name, f.number, c.tries""")
                .param("me", me)
                .param("until", OutboxRows.utc(until))
                .param("now", OutboxRows.utc(now))
                .param("far", OutboxRows.utc(far))
                .param("destination", destination)
                .query((row, index) -> new Due(
                        row.getLong("id"),
                        new Attached(
                                row.getString("sha256"),
                                row.getString("media_type"),
                                row.getLong("bytes"),
                                row.getString("name"),
                                row.getString("number")),
                        row.getInt("tries")))
                .optional();
    }

    void acknowledged(Due row, Optional<Reason> remark) {
        jdbc.sql("""
                update casebridge.outbox_attachment set state = 'ACKED', dead = false, last_reason = :reason,
                    claimed_by = null, claimed_until = null
                where id = :id""")
                .param("reason", remark.map(Wire::reason).orElse(null))
                .param("id", row.id())
                .update();
    }

    void failed(Due row, Reason why, int tries, boolean dead, Instant nextTry) {
        jdbc.sql("""
                update casebridge.outbox_attachment set state = 'FAILED', tries = :tries, dead = :dead,
                    last_reason = :reason, next_try_at = :nextTry, claimed_by = null, claimed_until = null
                where id = :id and claimed_by = :me and state <> 'ACKED'""")
                .param("tries", tries)
                .param("dead", dead)
                .param("reason", Wire.reason(why))
                .param("nextTry", OutboxRows.utc(nextTry))
                .param("id", row.id())
                .param("me", me)
                .update();
    }
}
