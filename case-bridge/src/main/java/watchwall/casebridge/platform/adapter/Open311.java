package watchwall.casebridge.platform.adapter;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import watchwall.casebridge.platform.Answer;
import watchwall.casebridge.platform.CityPlatform;
import watchwall.casebridge.platform.Standing;
import watchwall.casebridge.platform.Transfer;
import watchwall.casebridge.platform.adapter.Line.Heard;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.wire.Wire;
import watchwall.casebridge.words.Reason;

/**
 * Open311 GeoReport v2. It knows no idempotency, no update and two states; so only 问题立案单 goes there, our key stands
 * in an attribute and at the end of the description, and before a second sending the requests of those days are searched
 * for it. A closed request comes back as a note: closed there is not yet 结案 here.
 */
public final class Open311 implements CityPlatform {
    private static final Pattern MARK = Pattern.compile("〔([0-9a-f-]{36}:[A-Z]+:\\d+)〕");
    private static final Pattern NUMBER = Pattern.compile("（案卷 ([0-9A-Za-z-]{1,48})）");
    private static final Duration SLACK = Duration.ofHours(1);
    private static final Duration CLOSED_WITHIN = Duration.ofDays(30);

    private final URI address;
    private final String apiKey;
    private final Map<String, String> services;
    private final ZoneId zone;
    private final Clock clock;
    private final Open311Line line;

    /**
     * @param jurisdiction empty where the server serves one city
     * @param services their service_code by our category code; a code that is missing is sent as it is
     */
    public Open311(
            URI address,
            String apiKey,
            String jurisdiction,
            Map<String, String> services,
            Duration within,
            ZoneId zone,
            Clock clock) {
        this.address = address;
        this.apiKey = apiKey;
        this.services = Map.copyOf(services);
        this.zone = zone;
        this.clock = clock;
        this.line = new Open311Line(address, jurisdiction, within);
    }

    @Override
    public Answer send(Transfer transfer) {
        JsonNode document = Wire.read(transfer.body());
        JsonNode place = document.path("place");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("api_key", apiKey);
        form.put("service_code", service(document.path("category").path("code").asString("")));
        form.put("lat", place.path("latitude").asString(""));
        form.put("long", place.path("longitude").asString(""));
        form.put("address_string", place.path("address").asString(""));
        // Some servers refuse a second request with the same words at the same place: the mark makes each its own.
        form.put(
                "description",
                document.path("description").asString("") + "（案卷 " + transfer.caseNumber() + "）〔" + transfer.key()
                        + "〕");
        form.put("attribute[watchwall_key]", transfer.key());
        return switch (line.post("/requests.json", form)) {
            case Heard.Silence(Reason why, boolean left) -> new Answer.Unreachable(why, left);
            case Heard.Got got -> answer(got);
        };
    }

    private Answer answer(Heard.Got got) {
        Optional<JsonNode> first = Open311Line.first(got.body());
        String words = Answers.words(
                first.map(f -> f.path("description").asString(got.body())).orElse(got.body()));
        if (got.status() >= 500 || got.status() == 429) {
            return new Answer.Unreachable(Reason.of("transfer.busy", address.getHost(), got.status()), true);
        }
        if (got.status() / 100 != 2) {
            // "Duplicate" may be our own first try: not for ever, so that it is searched for.
            boolean permanent =
                    got.status() == 400 && !words.toLowerCase(Locale.ROOT).contains("duplicate");
            return new Answer.Rejected(Reason.of("transfer.rejected", got.status(), words), permanent);
        }
        String id = first.map(f -> f.path("service_request_id").asString("")).orElse("");
        String token = first.map(f -> f.path("token").asString("")).orElse("");
        if (!id.isEmpty()) {
            return new Answer.Accepted(Answers.words(id));
        }
        return token.isEmpty()
                ? new Answer.Unreachable(Reason.of("transfer.answer-unreadable", address.getHost()), true)
                : new Answer.Taken(Answers.words(token));
    }

