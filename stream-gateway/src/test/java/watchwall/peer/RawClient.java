package watchwall.peer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An RTSP client that knows nothing but the bytes: it shows what a test camera really sends. */
final class RawClient implements AutoCloseable {
    static final int TIMEOUT_MILLIS = 5000;

    record Reply(int status, List<String> headers, String body) {
        String header(String name) {
            return all(name).stream().findFirst().orElse("");
        }

        List<String> all(String name) {
            return headers.stream()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .toList();
        }
    }

    /** An interleaved frame; of RTP the fields are read from the bytes. */
    record Frame(int channel, List<Byte> bytes) {
        int at(int index) {
            return bytes.get(index) & 0xFF;
        }

        boolean marker() {
            return (at(1) & 0x80) != 0;
        }

        int sequence() {
            return (at(2) << 8) | at(3);
        }

        long timestamp() {
            return ((long) at(4) << 24) | (at(5) << 16) | (at(6) << 8) | at(7);
        }

        int nalType() {
            return at(12) & 0x1F;
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final String uri;
    private int sequence;
    private String session = "";

    RawClient(URI uri) throws IOException {
        this.uri = uri.toString();
        this.socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    Reply ask(String method, String... headers) throws IOException {
        send(method, uri, headers);
        return reply();
    }

    void send(String method, String target, String... headers) throws IOException {
        StringBuilder text = new StringBuilder("%s %s RTSP/1.0\r\nCSeq: %d\r\n".formatted(method, target, ++sequence));
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (!session.isEmpty()) {
            text.append("Session: ").append(session).append("\r\n");
        }
        socket.getOutputStream().write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** SETUP on channels 0 and 1, and PLAY; the answer to SETUP. */
    Reply play() throws IOException {
        send("SETUP", uri + "/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        Reply setUp = reply();
        session = setUp.header("Session").split(";", 2)[0];
        ask("PLAY");
        return setUp;
    }

    /** DESCRIBE with the signature that the challenge of this algorithm asks for. */
    Reply describeSigned(String user, String password, String algorithm, Reply challenge) throws IOException {
        String line = challenge.all("WWW-Authenticate").stream()
                .filter(offer -> offer.contains("algorithm=" + algorithm))
                .findFirst()
                .orElseThrow();
        String realm = quoted(line, "realm").orElseThrow();
        String nonce = quoted(line, "nonce").orElseThrow();
        String who = hash(algorithm, user + ":" + realm + ":" + password);
        String what = hash(algorithm, "DESCRIBE:" + uri);
        String rest = "";
        String response = hash(algorithm, who + ":" + nonce + ":" + what);
        if (line.contains("qop=\"auth\"")) {
            rest = ", qop=auth, nc=00000001, cnonce=\"0a4f113b\"";
            response = hash(algorithm, who + ":" + nonce + ":00000001:0a4f113b:auth:" + what);
        }
        return ask(
                "DESCRIBE",
                "Authorization: Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\", algorithm=%s%s"
                        .formatted(user, realm, nonce, uri, response, algorithm, rest));
    }

    Frame frame() throws IOException {
        int first = in.readUnsignedByte();
        if (first != '$') {
            throw new IOException("no frame begins with " + first);
        }
        int channel = in.readUnsignedByte();
        byte[] bytes = in.readNBytes(in.readUnsignedShort());
        List<Byte> boxed = new ArrayList<>(bytes.length);
        for (byte value : bytes) {
            boxed.add(value);
        }
        return new Frame(channel, boxed);
    }

    /** The next RTP frames, whatever their channel; sender reports (payload type 200) are left out. */
    List<Frame> rtp(int count) throws IOException {
        List<Frame> frames = new ArrayList<>();
        while (frames.size() < count) {
            Frame frame = frame();
            if (frame.bytes().size() < 2 || frame.at(1) != 200) {
                frames.add(frame);
            }
        }
        return frames;
    }

    InputStream bytes() {
        return in;
    }

    Reply reply() throws IOException {
        String status = line();
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        Reply head = new Reply(Integer.parseInt(status.split(" ", 3)[1]), headers, "");
        String length = head.header("Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Reply(head.status(), List.copyOf(headers), new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the camera closed");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static Optional<String> quoted(String line, String field) {
        Matcher matcher = Pattern.compile(field + "=\"([^\"]*)\"").matcher(line);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String hash(String algorithm, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
