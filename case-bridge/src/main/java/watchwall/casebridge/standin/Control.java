package watchwall.casebridge.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The switches, for people with curl and for programs in another process; and the page. */
final class Control {
    private final Book book;
    private final Faults faults;
    private final Callback callback;

    Control(Book book, Faults faults, Callback callback) {
        this.book = book;
        this.faults = faults;
        this.callback = callback;
    }

    void answer(HttpExchange exchange, int attachments) throws IOException {
        Map<String, String> query = Query.of(exchange.getRequestURI());
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /" -> {
                byte[] page = Page.of(book, faults, attachments).getBytes(StandardCharsets.UTF_8);
                Reply.bytes(exchange, 200, "text/html; charset=utf-8", page);
            }
            case "GET /control/received" -> Reply.json(exchange, 200, received());
            case "POST /control/fault" -> {
                Fault fault = Fault.valueOf(
                        query.getOrDefault("set", "").toUpperCase(Locale.ROOT).replace('-', '_'));
                faults.set(fault, query.containsKey("times") ? Integer.parseInt(query.get("times")) : Faults.ALWAYS);
                Reply.json(exchange, 200, faults.left());
            }
            case "POST /control/clear" -> {
                faults.clear();
                Reply.json(exchange, 200, faults.left());
            }
            case "POST /control/receipt" -> receipt(exchange);
            default -> Reply.problem(exchange, 404, "no such switch");
        }
    }

    /** {@code {"type":"note","case":"20261123-0001","data":{"text":"…"}}} is signed and sent. */
    private void receipt(HttpExchange exchange) throws IOException {
        JsonNode wanted = Reply.JSON.readTree(exchange.getRequestBody().readNBytes(1 << 20));
        @SuppressWarnings("unchecked")
        Map<String, Object> data = Reply.JSON.convertValue(wanted.path("data"), Map.class);
        int status = callback.send(
                wanted.path("type").asString("note"), wanted.path("case").asString(""), data);
        Reply.json(exchange, 200, Map.of("status", status));
    }

    private List<Map<String, Object>> received() {
        return book.entries().stream()
                .map(e -> Map.<String, Object>of(
                        "key", e.key(),
                        "case", e.caseNumber(),
                        "type", e.type(),
                        "externalId", e.externalId(),
                        "arrivals", book.arrivals(e.key())))
                .toList();
    }
}
