package watchwall.testcamera.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watchwall.testcamera.script.Step.Demand;

/** Whether a request proves the password (RFC 7617, RFC 7616), calculated anew from what the client itself named. */
final class Login {
    private static final Pattern FIELD = Pattern.compile("([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

    private Login() {}

    /** What is wrong; empty when it is proved. {@code challenges}: the WWW-Authenticate lines sent last. */
    static Optional<String> fault(Heard.Message request, Demand.Login wanted, List<String> challenges) {
        String given = request.header("Authorization").orElse("");
        if (!wanted.digest()) {
            String right = "Basic "
                    + Base64.getEncoder()
                            .encodeToString((wanted.user() + ":" + wanted.password()).getBytes(StandardCharsets.UTF_8));
            return given.equals(right) ? Optional.empty() : Optional.of("wrong Basic login");
        }
        if (!given.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.of("no Digest login, but: " + given);
        }
        Map<String, String> fields = fields(given.substring(7));
        String nonce = fields.getOrDefault("nonce", "");
        if (challenges.stream()
                .noneMatch(line -> fields(line).getOrDefault("nonce", "").equals(nonce))) {
            return Optional.of("a nonce of no challenge sent last: " + nonce);
        }
        if (!fields.getOrDefault("uri", "").equals(request.uri())) {
            return Optional.of("signs " + fields.get("uri") + " but asks for " + request.uri());
        }
        String right = response(fields, wanted, request.method());
        return right.equals(fields.get("response"))
                ? Optional.empty()
                : Optional.of("a wrong response, " + right + " is right: " + given);
    }

    private static String response(Map<String, String> fields, Demand.Login wanted, String method) {
        String algorithm = fields.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
        String function = algorithm.startsWith("SHA-256") ? "SHA-256" : "MD5";
        String who = hash(function, wanted.user() + ":" + fields.get("realm") + ":" + wanted.password());
        if (algorithm.endsWith("-SESS")) {
            who = hash(function, who + ":" + fields.get("nonce") + ":" + fields.get("cnonce"));
        }
        String what = hash(function, method + ":" + fields.get("uri"));
        String middle = fields.containsKey("qop")
                ? String.join(":", fields.get("nonce"), fields.get("nc"), fields.get("cnonce"), fields.get("qop"))
                : fields.get("nonce");
        return hash(function, who + ":" + middle + ":" + what);
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group(2);
            fields.put(matcher.group(1).toLowerCase(Locale.ROOT), quoted != null ? quoted : matcher.group(3));
        }
        return fields;
    }

    private static String hash(String function, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(function).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + function, e);
        }
    }
}
