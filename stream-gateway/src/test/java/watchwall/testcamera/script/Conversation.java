package watchwall.testcamera.script;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watchwall.testcamera.script.Step.Demand;
import watchwall.testcamera.script.Step.Exchange;

/** One client's connection, on a thread of its own, from its first request to its end. */
final class Conversation implements Runnable {
    private static final Pattern CLIENT_PORT = Pattern.compile("client_port=(\\d+)");
    private static final String KNOCK = "77001";
    private static final List<String> ANSWERED_IN_A_SESSION =
            List.of("OPTIONS", "GET_PARAMETER", "SET_PARAMETER", "TEARDOWN", "PAUSE");

    private final ScriptedCamera camera;
    private final Socket socket;
    private final Clip clip;
    private final Packets packets;
    private final Deque<Exchange> awaited = new ConcurrentLinkedDeque<>();
    private final OutputStream out;
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final AtomicLong reports = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private List<String> challenges = List.of();
    private int clientPort;
    private boolean udp;
    private boolean played;
    private int number = -1;
    private Script.Part part = new Script.Part(List.of(), List.of());
    private String cookie = "";
    private volatile boolean begun;
    private volatile boolean tornDown;
    private volatile boolean over;
    private volatile boolean knockAnswered;

    Conversation(ScriptedCamera camera, Socket socket, Clip clip) throws IOException {
        this.camera = camera;
        this.socket = socket;
        this.clip = clip;
        this.packets = new Packets(clip);
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    /** With its first request a connection takes its part in the dialogue; the POST of a tunnel has none of its own. */
    void takes(int place, Script.Part itsPart) {
        number = place;
        part = itsPart;
        awaited.addAll(itsPart.inOrder());
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            listen(new BufferedInputStream(socket.getInputStream()));
            tell("the client closed");
        } catch (IOException e) {
            tell("ended: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            camera.fault("the dialogue cannot be played: " + e);
        } finally {
            over = true;
        }
    }

    private void listen(InputStream in) throws IOException, InterruptedException {
        for (Optional<Heard> heard = Heard.read(in); heard.isPresent(); heard = Heard.read(in)) {
            switch (heard.get()) {
                case Heard.Frame frame -> reports.incrementAndGet();
                case Heard.Message message
                when message.method().equals("POST") -> {
                    tell("> " + message.startLine());
                    camera.tunnel(message.header("x-sessioncookie").orElse("")).listen(new Quads(in));
                }
                case Heard.Message message -> message(message);
            }
        }
    }

    private void message(Heard.Message message) throws IOException, InterruptedException {
        if (number < 0) {
            camera.begins(this);
        }
        cookie = message.header("x-sessioncookie").orElse(cookie);
        if (message.isAnswer()) {
            knockAnswered |= message.header("CSeq").orElse("").equals(KNOCK);
            tell("> " + message.startLine());
            return;
        }
        tell("> " + message.startLine());
        requests.computeIfAbsent(message.method(), any -> new AtomicInteger()).incrementAndGet();
        tornDown |= message.method().equals("TEARDOWN");
        Matcher port = CLIENT_PORT.matcher(message.header("Transport").orElse(""));
        clientPort = port.find() ? Integer.parseInt(port.group(1)) : clientPort;
        Optional<Exchange> exchange = exchangeFor(message);
        if (exchange.isEmpty()) {
            unscripted(message, out);
            return;
        }
        for (Demand demand : exchange.get().demands()) {
            fault(message, demand)
                    .ifPresent(fault ->
                            camera.fault("connection " + (number + 1) + ", " + message.startLine() + ": " + fault));
        }
        for (Step step : exchange.get().steps()) {
            act(step, message, out);
        }
        out.flush();
        played |= message.method().equals("PLAY");
    }

    private Optional<Exchange> exchangeFor(Heard.Message message) {
        Exchange next = awaited.peek();
        if (next != null && isAsked(next, message)) {
            return Optional.of(awaited.remove());
        }
        return part.anyTime().stream().filter(any -> isAsked(any, message)).findFirst();
    }

    private boolean isAsked(Exchange exchange, Heard.Message message) {
        return (exchange.method().equals("*") || exchange.method().equals(message.method()))
                && glob(exchange.uri(), message.uri());
    }

    /** A star stands for anything. */
    private boolean glob(String pattern, String text) {
        String filled = Escapes.filled(pattern, Map.of("host", camera.host(), "elsewhere", camera.elsewhere()));
        StringBuilder regex = new StringBuilder();
        for (String literal : filled.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return text.matches(regex.toString());
    }

    private Optional<String> fault(Heard.Message message, Demand demand) {
        return switch (demand) {
            case Demand.Header header ->
                message.exactly(header.name())
                                .filter(value -> glob(header.pattern(), value))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(header.name() + " is not " + header.pattern() + " but "
                                + message.header(header.name()).orElse("missing"));
            case Demand.NoHeader header ->
                message.exactly(header.name())
                        .filter(value ->
                                header.pattern().map(p -> glob(p, value)).orElse(true))
                        .map(value -> header.name() + " must not be there: " + value);
            case Demand.Login login -> Login.fault(message, login, challenges);
        };
    }

    /** Keep-alives and good-byes are answered without being written down; all else is a fault. */
    private void unscripted(Heard.Message message, OutputStream out) throws IOException {
        if (played && ANSWERED_IN_A_SESSION.contains(message.method())) {
            write(
                    out,
                    ("RTSP/1.0 200 OK\r\nCSeq: " + message.header("CSeq").orElse("0") + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return;
        }
        if (!message.method().equals("TEARDOWN")) {
            Exchange next = awaited.peek();
            camera.fault("connection " + (number + 1) + ": " + message.startLine() + " where "
                    + (next == null ? "nothing more" : next.method() + " " + next.uri()) + " was awaited");
        }
    }

    private void act(Step step, Heard.Message request, OutputStream out) throws IOException, InterruptedException {
        switch (step) {
            case Step.Say say -> say(say, request, out);
            case Step.Rtp rtp -> packet(packets.rtp(rtp), false, out);
            case Step.Packet whole -> packet(clip.payload(whole.payload()), false, out);
            case Step.Rtcp rtcp -> packet(packets.rtcp(rtcp), true, out);
            case Step.Frame frame -> frame(frame.channel(), clip.payload(frame.payload()), out);
            case Step.Pictures pictures -> {
                for (int i = 0; i < pictures.count(); i++) {
                    for (byte[] bytes : packets.picture(pictures, i == 0)) {
                        packet(bytes, false, out);
                    }
                }
            }
            case Step.Lose lose -> packets.lose(lose.packets());
            case Step.Raw raw -> write(out, Escapes.bytes(Escapes.filled(raw.text(), values(request))));
            case Step.Bytes bytes -> write(out, Files.readAllBytes(bytes.file()));
            case Step.Over over -> udp = over.udp();
            case Step.Wait wait -> {
                out.flush();
                closed.await(wait.time().toMillis(), TimeUnit.MILLISECONDS);
            }
            case Step.Close close -> {
                out.flush();
                socket.close();
            }
        }
    }

    private void say(Step.Say say, Heard.Message request, OutputStream out) throws IOException {
        Map<String, String> values = values(request);
        List<byte[]> lines = new ArrayList<>();
        int body = -1;
        for (Step.Line line : say.lines()) {
            String text = Escapes.filled(line.text(), values);
            byte[] bytes = Escapes.bytes(line.crlf() ? text + "\\r\\n" : text);
            body = body >= 0 ? body + bytes.length : isEmpty(bytes) ? 0 : -1;
            lines.add(bytes);
        }
        List<String> asked = new ArrayList<>();
        boolean status = true;
        for (int i = 0; i < lines.size(); i++) {
            String text = new String(lines.get(i), StandardCharsets.ISO_8859_1);
            if (status) {
                tell("< " + text.strip());
                status = false;
            }
            if (text.toLowerCase(Locale.ROOT).startsWith("www-authenticate:")) {
                asked.add(text.substring("www-authenticate:".length()).strip());
            }
            begun |= text.toLowerCase(Locale.ROOT).startsWith("session:");
            String withLength = text.replace("{length}", Integer.toString(Math.max(0, body)));
            write(out, withLength.getBytes(StandardCharsets.ISO_8859_1));
        }
        challenges = asked.isEmpty() ? challenges : asked;
    }

    private static boolean isEmpty(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1).isBlank();
    }

    private Map<String, String> values(Heard.Message request) {
        Map<String, String> values = new HashMap<>();
        values.put("host", camera.host());
        values.put("port", Integer.toString(camera.port()));
        values.put("elsewhere", camera.elsewhere());
        values.put("cseq", request.header("CSeq").orElse("0"));
        values.put("sprop", camera.sprop());
        values.put("annexb", camera.annexB());
        values.put("server_port", camera.serverPorts());
        values.put("client_port", clientPort + "-" + (clientPort + 1));
        return values;
    }

    private void packet(byte[] bytes, boolean rtcp, OutputStream out) throws IOException {
        if (udp) {
            camera.send(rtcp, bytes, rtcp ? clientPort + 1 : clientPort);
        } else {
            frame(packets.channel() + (rtcp ? 1 : 0), bytes, out);
        }
    }

    private void frame(int channel, byte[] bytes, OutputStream out) throws IOException {
        write(out, new byte[] {'$', (byte) channel, (byte) (bytes.length >> 8), (byte) bytes.length});
        write(out, bytes);
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        synchronized (out) {
            out.write(bytes);
        }
    }

    /** Joins the two connections of a tunnel. */
    String cookie() {
        return cookie;
    }

    void knock() {
        try {
            socket.getOutputStream()
                    .write(("OPTIONS rtsp://client RTSP/1.0\r\nCSeq: " + KNOCK + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            tell("nobody there to knock at: " + e.getMessage());
        }
    }

    boolean knockAnswered() {
        return knockAnswered;
    }

    int requests(String method) {
        AtomicInteger count = requests.get(method);
        return count == null ? 0 : count.get();
    }

    long reports() {
        return reports.get();
    }

    List<String> missing() {
        return awaited.stream()
                .map(exchange -> "connection " + (number + 1) + ": " + exchange.method() + " " + exchange.uri())
                .toList();
    }

    boolean sessionLeftOpen() {
        return begun && !tornDown && !over;
    }

    private void tell(String what) {
        camera.tell((number + 1) + " " + what);
    }

    void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            tell("given up");
        }
    }
}
