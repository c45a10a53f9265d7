package watchwall.wall.driver.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a device asks for in WWW-Authenticate (RFC 7616 3.3).
 *
 * @param algorithm the device's own word, sent back as it came; empty where it said none (MD5)
 * @param qopAuth false: the older answer without a count (RFC 2069)
 */
record DigestChallenge(
        String realm,
        String nonce,
        Optional<String> opaque,
        Optional<String> algorithm,
        boolean qopAuth,
        boolean stale) {
    private static final int MAX_CHALLENGES = 8; // devices offer one to three
    private static final int MAX_LINE = 4096;
    private static final Pattern SCHEME =
            Pattern.compile("(?:^|,)\\s*(?=(?:Basic|Digest|Bearer|NTLM|Negotiate)(?:\\s|$))", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");

    /** The strongest that we can answer: SHA-256 before MD5. Basic would show the password and is not answered. */
    static Optional<DigestChallenge> strongest(List<String> lines) {
        List<DigestChallenge> found = new ArrayList<>();
        for (String line : lines) {
            for (String part : SCHEME.split(line.substring(0, Math.min(line.length(), MAX_LINE)))) {
                if (found.size() < MAX_CHALLENGES) {
                    parse(part.trim()).ifPresent(found::add);
                }
            }
        }
        return found.stream().max(Comparator.comparing(DigestChallenge::sha256));
    }

    boolean sha256() {
        return word().startsWith("SHA-256");
    }

    boolean session() {
        return word().endsWith("-SESS");
    }

    private String word() {
        return algorithm.orElse("MD5").toUpperCase(Locale.ROOT);
    }

    private static Optional<DigestChallenge> parse(String text) {
        if (!text.regionMatches(true, 0, "Digest ", 0, "Digest ".length())) {
            return Optional.empty();
        }
        Map<String, String> words = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Matcher matcher = PARAMETER.matcher(text.substring("Digest ".length()));
        while (matcher.find()) {
            String quoted = matcher.group(2);
            words.putIfAbsent(matcher.group(1), quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : matcher.group(3));
        }
        List<String> qops = Arrays.stream(words.getOrDefault("qop", "").split(","))
                .map(word -> word.trim().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        DigestChallenge challenge = new DigestChallenge(
                words.getOrDefault("realm", ""),
                words.getOrDefault("nonce", ""),
                Optional.ofNullable(words.get("opaque")),
                Optional.ofNullable(words.get("algorithm")),
                qops.contains("auth"),
                words.getOrDefault("stale", "false").equalsIgnoreCase("true"));
        boolean known = List.of("MD5", "MD5-SESS", "SHA-256", "SHA-256-SESS").contains(challenge.word());
        boolean answerable = known && !challenge.nonce().isEmpty() && (qops.isEmpty() || challenge.qopAuth());
        return answerable ? Optional.of(challenge) : Optional.empty();
    }
}