    @Override
    public Standing query(Transfer transfer) {
        if (transfer.token().isPresent()) {
            return switch (line.ask(
                    "/tokens/" + Open311Line.encoded(transfer.token().get()) + ".json", Map.of())) {
                case Told.Silent<JsonNode>(Reason why) -> new Standing.NoAnswer(why);
                case Told.Answered<JsonNode>(JsonNode said) -> {
                    String id = said.path(0).path("service_request_id").asString("");
                    yield id.isEmpty() ? new Standing.Waiting() : new Standing.Known(Answers.words(id));
                }
            };
        }
        return switch (line.requests(transfer.at().minus(SLACK), transfer.at().plus(Duration.ofDays(90)), "")) {
            case Told.Silent<List<JsonNode>>(Reason why) -> new Standing.NoAnswer(why);
            case Told.Answered<List<JsonNode>>(List<JsonNode> all) ->
                all.stream()
                        .filter(r -> key(r).equals(transfer.key()))
                        .map(r -> r.path("service_request_id").asString(""))
                        .filter(id -> !id.isEmpty())
                        .findFirst()
                        .<Standing>map(id -> new Standing.Known(Answers.words(id)))
                        .orElseGet(Standing.Unknown::new);
        };
    }

    @Override
    public boolean carries(Message message) {
        return message == Message.FILING;
    }

    /** GeoReport takes addresses of pictures only, and ours are not to be had from outside. */
    @Override
    public Optional<Answer> attach(Attached attached, Path file) {
        return Optional.of(new Answer.Taken(""));
    }

    @Override
    public Told<List<Listed>> list(LocalDate day) {
        Instant start = day.atStartOfDay(zone).toInstant();
        return switch (line.requests(start, day.plusDays(1).atStartOfDay(zone).toInstant(), "")) {
            case Told.Silent<List<JsonNode>>(Reason why) -> new Told.Silent<>(why);
            case Told.Answered<List<JsonNode>>(List<JsonNode> all) ->
                new Told.Answered<>(all.stream()
                        .filter(r -> !key(r).isEmpty())
                        .map(r -> new Listed(
                                key(r),
                                "",
                                r.path("service_request_id").asString(""),
                                r.path("status").asString("")))
                        .toList());
        };
    }

    /** What was closed in the last month, each as a note with an identity of its own, so that it counts once. */
    @Override
    public Told<Batch> receipts(String cursor) {
        Instant now = clock.instant();
        return switch (line.requests(now.minus(CLOSED_WITHIN), now.plus(SLACK), "closed")) {
            case Told.Silent<List<JsonNode>>(Reason why) -> new Told.Silent<>(why);
            case Told.Answered<List<JsonNode>>(List<JsonNode> all) -> {
                List<String> receipts = new ArrayList<>();
                for (JsonNode request : all) {
                    note(request).ifPresent(receipts::add);
                }
                yield new Told.Answered<>(new Batch(receipts, cursor));
            }
        };
    }

    private Optional<String> note(JsonNode request) {
        Matcher number = NUMBER.matcher(request.path("description").asString(""));
        String id = request.path("service_request_id").asString("").replaceAll("[^\\x21-\\x7e]", "_");
        if (id.isEmpty() || !number.find()) {
            return Optional.empty();
        }
        String when = request.path("updated_datetime")
                .asString(request.path("requested_datetime").asString(""));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id + ":closed");
        event.put("source", address.toString());
        event.put("type", "watchwall.receipt.note.v1");
        event.put("subject", number.group(1));
        event.put("time", moment(when).toString());
        event.put(
                "data",
                Map.of(
                        "text",
                        "对方已关闭 " + id + "。" + request.path("status_notes").asString("")));
        return Optional.of(Wire.write(event));
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    @Override
    public Told<Path> fetch(String sha256, long limit, Path into) {
        return new Told.Silent<>(Reason.of("transfer.attachment-missing", sha256));
    }

    private static String key(JsonNode request) {
        Matcher mark = MARK.matcher(request.path("description").asString(""));
        return mark.find() ? mark.group(1) : "";
    }

    private String service(String code) {
        return services.getOrDefault(code, code);
    }

    @Override
    public void close() {
        line.close();
    }
}
