package watchwall.gateway.rtsp.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One way to log in that a camera offers in WWW-Authenticate (RFC 7235 4.1). */
sealed interface Challenge {
    /** Cameras offer one to three; a hostile one shall not make us parse thousands. */
    int MAX_CHALLENGES = 8;

    record Basic() implements Challenge {}

    /**
     * @param algorithm the camera's own word, sent back as it came; an unknown word is treated as MD5
     * @param qopAuth false: the older answer without nonce count (RFC 2069)
     */
    record Digest(
            String realm,
            String nonce,
            Optional<String> opaque,
            Optional<String> algorithm,
            boolean qopAuth,
            boolean stale)
            implements Challenge {
        boolean sha256() {
            return algorithmWord().startsWith("SHA-256");
        }

        boolean session() {
            return algorithmWord().endsWith("-SESS");
        }

        private String algorithmWord() {
            return algorithm.orElse("MD5").toUpperCase(Locale.ROOT);
        }
    }

    /** The higher, the better kept is the password. */
    default int strength() {
        return switch (this) {
            case Basic basic -> 1;
            case Digest digest -> digest.sha256() ? 3 : 2;
        };
    }

    default boolean stale() {
        return switch (this) {
            case Basic basic -> false;
            case Digest digest -> digest.stale();
        };
    }

    /** All challenges of all header lines that we can answer; a line may hold several. */
    static List<Challenge> parseAll(List<String> lines) {
        List<Challenge> found = new ArrayList<>();
        for (String line : lines) {
            for (String part : Syntax.SCHEME.split(line)) {
                if (found.size() == MAX_CHALLENGES) {
                    return found;
                }
                parse(part.trim()).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Challenge> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("basic") || lower.startsWith("basic ")) {
            return Optional.of(new Basic());
        }
        if (!lower.startsWith("digest ")) {
            return Optional.empty();
        }
        Map<String, String> words = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Matcher matcher = Syntax.PARAMETER.matcher(text.substring("digest ".length()));
        while (matcher.find()) {
            String quoted = matcher.group(2);
            words.putIfAbsent(matcher.group(1), quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : matcher.group(3));
        }
        if (!words.containsKey("nonce")) {
            return Optional.empty();
        }
        boolean auth = Arrays.stream(words.getOrDefault("qop", "").split(","))
                .anyMatch(word -> word.trim().equalsIgnoreCase("auth"));
        return Optional.of(new Digest(
                words.getOrDefault("realm", ""),
                words.getOrDefault("nonce", ""),
                Optional.ofNullable(words.get("opaque")),
                Optional.ofNullable(words.get("algorithm")),
                auth,
                words.getOrDefault("stale", "false").equalsIgnoreCase("true")));
    }

    /** How challenges are written. */
    final class Syntax {
        /** Before each scheme word: at the beginning or after a comma. */
        private static final Pattern SCHEME = Pattern.compile(
                "(?:^|,)\\s*(?=(?:Basic|Digest|Bearer|NTLM|Negotiate)(?:\\s|$))", Pattern.CASE_INSENSITIVE);

        private static final Pattern PARAMETER =
                Pattern.compile("([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");

        private Syntax() {}
    }
}
