package watchwall.casebridge.platform;

import java.time.Instant;
import java.util.List;

/** What a platform says that it did with a case. */
public sealed interface PlatformStep {
    String destination();

    String caseNumber();

    /** By the platform's clock. */
    Instant at();

    String text();

    record Dispatched(
            String destination,
            String caseNumber,
            Instant at,
            String departmentCode,
            String departmentName,
            String text)
            implements PlatformStep {}

    /** @param permit the text is a written note of permission that stands in for a picture */
    record Finished(
            String destination, String caseNumber, Instant at, boolean permit, String text, List<Picture> pictures)
            implements PlatformStep {
        public Finished {
            pictures = List.copyOf(pictures);
        }
    }

    record GivenBack(String destination, String caseNumber, Instant at, String text) implements PlatformStep {}

    record VoidAsked(String destination, String caseNumber, Instant at, String text) implements PlatformStep {}

    record Noted(String destination, String caseNumber, Instant at, String text) implements PlatformStep {}

    /** A picture that the house has already taken in, see {@link Attachments#keep}. {@code kind}: as in a document. */
    record Picture(String sha256, String kind, String mediaType, long bytes, String name) {}
}
