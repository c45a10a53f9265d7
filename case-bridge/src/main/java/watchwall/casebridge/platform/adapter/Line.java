package watchwall.casebridge.platform.adapter;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import watchwall.casebridge.words.Reason;

/**
 * One platform's line: every request ends within the time-out to its last byte, no answer is larger than its bound, no
 * redirect is followed, TLS is checked as the JDK checks it.
 */
final class Line implements AutoCloseable {
    static final int MOST_ANSWER = 1 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration within;

    Line(Duration within) {
        this.within = within;
    }

    sealed interface Heard {
        record Got(int status, HttpHeaders headers, String body) implements Heard {}

        /** @param left whether something of the request may have arrived */
        record Silence(Reason why, boolean left) implements Heard {}
    }

    Heard ask(HttpRequest.Builder request) {
        return ask(
                request.build(),
                within,
                info -> new Bounded(MOST_ANSWER),
                bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The body goes into the file; the answer's body is empty. Files get ten times the time. */
    Heard download(HttpRequest.Builder request, long limit, Path into) {
        return ask(request.build(), within.multipliedBy(10), info -> new BoundedFile(into, limit), path -> "");
    }

    private <T> Heard ask(
            HttpRequest request, Duration time, HttpResponse.BodyHandler<T> handler, Function<T, String> text) {
        String host = request.uri().getHost();
        CompletableFuture<HttpResponse<T>> answer;
        try {
            answer = http.sendAsync(request, handler);
        } catch (RuntimeException | Error e) {
            return new Heard.Silence(Reason.of("transfer.no-connection", host), false);
        }
        try {
            HttpResponse<T> got = answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return new Heard.Got(got.statusCode(), got.headers(), text.apply(got.body()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Heard.Silence(Reason.of("transfer.no-answer", host, Math.max(1, time.toSeconds())), true);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Heard.Silence(Reason.of("transfer.interrupted", host), true);
        } catch (ExecutionException e) {
            return silence(host, e.getCause());
        }
    }

    private static Heard.Silence silence(String host, Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof TooLarge) {
                return new Heard.Silence(Reason.of("transfer.answer-too-large", host), true);
            }
            if (at instanceof ConnectException
                    || at instanceof UnresolvedAddressException
                    || at instanceof HttpConnectTimeoutException
                    || at instanceof SSLHandshakeException) {
                return new Heard.Silence(Reason.of("transfer.no-connection", host), false);
            }
        }
        return new Heard.Silence(Reason.of("transfer.answer-broken", host), true);
    }

    /** Requests under way end at once, as unanswered. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    static final class TooLarge extends IOException {
        TooLarge(long limit) {
            super("more than " + limit + " bytes");
        }
    }
}
