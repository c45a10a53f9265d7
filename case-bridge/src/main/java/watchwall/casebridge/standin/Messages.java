package watchwall.casebridge.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The paths below {@code /messages}. */
final class Messages {
    private static final Duration LATE = Duration.ofMinutes(2);

    private static final int PAGE = 20;

    private final Book book;
    private final Faults faults;
    private final Consumer<Book.Entry> taken;

    Messages(Book book, Faults faults, Consumer<Book.Entry> taken) {
        this.book = book;
        this.faults = faults;
        this.taken = taken;
    }

    void post(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        String key = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                .orElse("");
        book.arrived(key);
        if (faults.takes(Fault.SERVER_ERROR)) {
            Reply.problem(exchange, 500, "internal error");
            return;
        }
        if (faults.takes(Fault.REJECT)) {
            Reply.problem(exchange, 422, "类别不在本市目录内");
            return;
        }
        Book.Entry entry;
        try {
            entry = read(key, body);
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException e) {
            Reply.problem(exchange, 400, "not a message: " + e.getMessage());
            return;
        }
        boolean fresh = book.take(entry);
        if (fresh) {
            taken.accept(entry);
        }
        answer(exchange, fresh, book.entry(key).orElseThrow().externalId());
    }

    private void answer(HttpExchange exchange, boolean fresh, String number) throws IOException, InterruptedException {
        if (faults.takes(Fault.LOST_ANSWER)) {
            exchange.close();
        } else if (faults.left().containsKey(Fault.LATE_ANSWER)) {
            faults.awaitClear(LATE);
            Reply.json(exchange, 201, Map.of("externalId", number));
        } else if (faults.left().containsKey(Fault.SLOW_ANSWER)) {
            Reply.slow(exchange, faults, LATE);
        } else if (faults.takes(Fault.HUGE_ANSWER)) {
            Reply.huge(exchange);
        } else if (faults.takes(Fault.NO_NUMBER_YET)) {
            Reply.json(exchange, 202, Map.of("token", "T-" + number));
        } else {
            Reply.json(exchange, fresh ? 201 : 200, Map.of("externalId", number, "known", !fresh));
        }
    }

    private Book.Entry read(String key, byte[] body) {
        JsonNode event = Reply.JSON.readTree(body);
        if (!event.path("specversion").asString("").equals("1.0")
                || !event.path("id").asString("").equals(key)
                || key.isEmpty()) {
            throw new IllegalArgumentException("no CloudEvent 1.0, or its id is not the Idempotency-Key");
        }
        return new Book.Entry(
                key,
                event.path("subject").asString(""),
                event.path("type").asString(""),
                Instant.parse(event.path("time").asString("")),
                book.nextNumber(),
                event.path("data"),
                Instant.now());
    }

    void get(HttpExchange exchange, String key) throws IOException {
        Optional<Book.Entry> entry = book.entry(key);
        if (entry.isEmpty()) {
            Reply.problem(exchange, 404, "no such message");
        } else {
            Reply.json(exchange, 200, row(entry.get()));
        }
    }

    /** @param after how many came before this page; empty at first */
    void list(HttpExchange exchange, LocalDate day, String after) throws IOException {
        List<Map<String, String>> rows = book.entries().stream()
                .filter(e -> e.day().equals(day))
                .map(Messages::row)
                .toList();
        int from = Math.min(Integer.parseInt("0" + after), rows.size());
        int to = Math.min(from + PAGE, rows.size());
        String next = to < rows.size() ? String.valueOf(to) : "";
        Reply.json(exchange, 200, Map.of("messages", rows.subList(from, to), "next", next));
    }

    private static Map<String, String> row(Book.Entry entry) {
        return Map.of(
                "key", entry.key(),
                "case", entry.caseNumber(),
                "externalId", entry.externalId(),
                "state", entry.data().path("state").asString(""));
    }
}
