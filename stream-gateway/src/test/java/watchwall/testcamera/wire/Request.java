package watchwall.testcamera.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One RTSP request (RFC 2326 clause 6).
 *
 * @param uri as it came, not normalised: digest authentication signs it
 * @param headers by lower-case name; of a repeated header the last one
 */
public record Request(String method, String uri, Map<String, String> headers) {
    private static final int MAX_LINE_BYTES = 8 * 1024;
    private static final int MAX_HEADERS = 64;
    private static final int MAX_BODY_BYTES = 64 * 1024;

    public Request {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The same request for another address. */
    public Request at(String otherUri) {
        return new Request(method, otherUri, headers);
    }

    /** The path and query, without scheme, host and a trailing slash. */
    public String path() {
        int authority = uri.indexOf("://");
        int slash = authority < 0 ? 0 : uri.indexOf('/', authority + 3);
        String path = slash < 0 ? "/" : uri.substring(slash);
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * The next request; empty at the end of the stream.
     *
     * @param reports takes interleaved packets of the client before it: its receiver reports
     */
    public static Optional<Request> read(InputStream in, Consumer<byte[]> reports) throws IOException {
        int first = in.read();
        while (first == '$' || first == '\r' || first == '\n') {
            if (first == '$') {
                in.skipNBytes(1);
                reports.accept(in.readNBytes((in.read() << 8) | in.read()));
            }
            first = in.read();
        }
        if (first < 0) {
            return Optional.empty();
        }
        String[] start = ((char) first + line(in)).split(" ", 3);
        if (start.length != 3 || !start[2].startsWith("RTSP/1.")) {
            throw new ProtocolException("not an RTSP request: " + String.join(" ", start));
        }
        Map<String, String> headers = headers(in);
        int body = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        if (body < 0 || body > MAX_BODY_BYTES) {
            throw new ProtocolException("a request body of " + body + " bytes");
        }
        in.skipNBytes(body);
        return Optional.of(new Request(start[0], start[1], headers));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0 || headers.size() == MAX_HEADERS) {
                throw new ProtocolException("a broken or one more header: " + line);
            }
            String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
            headers.put(name, line.substring(colon + 1).trim());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the client closed inside a request");
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
