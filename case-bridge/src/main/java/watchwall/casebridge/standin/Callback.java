package watchwall.casebridge.standin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends receipts to the centre, signed; keeps them all for a centre that comes and asks. */
final class Callback implements AutoCloseable {
    static final String SOURCE = "/stand-in";
    private static final Logger log = LoggerFactory.getLogger(Callback.class);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final AtomicInteger count = new AtomicInteger();
    private final List<String> kept = new ArrayList<>();
    private final String run = Long.toString(Instant.now().toEpochMilli(), 36);
    private final Optional<URI> where;
    private final String secret;
    private final Faults faults;
    private Optional<String> held = Optional.empty();

    Callback(Optional<URI> where, String secret, Faults faults) {
        this.where = where;
        this.secret = secret;
        this.faults = faults;
    }

    /** The status of the centre's answer, 0 when there was none or nothing was sent yet. */
    int send(String type, String caseNumber, Map<String, ?> data) {
        return send(new Receipt(run + "-" + count.incrementAndGet(), type, caseNumber, Instant.now(), data));
    }

    synchronized int send(Receipt receipt) {
        String body = receipt.json(SOURCE);
        kept.add(body);
        if (faults.takes(Fault.OUT_OF_ORDER)) {
            held = Optional.of(body);
            return 0;
        }
        int status = post(body);
        if (faults.takes(Fault.TWICE)) {
            status = post(body);
        }
        held.ifPresent(this::post);
        held = Optional.empty();
        return status;
    }

    synchronized List<String> after(int cursor) {
        return List.copyOf(kept.subList(Math.clamp(cursor, 0, kept.size()), kept.size()));
    }

    private int post(String body) {
        if (where.isEmpty()) {
            return 0;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String key = faults.takes(Fault.WRONG_SIGNATURE) ? secret + "x" : secret;
        HttpRequest request = HttpRequest.newBuilder(where.get())
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/cloudevents+json")
                .headers(Seal.headers(key, "POST", where.get().getRawPath(), bytes)
                        .toArray(String[]::new))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            log.warn("the centre did not take a receipt: {}", e.toString());
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
