package watchwall.testcamera.script;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client sends on its connection. */
sealed interface Heard {
    /** One request, or the client's answer to a request of the camera. */
    record Message(String startLine, List<Map.Entry<String, String>> headers) implements Heard {
        public Message {
            headers = List.copyOf(headers);
        }

        boolean isAnswer() {
            return startLine.startsWith("RTSP/");
        }

        String method() {
            return startLine.split(" ", 2)[0];
        }

        String uri() {
            String[] words = startLine.split(" ", 3);
            return words.length > 1 ? words[1] : "";
        }

        /** The name in this very spelling: a few cameras know no other. */
        Optional<String> exactly(String name) {
            return headers.stream()
                    .filter(header -> header.getKey().equals(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    /** An interleaved frame: receiver reports. */
    record Frame(int channel, byte[] bytes) implements Heard {}

    int MAX_LINE_BYTES = 8 * 1024;
    int MAX_HEADERS = 64;
    int MAX_BODY_BYTES = 64 * 1024;

    /** Empty at the end of the stream. */
    static Optional<Heard> read(InputStream in) throws IOException {
        int first = in.read();
        while (first == '\r' || first == '\n') {
            first = in.read();
        }
        if (first < 0) {
            return Optional.empty();
        }
        if (first == '$') {
            int channel = in.read();
            int length = (in.read() << 8) | in.read();
            return Optional.of(new Frame(channel, in.readNBytes(length)));
        }
        String start = (char) first + line(in);
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0 || headers.size() == MAX_HEADERS) {
                throw new ProtocolException("a broken or one more header: " + line);
            }
            headers.add(Map.entry(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        Message message = new Message(start, headers);
        boolean endless = message.method().equals("POST"); // what follows is a tunnel
        int body =
                endless ? 0 : Integer.parseInt(message.header("Content-Length").orElse("0"));
        if (body < 0 || body > MAX_BODY_BYTES) {
            throw new ProtocolException("a body of " + body + " bytes");
        }
        in.skipNBytes(body);
        return Optional.of(message);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the client closed inside a message");
            }
            if (line.length() == MAX_LINE_BYTES) {
                throw new ProtocolException("a line over " + MAX_LINE_BYTES + " bytes");
            }
            line.append((char) next);
        }
        String text = new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
