package watchwall.casebridge.platform.adapter;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import watchwall.casebridge.platform.CityPlatform.Told;
import watchwall.casebridge.platform.adapter.Line.Heard;
import watchwall.casebridge.platform.wire.Wire;
import watchwall.casebridge.words.Reason;

/** The requests of GeoReport v2 as HTTP: forms out, JSON back. */
final class Open311Line implements AutoCloseable {
    private final URI address;
    private final String jurisdiction;
    private final Line line;

    Open311Line(URI address, String jurisdiction, Duration within) {
        this.address = address;
        this.jurisdiction = jurisdiction;
        this.line = new Line(within);
    }

    Heard post(String path, Map<String, String> form) {
        return line.ask(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(here(form)))));
    }

    /** Made between these moments; an empty status finds all. */
    Told<List<JsonNode>> requests(Instant from, Instant to, String status) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("start_date", from.toString());
        query.put("end_date", to.toString());
        if (!status.isEmpty()) {
            query.put("status", status);
        }
        return switch (ask("/requests.json", query)) {
            case Told.Silent<JsonNode>(Reason why) -> new Told.Silent<>(why);
            case Told.Answered<JsonNode>(JsonNode said) -> {
                List<JsonNode> all = new ArrayList<>();
                said.forEach(all::add);
                yield new Told.Answered<>(all);
            }
        };
    }

    Told<JsonNode> ask(String path, Map<String, String> query) {
        Map<String, String> all = here(query);
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path + (all.isEmpty() ? "" : "?" + encoded(all))))
                .header("Accept", "application/json");
        return switch (line.ask(request)) {
            case Heard.Silence silence -> new Told.Silent<>(silence.why());
            case Heard.Got got
            when got.status() != 200 -> new Told.Silent<>(Reason.of("transfer.busy", address.getHost(), got.status()));
            case Heard.Got got -> {
                try {
                    yield new Told.Answered<>(Wire.read(got.body()));
                } catch (JacksonException e) {
                    yield new Told.Silent<>(Reason.of("transfer.answer-unreadable", address.getHost()));
                }
            }
        };
    }

    /** GeoReport answers with a list of one. */
    static Optional<JsonNode> first(String body) {
        try {
            JsonNode said = Wire.read(body);
            return Optional.of(said.isArray() ? said.path(0) : said);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> here(Map<String, String> query) {
        Map<String, String> all = new LinkedHashMap<>(query);
        if (!jurisdiction.isEmpty()) {
            all.put("jurisdiction_id", jurisdiction);
        }
        return all;
    }

    private URI at(String path) {
        return URI.create(address.toString().replaceAll("/+$", "") + path);
    }

    private static String encoded(Map<String, String> form) {
        return String.join(
                "&",
                form.entrySet().stream()
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .toList());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        line.close();
    }
}
