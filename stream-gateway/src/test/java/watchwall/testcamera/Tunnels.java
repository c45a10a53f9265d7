package watchwall.testcamera;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** RTSP through HTTP: which GET belongs to which POST. Any thread. */
final class Tunnels {
    private static final int MAX_HEAD_BYTES = 8 * 1024;
    private static final String GRANTED = "HTTP/1.0 200 OK\r\nContent-Type: application/x-rtsp-tunnelled\r\n\r\n";

    private final Map<String, Socket> downs = new ConcurrentHashMap<>();

    /**
     * How a connection begins.
     *
     * @param in the requests, decoded
     * @param out where answers and packets go
     */
    record Dialogue(InputStream in, Socket out) {}

    /** Empty for the GET half, which then only carries; the connection itself where it is no tunnel. */
    Optional<Dialogue> begin(Socket socket, InputStream in) throws IOException {
        in.mark(8);
        String word = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
        in.reset();
        if (!word.equals("GET ") && !word.equals("POST")) {
            return Optional.of(new Dialogue(in, socket));
        }
        String cookie = cookie(in);
        if (word.equals("GET ")) {
            downs.put(cookie, socket);
            socket.getOutputStream().write(GRANTED.getBytes(StandardCharsets.US_ASCII));
            return Optional.empty();
        }
        Socket down = downs.remove(cookie);
        if (down == null) {
            throw new IOException("a POST without its GET");
        }
        return Optional.of(new Dialogue(new Quads(in), down));
    }

    private static String cookie(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || head.length() > MAX_HEAD_BYTES) {
                throw new EOFException("no head of a tunnel");
            }
            head.append((char) next);
        }
        return head.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("x-sessioncookie:"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .orElseThrow(() -> new IOException("a tunnel without a cookie"));
    }

    /** Base64 of messages one after another, each with its own padding. */
    private static final class Quads extends InputStream {
        private final InputStream in;
        private byte[] decoded = {};
        private int at;

        Quads(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            byte @Nullable [] quad = at == decoded.length ? in.readNBytes(4) : null;
            if (quad != null) {
                if (quad.length < 4) {
                    return -1;
                }
                decoded = java.util.Base64.getDecoder().decode(quad);
                at = 0;
            }
            int count = Math.min(length, decoded.length - at);
            System.arraycopy(decoded, at, to, offset, count);
            at += count;
            return count;
        }
    }
}
