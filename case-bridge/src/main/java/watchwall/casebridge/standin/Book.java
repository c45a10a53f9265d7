package watchwall.casebridge.standin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the stand-in got, by idempotency key, in the order of first arrival. */
public final class Book {
    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Integer> arrivals = new LinkedHashMap<>();

    /** @param time of the event, by the sender's clock */
    public record Entry(
            String key,
            String caseNumber,
            String type,
            Instant time,
            String externalId,
            JsonNode data,
            Instant arrived) {
        LocalDate day() {
            return time.atZone(CITY).toLocalDate();
        }
    }

    /** True when the key is new. */
    synchronized boolean take(Entry entry) {
        return entries.putIfAbsent(entry.key(), entry) == null;
    }

    /** A request arrived with this key, whatever became of it. */
    synchronized int arrived(String key) {
        return arrivals.merge(key, 1, Integer::sum);
    }

    synchronized String nextNumber() {
        return "CITY-%06d".formatted(entries.size() + 1);
    }

    public synchronized Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** One for each key, in the order in which they first came. */
    public synchronized List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    /** How often a message with this key was sent to us, doubles and refused ones too. */
    public synchronized int arrivals(String key) {
        return arrivals.getOrDefault(key, 0);
    }

    /** Forgets one message, as a platform that was restored from its backup. */
    public synchronized void forget(String key) {
        entries.remove(key);
    }
}
