package watchwall.casebridge.store;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.file.CaseFile;

/** What other systems are to learn of a case, kept in the step's own transaction; sending is another's work. */
public final class Outbox {
    private final JdbcClient jdbc;
    private final List<String> destinations;

    public Outbox(JdbcClient jdbc, List<String> destinations) {
        this.jdbc = jdbc;
        this.destinations = List.copyOf(destinations);
    }

    /** The forms of the exchange between city and district (the others come with their steps). */
    public enum Message {
        /** 问题立案单. */
        FILING
    }

    /** The key does not depend on the try, so that a receiver can know a second sending. */
    public void write(CaseFile file, Message message, Instant now) {
        for (String destination : destinations) {
            jdbc.sql("""
                    insert into casebridge.outbox (
                        destination, idempotency_key, case_id, message, version, payload, written_at)
                    values (:destination, :key, :caseId, :message, :version, :payload, :now)""")
                    .param("destination", destination)
                    .param("key", file.id() + ":" + message + ":" + file.version())
                    .param("caseId", file.id())
                    .param("message", message.name())
                    .param("version", file.version())
                    .param("payload", Json.write(file))
                    .param("now", CaseStore.utc(now))
                    .update();
        }
    }
}
