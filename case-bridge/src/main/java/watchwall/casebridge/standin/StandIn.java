package watchwall.casebridge.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The stand-in platform, on loopback. Messages, attachments and receipts are what docs/transfer.md says; below
 * {@code /control} are the faults, {@code /} is a page to look at. Nothing is kept over its end.
 */
public final class StandIn implements AutoCloseable {
    private static final int MOST_BODY = 16 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Book book = new Book();
    private final Faults faults = new Faults();
    private final Files files = new Files();
    private final Callback callback;
    private final Messages messages;
    private final Control control;
    private final Open311Face open311;
    private final String secret;

    private StandIn(HttpServer server, String secret, Optional<URI> callbackUri, Optional<Duration> automatic) {
        this.server = server;
        this.secret = secret;
        this.callback = new Callback(callbackUri, secret, faults);
        Optional<Work> work = automatic.map(pause -> new Work(callback, files, pause));
        this.messages = new Messages(book, faults, entry -> work.ifPresent(w -> threads.execute(() -> w.on(entry))));
        this.control = new Control(book, faults, callback);
        this.open311 = new Open311Face(faults);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * @param port 0 takes a free one
     * @param callbackUri where receipts go, {@code …/platform/<destination>/receipts}; empty: they wait to be asked for
     */
    public static StandIn start(int port, String secret, Optional<URI> callbackUri) throws IOException {
        return new StandIn(listen(port), secret, callbackUri, Optional.empty());
    }

    /** One that dispatches each case {@code pause} after it was filed, and finishes it after another. */
    public static StandIn automatic(int port, String secret, Optional<URI> callbackUri, Duration pause)
            throws IOException {
        return new StandIn(listen(port), secret, callbackUri, Optional.of(pause));
    }

    private static HttpServer listen(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    /** What to give a destination as its address. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Book book() {
        return book;
    }

    public Faults faults() {
        return faults;
    }

    /** How many whole attachments it has. */
    public int attachments() {
        return files.count();
    }

    /** How many bytes of attachments came in all, doubles too. */
    public long attachmentBytes() {
        return files.received();
    }

    /** What came by way of Open311. */
    public Open311Face open311() {
        return open311;
    }

    /** Sends one receipt now; the status of the centre's answer, 0 when there was none. */
    public int send(Receipt receipt) {
        return callback.send(receipt);
    }

    /** Puts a file there for the centre to fetch, and gives its SHA-256. */
    public String offer(byte[] file) {
        String sha256 = Seal.sha256(file);
        files.put(sha256, file);
        return sha256;
    }

    @Override
    public void close() {
        faults.clear();
        threads.shutdownNow();
        server.stop(0);
        callback.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            route(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        } catch (IllegalArgumentException | DateTimeException e) {
            Reply.problem(exchange, 400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Reply.problem(exchange, 500, e.toString());
        }
    }

    private void route(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/") || path.startsWith("/control")) {
            control.answer(exchange, files.count());
            return;
        }
        if (faults.takes(Fault.DOWN)) {
            exchange.close();
            return;
        }
        String offset = exchange.getRequestHeaders().getFirst("Upload-Offset");
        if (offset != null && !offset.equals("0") && faults.takes(Fault.BREAK_UPLOAD)) {
            exchange.close();
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
        if (body.length > MOST_BODY) {
            Reply.problem(exchange, 413, "too large");
        } else if (path.startsWith("/open311/")) {
            open311.answer(exchange, path.substring("/open311".length()), body);
        } else if (!signed(exchange, body)) {
            Reply.problem(exchange, 401, "the signature does not hold");
        } else {
            route(exchange, path, body);
        }
    }

    private void route(HttpExchange exchange, String path, byte[] body) throws IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        Map<String, String> query = Query.of(exchange.getRequestURI());
        if (method.equals("POST") && path.equals("/messages")) {
            messages.post(exchange, body);
        } else if (method.equals("GET") && path.equals("/messages")) {
            messages.list(exchange, Query.day(query), query.getOrDefault("after", ""));
        } else if (method.equals("GET") && path.startsWith("/messages/")) {
            messages.get(exchange, path.substring("/messages/".length()));
        } else if (path.startsWith("/attachments/")) {
            Uploads.answer(exchange, files, path.substring("/attachments/".length()), body);
        } else if (method.equals("GET") && path.equals("/receipts")) {
            int cursor = Integer.parseInt("0" + query.getOrDefault("after", ""));
            List<String> next = callback.after(cursor);
            Reply.json(
                    exchange,
                    200,
                    Map.of(
                            "receipts",
                            next.stream().map(Reply.JSON::readTree).toList(),
                            "next",
                            String.valueOf(cursor + next.size())));
        } else {
            Reply.problem(exchange, 404, "no such path");
        }
    }

    private boolean signed(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        String time = headers.getFirst("Watchwall-Timestamp");
        String nonce = headers.getFirst("Watchwall-Nonce");
        String signature = headers.getFirst("Watchwall-Signature");
        return time != null
                && nonce != null
                && signature != null
                && Seal.holds(
                        secret,
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        time,
                        nonce,
                        body,
                        signature);
    }
}
