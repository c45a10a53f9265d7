package watchwall.wall.driver.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where a device fetches a stream. The login inside is a secret: only {@link #secret} gives it out. */
public final class StreamAddress {
    private static final int MAX_LENGTH = 1024; // ours are under 200; a device's list may hold anything
    private static final Pattern FORM = Pattern.compile("rtsps?://[\\x21-\\x7e]+");

    private final String full;

    private StreamAddress(String full) {
        this.full = full;
    }

    /** Empty for what is no RTSP address. */
    public static Optional<StreamAddress> parse(String text) {
        String trimmed = text.trim();
        boolean good = trimmed.length() <= MAX_LENGTH && FORM.matcher(trimmed).matches();
        return good ? Optional.of(new StreamAddress(trimmed)) : Optional.empty();
    }

    /** With the login, for the device only. */
    public String secret() {
        return full;
    }

    /** True if both name the same stream, whatever their logins: a ticket is new each time. */
    public boolean sameStream(StreamAddress other) {
        return open().equals(other.open());
    }

    /** Without the login. */
    private String open() {
        int from = full.indexOf("://") + 3;
        int end = from;
        while (end < full.length() && "/?#".indexOf(full.charAt(end)) < 0) {
            end++;
        }
        int at = full.lastIndexOf('@', end - 1);
        return at < from ? full : full.substring(0, from) + full.substring(at + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamAddress address && address.full.equals(full);
    }

    @Override
    public int hashCode() {
        return full.hashCode();
    }

    @Override
    public String toString() {
        return open();
    }
}
