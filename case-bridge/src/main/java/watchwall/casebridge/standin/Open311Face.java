package watchwall.casebridge.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same city by Open311 GeoReport v2, with its weak points: no idempotency (the same request twice makes two), a
 * token instead of an id while {@link Fault#NO_NUMBER_YET}, open and closed as the only states.
 */
public final class Open311Face {
    private final Map<String, Map<String, String>> requests = new LinkedHashMap<>();
    private final Faults faults;

    Open311Face(Faults faults) {
        this.faults = faults;
    }

    /** Every request ever made, doubles too. */
    public synchronized List<Map<String, String>> requests() {
        return List.copyOf(requests.values());
    }

    void answer(HttpExchange exchange, String path, byte[] body) throws IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        if (faults.takes(Fault.SERVER_ERROR)) {
            Reply.problem(exchange, 500, "internal error");
        } else if (method.equals("POST") && path.equals("/requests.json")) {
            post(exchange, Query.of(new String(body, StandardCharsets.UTF_8)));
        } else if (method.equals("GET") && path.equals("/requests.json")) {
            Reply.json(exchange, 200, found(Query.of(exchange.getRequestURI())));
        } else if (method.equals("GET") && path.startsWith("/tokens/")) {
            String token = path.substring("/tokens/".length()).replace(".json", "");
            Reply.json(exchange, 200, List.of(Map.of("token", token, "service_request_id", token.substring(2))));
        } else if (method.equals("GET") && path.startsWith("/requests/")) {
            one(exchange, path.substring("/requests/".length()).replace(".json", ""));
        } else {
            Reply.problem(exchange, 404, "no such path");
        }
    }

    private void post(HttpExchange exchange, Map<String, String> form) throws IOException, InterruptedException {
        if (!form.containsKey("service_code") || !form.containsKey("lat")) {
            Reply.json(exchange, 400, List.of(Map.of("code", 400, "description", "service_code and lat are needed")));
            return;
        }
        String id = take(form);
        if (faults.takes(Fault.LOST_ANSWER)) {
            exchange.close();
        } else if (faults.takes(Fault.NO_NUMBER_YET)) {
            Reply.json(exchange, 201, List.of(Map.of("token", "T-" + id)));
        } else {
            Reply.json(exchange, 201, List.of(Map.of("service_request_id", id)));
        }
    }

    private synchronized String take(Map<String, String> form) {
        String id = String.valueOf(requests.size() + 1);
        Map<String, String> request = new LinkedHashMap<>(form);
        request.put("service_request_id", id);
        request.put("status", "open");
        request.put("requested_datetime", Instant.now().toString());
        requests.put(id, request);
        return id;
    }

    private void one(HttpExchange exchange, String id) throws IOException {
        Optional<Map<String, String>> request;
        synchronized (this) {
            request = Optional.ofNullable(requests.get(id));
        }
        if (request.isEmpty()) {
            Reply.problem(exchange, 404, "no such request");
        } else {
            Reply.json(exchange, 200, List.of(request.get()));
        }
    }

    private synchronized List<Map<String, String>> found(Map<String, String> query) {
        String words = query.getOrDefault("q", "");
        return requests.values().stream()
                .filter(r ->
                        words.isEmpty() || r.getOrDefault("description", "").contains(words))
                .toList();
    }
}
