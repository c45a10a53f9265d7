package watchwall.casebridge.store;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.JournalEntry;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.form.TransferDocument;
import watchwall.casebridge.platform.form.TransferDocuments;
import watchwall.casebridge.platform.wire.Wire;

/** What other systems are to learn of a case, kept in the step's own transaction; sending is another's work. */
public final class Outbox {
    private final JdbcClient jdbc;
    private final List<String> destinations;

    public Outbox(JdbcClient jdbc, List<String> destinations) {
        this.jdbc = jdbc;
        this.destinations = List.copyOf(destinations);
    }

    /** The key does not depend on the try, so that a receiver can know a second sending. */
    public void write(CaseFile file, Message message, JournalEntry step) {
        TransferDocument document = TransferDocuments.of(file, message, step);
        String payload = Wire.write(document);
        for (String destination : destinations) {
            jdbc.sql("""
                    insert into casebridge.outbox (
                        destination, idempotency_key, case_id, message, version, payload, written_at, next_try_at)
                    values (:destination, :key, :caseId, :message, :version, :payload, :now, :now)""")
                    .param("destination", destination)
                    .param("key", file.id() + ":" + message + ":" + file.version())
                    .param("caseId", file.id())
                    .param("message", message.name())
                    .param("version", file.version())
                    .param("payload", payload)
                    .param("now", CaseStore.utc(step.at()))
                    .update();
            document.attachments().forEach(attachment -> write(file, destination, attachment, step));
        }
    }

    /** An attachment goes once to each destination, whichever form names it first. */
    private void write(CaseFile file, String destination, TransferDocument.File attachment, JournalEntry step) {
        jdbc.sql("""
                insert into casebridge.outbox_attachment (
                    destination, sha256, case_id, media_type, bytes, name, written_at, next_try_at)
                values (:destination, :sha256, :caseId, :mediaType, :bytes, :name, :now, :now)
                on conflict (destination, sha256, case_id) do nothing""")
                .param("destination", destination)
                .param("sha256", attachment.sha256())
                .param("caseId", file.id())
                .param("mediaType", attachment.mediaType())
                .param("bytes", attachment.bytes())
                .param("name", attachment.name())
                .param("now", CaseStore.utc(step.at()))
                .update();
    }
}
