package watchwall.gateway.rtsp.out;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.gateway.ticket.TicketRefused;

/**
 * Digest (RFC 7616, and RFC 2069 where a reader knows no qop) with a ticket: the name says what is granted, and the
 * password follows from the name by the office's key, so nothing is kept per ticket. Belongs to one connection: its nonce
 * is good nowhere else.
 */
final class Login {
    private static final String REALM = "Watchwall";
    private static final int MAX_HEADER_CHARS = 2048; // FFmpeg's is under 500
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9]{1,32})\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");

    private final TicketOffice tickets;
    private final String nonce = nonce();

    Login(TicketOffice tickets) {
        this.tickets = tickets;
    }

    /**
     * MD5 first for readers that look at the first line only (go2rtc) and last for those that keep the last (FFmpeg);
     * SHA-256 between, for those that choose.
     */
    String challenges(boolean stale) {
        return challenge("MD5", stale) + '\n' + challenge("SHA-256", stale) + '\n' + challenge("MD5", stale);
    }

    private String challenge(String algorithm, boolean stale) {
        return "Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\", algorithm=" + algorithm + ", qop=\"auth\""
                + (stale ? ", stale=true" : "");
    }

    /** What an Authorization header proves. */
    sealed interface Proof {
        /** The name, whose password is known to the reader; what it grants is still to be checked. */
        record Known(String user) implements Proof {}

        /** Right but for the nonce, which is another connection's. */
        record Stale() implements Proof {}

        record Wrong() implements Proof {}
    }

    /** @param header the value of Authorization */
    Proof prove(String method, String header) {
        if (header.length() > MAX_HEADER_CHARS || !header.regionMatches(true, 0, "Digest ", 0, 7)) {
            return new Proof.Wrong();
        }
        Map<String, String> words = words(header.substring(7));
        String user = words.getOrDefault("username", "");
        try {
            Optional<String> expected = response(words, method, tickets.passwordOf(user));
            boolean right = expected.isPresent()
                    && MessageDigest.isEqual(
                            bytes(expected.get()),
                            bytes(words.getOrDefault("response", "").toLowerCase(Locale.ROOT)));
            if (!right) {
                return new Proof.Wrong();
            }
            return words.getOrDefault("nonce", "").equals(nonce) ? new Proof.Known(user) : new Proof.Stale();
        } catch (TicketRefused unreadable) {
            return new Proof.Wrong();
        }
    }

    /** Empty where the reader used a way to hash that was not offered. */
    private static Optional<String> response(Map<String, String> words, String method, String password) {
        String algorithm = words.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
        if (!algorithm.equals("MD5") && !algorithm.equals("SHA-256")) {
            return Optional.empty();
        }
        String first = hash(algorithm, words.getOrDefault("username", "") + ':' + REALM + ':' + password);
        String second = hash(algorithm, method + ':' + words.getOrDefault("uri", ""));
        String middle = words.getOrDefault("nonce", "");
        if (words.containsKey("qop")) {
            middle += ':'
                    + words.getOrDefault("nc", "")
                    + ':'
                    + words.getOrDefault("cnonce", "")
                    + ':'
                    + words.getOrDefault("qop", "");
        }
        return Optional.of(hash(algorithm, first + ':' + middle + ':' + second));
    }

    private static Map<String, String> words(String parameters) {
        Map<String, String> words = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Matcher matcher = PARAMETER.matcher(parameters);
        while (matcher.find()) {
            String quoted = matcher.group(2);
            words.putIfAbsent(matcher.group(1), quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : matcher.group(3));
        }
        return words;
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String nonce() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
