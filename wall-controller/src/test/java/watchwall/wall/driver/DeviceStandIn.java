package watchwall.wall.driver;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A device on loopback that speaks HTTP/1.1 by hand, so that it can also speak it wrongly. What it is, the heirs say.
 */
abstract class DeviceStandIn implements AutoCloseable {
    private final ServerSocket server;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusedLogins = new AtomicInteger();
    final StandInDigest digest = new StandInDigest();
    private volatile @Nullable Fault fault;
    private volatile String faultOn = "";
    private volatile CountDownLatch held = new CountDownLatch(0);

    record Request(String method, String path, Map<String, String> headers, String body) {
        String line() {
            return method + " " + path;
        }
    }

    record Answer(int status, Map<String, String> headers, String body) {
        static Answer xml(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/xml"), body);
        }
    }

    DeviceStandIn() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("stand-in").start(this::accept);
    }

    abstract Answer answer(Request request, boolean lies);

    /** What a call is named in {@link #calls} and in a fault. */
    String nameOf(Request request) {
        return request.line();
    }

    /** Whether this call needs no login by HTTP. */
    boolean open(Request request) {
        return false;
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on, on every call whose line holds {@code part}. */
    void fails(Fault how, String part) {
        faultOn = part;
        fault = how;
    }

    /** Answers nothing until {@link #goesOn}. */
    void waits() {
        held = new CountDownLatch(1);
    }

    void goesOn() {
        held.countDown();
    }

    void isMended() {
        fault = null;
    }

    /** Logged-in calls so far, as {@code GET /path}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Those that change something. */
    List<String> changes() {
        return calls.stream().filter(this::isChange).toList();
    }

    boolean isChange(String call) {
        return !call.startsWith("GET");
    }

    int refusedLogins() {
        return refusedLogins.get();
    }

    void forgetCalls() {
        calls.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().name("stand-in").start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            Request request = read(in);
            while (request != null && respond(request, out)) {
                request = read(in);
            }
        } catch (IOException e) {
            // the other side went
        }
    }

    private @Nullable Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        String[] words = first.split(" ");
        return new Request(words[0], words[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).trim();
    }

    /** False if the connection is to be closed. */
    private boolean respond(Request request, OutputStream out) throws IOException {
        Fault now = nameOf(request).contains(faultOn) ? fault : null;
        if (now == Fault.ASKS_FOR_BASIC) {
            write(out, new Answer(401, Map.of("WWW-Authenticate", "Basic realm=\"device\""), ""));
            return true;
        }
        if (!open(request) && (now == Fault.WRONG_DIGEST || !digest.accepts(request))) {
            if (request.headers().containsKey("Authorization")) {
                refusedLogins.incrementAndGet();
            }
            write(out, new Answer(401, Map.of("WWW-Authenticate", digest.challenge()), ""));
            return true;
        }
        await(held);
        calls.add(nameOf(request));
        return now == null ? send(out, answer(request, false)) : fail(now, request, out);
    }

    private boolean fail(Fault how, Request request, OutputStream out) throws IOException {
        switch (how) {
            case ANSWERS_AFTER_TEN_SECONDS -> {
                await(end);
                return send(out, answer(request, false));
            }
            case EXTERNAL_ENTITY -> {
                return send(out, Answer.xml(200, hostile()));
            }
            case TEN_MEGABYTES -> {
                return send(out, Answer.xml(200, "<a>" + "x".repeat(10 * 1024 * 1024) + "</a>"));
            }
            case ANSWERS_TWICE -> {
                Answer answer = answer(request, false);
                return send(out, answer) && send(out, answer);
            }
            case CUTS_THE_CONNECTION -> {
                byte[] whole = bytes(answer(request, false));
                out.write(whole, 0, whole.length - 20);
                out.flush();
                return false;
            }
            case LIES -> {
                return send(out, answer(request, true));
            }
            case REFUSES -> {
                return send(out, refusal());
            }
            case WRONG_DIGEST, ASKS_FOR_BASIC -> throw new IllegalStateException("answered above");
        }
        throw new IllegalStateException();
    }

    abstract Answer refusal();

    private String hostile() {
        return """
                <?xml version="1.0"?>
                <!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/hostname">
                <!ENTITY net SYSTEM "http://127.0.0.1:%d/secret">]>
                <WallWindowList><a>&file;&net;</a></WallWindowList>""".formatted(port());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean send(OutputStream out, Answer answer) throws IOException {
        write(out, answer);
        return true;
    }

    private static void write(OutputStream out, Answer answer) throws IOException {
        out.write(bytes(answer));
        out.flush();
    }

    private static byte[] bytes(Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" -\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ".toLowerCase(Locale.ROOT))
                .append(body.length)
                .append("\r\n\r\n");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(body);
        return whole.toByteArray();
    }

    @Override
    public void close() {
        end.countDown();
        held.countDown();
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
