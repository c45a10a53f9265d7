package watchwall.casebridge.platform.adapter;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import watchwall.casebridge.platform.Answer;
import watchwall.casebridge.platform.CityPlatform;
import watchwall.casebridge.platform.Standing;
import watchwall.casebridge.platform.Transfer;
import watchwall.casebridge.platform.adapter.Line.Heard;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.wire.Signature;
import watchwall.casebridge.platform.wire.Wire;
import watchwall.casebridge.words.Reason;

/** CloudEvents 1.0 in structured JSON, each request signed: docs/transfer.md. */
public final class Webhook implements CityPlatform {
    private static final int MOST_PAGES = 1000;

    private final URI address;
    private final String source;
    private final Signature signature;
    private final Clock clock;
    private final Line line;

    /**
     * @param address of the platform's side; {@code /messages} and so on come after it
     * @param source of our events, for example {@code /watchwall/230108}
     * @param within the time that any one answer may take
     */
    public Webhook(URI address, String source, Signature signature, Duration within, Clock clock) {
        this.address = address;
        this.source = source;
        this.signature = signature;
        this.clock = clock;
        this.line = new Line(within);
    }

    @Override
    public Answer send(Transfer transfer) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", transfer.key());
        event.put("source", source);
        event.put("type", transfer.message().eventType());
        event.put("subject", transfer.caseNumber());
        event.put("time", transfer.at().toString());
        event.put("datacontenttype", "application/json");
        event.put("data", Wire.read(transfer.body()));
        byte[] body = Wire.write(event).getBytes(StandardCharsets.UTF_8);
        return Answers.ofSending(
                address.getHost(),
                line.ask(request("POST", "/messages", body)
                        .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                        .header("Idempotency-Key", transfer.key())));
    }

    @Override
    public Standing query(Transfer transfer) {
        return Answers.ofAsking(
                address.getHost(), line.ask(request("GET", "/messages/" + encoded(transfer.key()), new byte[0])));
    }

    @Override
    public boolean carries(Message message) {
        return true;
    }

    @Override
    public Optional<Answer> attach(Attached attached, Path file) {
        return new Upload(
                        address.getHost(),
                        line,
                        (method, body) -> request(method, "/attachments/" + attached.sha256(), body))
                .run(attached, file);
    }

    @Override
    public Told<List<Listed>> list(LocalDate day) {
        List<Listed> all = new ArrayList<>();
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (ask("/messages?day=" + day + "&after=" + encoded(after))) {
                case Told.Silent<JsonNode>(Reason why) -> {
                    return new Told.Silent<>(why);
                }
                case Told.Answered<JsonNode>(JsonNode said) -> {
                    said.path("messages").forEach(row -> all.add(listed(row)));
                    after = said.path("next").asString("");
                }
            }
            if (after.isEmpty()) {
                return new Told.Answered<>(all);
            }
        }
        return new Told.Silent<>(Reason.of("transfer.answer-too-large", address.getHost()));
    }

    private static Listed listed(JsonNode row) {
        return new Listed(
                row.path("key").asString(""),
                row.path("case").asString(""),
                row.path("externalId").asString(""),
                row.path("state").asString(""));
    }

    @Override
    public Told<Batch> receipts(String cursor) {
        return switch (ask("/receipts?after=" + encoded(cursor))) {
            case Told.Silent<JsonNode>(Reason why) -> new Told.Silent<>(why);
            case Told.Answered<JsonNode>(JsonNode page) -> {
                List<String> raw = new ArrayList<>();
                page.path("receipts").forEach(receipt -> raw.add(receipt.toString()));
                yield new Told.Answered<>(new Batch(raw, page.path("next").asString(cursor)));
            }
        };
    }

    @Override
    public Told<Path> fetch(String sha256, long limit, Path into) throws IOException {
        Heard heard = line.download(request("GET", "/attachments/" + encoded(sha256), new byte[0]), limit, into);
        return switch (heard) {
            case Heard.Silence silence -> new Told.Silent<>(silence.why());
            case Heard.Got got
            when got.status() != 200 -> new Told.Silent<>(Reason.of("transfer.busy", address.getHost(), got.status()));
            case Heard.Got got ->
                Upload.sha256(into).equals(sha256)
                        ? new Told.Answered<>(into)
                        : new Told.Silent<>(Reason.of("transfer.attachment-different", sha256));
        };
    }

    private Told<JsonNode> ask(String path) {
        return switch (line.ask(request("GET", path, new byte[0]))) {
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

    private HttpRequest.Builder request(String method, String path, byte[] body) {
        URI uri = URI.create(address.toString().replaceAll("/+$", "") + path);
        String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        signature.headers(method, target, body, clock.instant()).forEach(request::setHeader);
        return request;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        line.close();
    }
}
