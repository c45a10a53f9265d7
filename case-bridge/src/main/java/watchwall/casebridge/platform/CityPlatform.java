package watchwall.casebridge.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.words.Reason;

/**
 * A platform of the city as we see it, whatever it speaks. Calls block, end within the adapter's time-out and never
 * throw for what the other side does. Any thread.
 */
public interface CityPlatform extends AutoCloseable {
    Answer send(Transfer transfer);

    Standing query(Transfer transfer);

    /** False for a form that this platform has no place for; it is then not sent at all. */
    boolean carries(Message message);

    /**
     * Brings one file over, from where an earlier try stopped. Empty: it is there, and its SHA-256 was right.
     * {@link Answer.Taken}: this platform takes no files.
     */
    Optional<Answer> attach(Attached attached, Path file);

    /** What the platform has of this day, by our keys. */
    Told<List<Listed>> list(LocalDate day);

    /** Receipts since the cursor, for platforms that cannot call us; an empty cursor begins. */
    Told<Batch> receipts(String cursor);

    /** A file that a receipt names, at most {@code limit} bytes, into {@code into}. */
    Told<Path> fetch(String sha256, long limit, Path into) throws IOException;

    @Override
    void close();

    record Attached(String sha256, String mediaType, long bytes, String name, String caseNumber) {}

    /** @param state the platform's word for how far the case has come, empty when it does not say */
    record Listed(String key, String caseNumber, String externalId, String state) {}

    /** @param receipts raw, each as it would have been sent to us */
    record Batch(List<String> receipts, String next) {
        public Batch {
            receipts = List.copyOf(receipts);
        }
    }

    /** What was asked for, or why not. */
    sealed interface Told<T> {
        record Answered<T>(T value) implements Told<T> {}

        record Silent<T>(Reason why) implements Told<T> {}
    }
}
