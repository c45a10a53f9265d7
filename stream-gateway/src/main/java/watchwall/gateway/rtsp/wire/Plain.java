package watchwall.gateway.rtsp.wire;

/** A camera's own words made fit for our sentences and our log. */
public final class Plain {
    private static final int MAX_CHARS = 60;

    private Plain() {}

    /** Printable, one line, short. */
    public static String text(String words) {
        String clean = words.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(MAX_CHARS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .trim();
        return clean.isEmpty() ? "?" : clean;
    }

    /** The path of an address without its query, which may hold a password. */
    public static String path(String uri) {
        int slash = uri.indexOf('/', "rtsp://".length());
        int end = uri.indexOf('?');
        return slash < 0 ? "/" : text(uri.substring(slash, end > slash ? end : uri.length()));
    }

    /** The host and port that an address names, or as much of it as can be shown. */
    public static String host(String uri) {
        String rest = uri.replaceFirst("^[A-Za-z]+://", "");
        return text(rest.replaceFirst("[/?].*", "").replaceFirst(".*@", ""));
    }
}
