package watchwall.casebridge.platform.send;

import java.time.Instant;
import java.util.Optional;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.words.Reason;

/** One message as people see it: where it goes, how far it has come, and why not farther. */
public record TransferRow(
        long id,
        String destination,
        String caseNumber,
        Message message,
        int version,
        State state,
        boolean dead,
        int tries,
        Instant writtenAt,
        Optional<Instant> sentAt,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> nextTryAt,
        Optional<Reason> reason,
        Optional<String> externalId) {
    /** How far a message has come. */
    public enum State {
        TO_SEND,
        SENT,
        ACKED,
        FAILED
    }
}
