package watchwall.casebridge.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answers, right and wrong ones. */
final class Reply {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private Reply() {}

    static void json(HttpExchange exchange, int status, Object body) throws IOException {
        bytes(exchange, status, "application/json", JSON.writeValueAsBytes(body));
    }

    static void problem(HttpExchange exchange, int status, String message) throws IOException {
        json(exchange, status, Map.of("message", message));
    }

    static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    static void bytes(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    static void huge(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(201, 0);
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 1024; i++) {
                out.write(blanks);
            }
        }
    }

    static void slow(HttpExchange exchange, Faults faults, Duration most) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(201, 0);
        long end = System.nanoTime() + most.toNanos();
        try (OutputStream out = exchange.getResponseBody()) {
            while (System.nanoTime() < end && !faults.left().isEmpty()) {
                out.write(' ');
                out.flush();
                faults.awaitClear(Duration.ofSeconds(1));
            }
        }
    }
}
