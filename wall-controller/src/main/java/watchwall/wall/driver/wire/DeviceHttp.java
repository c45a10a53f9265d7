package watchwall.wall.driver.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP to one device, logged in by Digest. One call at a time, from the device's own thread. Bodies are never logged:
 * devices put the passwords of cameras into them.
 */
public final class DeviceHttp implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeviceHttp.class);
    private static final int MAX_LOGIN_ROUNDS = 3; // first without, then with a nonce, then with a fresh one
    private static final String CUT = "EOF";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Optional<URI> device;
    private final Limits limits;
    private final DeviceLogin login;
    private volatile HttpClient client;
    private final DigestAnswers answers;
    private volatile long fastestMs;
    private boolean distrusted;
    private volatile boolean closed;

    /** @param answer from the call to the last byte of the answer */
    public record Limits(Duration connect, Duration answer, int maxBodyBytes) {
        /** A list of 512 windows is about 400 KiB. */
        public static final Limits USUAL = new Limits(Duration.ofSeconds(3), Duration.ofSeconds(5), 1024 * 1024);
    }

    /** What came back. Kept from {@code toString} on purpose. */
    public static final class Answer {
        private final int status;
        private final byte[] body;

        Answer(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        public int status() {
            return status;
        }

        /** @throws DeviceException if it is no XML within bounds */
        public XmlNode xml() {
            return XmlNode.read(body);
        }

        /** Empty where the body is no XML, as a web server's own error pages. */
        public Optional<XmlNode> maybeXml() {
            try {
                return body.length == 0 ? Optional.empty() : Optional.of(XmlNode.read(body));
            } catch (DeviceException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * @param address {@code http://host[:port]} or {@code https://…}; a path in it is ignored, and one that is none is a
     *     trouble of each call: a slip of the pen stops one device, not a wall
     */
    public DeviceHttp(String address, DeviceLogin login, Limits limits) {
        this.device = base(address.contains("://") ? address : "http://" + address);
        this.limits = limits;
        this.login = login;
        this.answers = new DigestAnswers(login, DeviceHttp::clientNonce);
        this.client = newClient();
    }

    private static Optional<URI> base(String address) {
        try {
            URI given = URI.create(address);
            if (given.getHost() == null || !List.of("http", "https").contains(given.getScheme())) {
                return Optional.empty();
            }
            String port = given.getPort() < 0 ? "" : ":" + given.getPort();
            return Optional.of(URI.create(given.getScheme() + "://" + given.getHost() + port));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER) // a redirect would carry the login elsewhere
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(limits.connect())
                .executor(task -> Thread.ofVirtual().name("device-http").start(task))
                .build();
    }

    /** From now on each call has its own connection: what else comes on one is never taken for a later answer. */
    public void distrust() {
        if (!distrusted) {
            log.warn("device {} answers calls that were not made: no connection is used twice", name());
        }
        distrusted = true;
    }

    /** Host and port, for people and logs. */
    public String name() {
        return device.map(URI::getAuthority).orElse("?");
    }

    /** The shortest answer so far in ms, 0 before the first. Any thread. */
    public long fastestMs() {
        return fastestMs;
    }

    /**
     * @param path with its query, as it stands in the Digest
     * @param harmless may be said twice: it is, where a connection that had been idle breaks
     * @throws DeviceException if there was no whole answer, or the login failed
     */
    public Answer send(String method, String path, Optional<Body> body, boolean harmless) {
        try {
            return loggedIn(method, path, body);
        } catch (DeviceException e) {
            if (harmless && e.trouble().args().contains(CUT)) {
                return loggedIn(method, path, body); // anew: a count that is used twice looks like a wrong password
            }
            throw e;
        }
    }

    private Answer loggedIn(String method, String path, Optional<Body> body) {
        String what = method + " " + path;
        for (int round = 0; round < MAX_LOGIN_ROUNDS; round++) {
            Optional<String> header = answers.header(method, path);
            HttpResponse<byte[]> answer = once(request(method, path, body, header, what), what);
            if (answer.statusCode() != 401) {
                answers.accepted();
                return new Answer(answer.statusCode(), answer.body());
            }
            if (login.password().isEmpty()) { // not tried: tries are counted
                throw new DeviceException(
                        DeviceException.Kind.REFUSED, DriverTrouble.of("wall.driver.no-password"), what);
            }
            switch (answers.challenged(answer.headers().allValues("WWW-Authenticate"), header.isPresent())) {
                case ANSWER -> {}
                case WRONG_PASSWORD -> throw login("wall.driver.password", what);
                case NO_DIGEST -> throw login("wall.driver.no-digest", what);
            }
        }
        throw login("wall.driver.password", what);
    }

    /** @param type the media type */
    public record Body(String text, String type) {
        @Override
        public String toString() {
            return "Body[" + type + ", " + text.length() + " characters]";
        }
    }

    private HttpRequest request(String method, String path, Optional<Body> body, Optional<String> header, String what) {
        URI base = device.orElseThrow(
                () -> new DeviceException(DeviceException.Kind.REFUSED, DriverTrouble.of("wall.driver.address"), what));
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        request.method(
                method,
                body.map(b -> HttpRequest.BodyPublishers.ofString(b.text(), StandardCharsets.UTF_8))
                        .orElse(HttpRequest.BodyPublishers.noBody()));
        body.ifPresent(b -> request.header("Content-Type", b.type()));
        try {
            header.ifPresent(value -> request.header("Authorization", value));
        } catch (IllegalArgumentException e) { // its nonce or realm fits into no header
            throw DeviceException.unreadable(what, "WWW-Authenticate");
        }
        return request.build();
    }

    private HttpResponse<byte[]> once(HttpRequest request, String what) {
        if (distrusted && !closed) {
            client.shutdownNow();
            client = newClient();
        }
        long began = System.nanoTime();
        HttpResponse<byte[]> answer = await(client.sendAsync(request, this::body), what);
        long took = Math.max(1, (System.nanoTime() - began) / 1_000_000L);
        fastestMs = fastestMs == 0 ? took : Math.min(fastestMs, took);
        return answer;
    }

    private HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo info) {
        return new BoundedBody(limits.maxBodyBytes());
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> call, String what) {
        try {
            return call.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw DeviceException.silent(what, limits.answer().toSeconds() + " s");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw DeviceException.silent(what, "closed");
        } catch (ExecutionException e) {
            throw broken(e.getCause(), what);
        }
    }

    private DeviceException broken(Throwable cause, String what) {
        if (cause instanceof BoundedBody.TooLong || cause.getCause() instanceof BoundedBody.TooLong) {
            return DeviceException.unreadable(what, "length");
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return DeviceException.silent(what, name());
        }
        return DeviceException.silent(
                what, cause instanceof IOException ? CUT : cause.getClass().getSimpleName());
    }

    private static DeviceException login(String key, String what) {
        return new DeviceException(DeviceException.Kind.LOGIN, DriverTrouble.of(key), what);
    }

    private static String clientNonce() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Ends a call that is under way. */
    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
    }
}
