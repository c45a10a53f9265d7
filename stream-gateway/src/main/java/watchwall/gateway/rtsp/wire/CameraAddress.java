package watchwall.gateway.rtsp.wire;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import watchwall.gateway.camera.Reason;

/**
 * A camera's address taken apart.
 *
 * @param host a name or an address; IPv6 without brackets
 * @param requestUri what stands in requests: without user info
 */
public record CameraAddress(
        Scheme scheme, String host, int port, String requestUri, Optional<Credentials> credentials) {

    /** How the RTSP connection is made. */
    public enum Scheme {
        RTSP("rtsp", 554, false, false),
        RTSPS("rtsps", 322, true, false),
        /** Through two HTTP connections, for networks that let nothing else pass. */
        HTTP("rtsp+http", 80, false, true),
        HTTPS("rtsps+https", 443, true, true);

        private final String word;
        private final int usualPort;
        private final boolean secure;
        private final boolean tunnelled;

        Scheme(String word, int usualPort, boolean secure, boolean tunnelled) {
            this.word = word;
            this.usualPort = usualPort;
            this.secure = secure;
            this.tunnelled = tunnelled;
        }

        public boolean secure() {
            return secure;
        }

        public boolean tunnelled() {
            return tunnelled;
        }

        /** The scheme that such an address begins with, in its usual and in its longer or shorter forms. */
        public static Optional<Scheme> of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "rtsp", "rtspt" -> Optional.of(RTSP);
                case "rtsps" -> Optional.of(RTSPS);
                case "rtsp+http", "rtsph" -> Optional.of(HTTP);
                case "rtsps+https", "rtsps+http", "rtspsh" -> Optional.of(HTTPS);
                default -> Optional.empty();
            };
        }
    }

    /** Never printed: {@link #toString} hides the password. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /** Either an address or the reason why there is none. */
    public sealed interface Parsed {
        record Fine(CameraAddress address) implements Parsed {}

        record Bad(Reason reason) implements Parsed {}
    }

    /** Lenient where cameras' addresses are: {@code @} and {@code :} in a password, as makers' manuals write them. */
    public static Parsed parse(URI uri) {
        String word = uri.getScheme() == null ? "" : uri.getScheme();
        Optional<Scheme> known = Scheme.of(word);
        if (known.isEmpty()) {
            return new Parsed.Bad(Reason.of("camera-bad-scheme", word.isEmpty() ? "?" : word));
        }
        Scheme scheme = known.get();
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        int at = authority.lastIndexOf('@');
        String hostPort = authority.substring(at + 1);
        int colon = hostPort.lastIndexOf(':');
        boolean bracketed = hostPort.startsWith("[");
        boolean hasPort = colon >= 0 && colon > hostPort.indexOf(']');
        String host = hasPort ? hostPort.substring(0, colon) : hostPort;
        if (bracketed && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty()) {
            return new Parsed.Bad(Reason.of("camera-bad-host"));
        }
        int port = scheme.usualPort;
        if (hasPort && colon + 1 < hostPort.length()) {
            String digits = hostPort.substring(colon + 1);
            port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : -1;
            if (port < 1 || port > 65535) {
                return new Parsed.Bad(Reason.of("camera-bad-port", digits));
            }
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String userInfo = at < 0 ? "" : authority.substring(0, at);
        String spoken = scheme == Scheme.RTSPS ? "rtsps://" : "rtsp://"; // inside a tunnel RTSP is plain
        return new Parsed.Fine(
                new CameraAddress(scheme, host, port, spoken + hostPort + path + query, credentials(userInfo)));
    }

    private static Optional<Credentials> credentials(String userInfo) {
        if (userInfo.isEmpty()) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return Optional.of(new Credentials(percentDecoded(user), percentDecoded(password)));
    }

    /** RFC 3986: a plus stays a plus; what is no escape stays as it is. */
    private static String percentDecoded(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < in.length; i++) {
            int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low < 0) {
                out.write(in[i]);
            } else {
                out.write(high * 16 + low);
                i += 2;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /**
     * The same camera at the place it redirects to; empty when that is another host or a less secure way. Inside a tunnel
     * only the path changes: the tunnel stands.
     */
    public Optional<CameraAddress> redirected(String location) {
        URI target;
        try {
            target = URI.create(location.trim());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return switch (parse(target)) {
            case Parsed.Fine fine -> redirected(fine.address());
            case Parsed.Bad bad -> Optional.empty();
        };
    }

    private Optional<CameraAddress> redirected(CameraAddress to) {
        if (!to.host.equalsIgnoreCase(host)) {
            return Optional.empty();
        }
        if (scheme.tunnelled) {
            return Optional.of(new CameraAddress(scheme, host, port, to.requestUri, credentials));
        }
        boolean safe = to.scheme.secure || !scheme.secure;
        return safe
                ? Optional.of(new CameraAddress(to.scheme, host, to.port, to.requestUri, credentials))
                : Optional.empty();
    }

    /** The path and query that an HTTP tunnel asks for. */
    public String path() {
        int slash = requestUri.indexOf('/', requestUri.indexOf("://") + 3);
        return slash < 0 ? "/" : requestUri.substring(slash);
    }

    /** For the log and for sentences: where, never with whom. */
    public String where() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return requestUri;
    }
}
