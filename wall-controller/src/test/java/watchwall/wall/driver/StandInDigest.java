package watchwall.wall.driver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The device's side of HTTP Digest, from RFC 7616, with a count that may not repeat. */
final class StandInDigest {
    private static final Pattern PAIR = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    static final String USER = "admin";
    static final String PASSWORD = "Correct-Horse-7";

    private String algorithm = "MD5";
    private int nonce = 1;
    private boolean stale;
    private final Set<String> counts = new HashSet<>();

    synchronized void use(String name) {
        algorithm = name;
    }

    /** The nonce is over. @param says whether the device tells so */
    synchronized void forgetNonce(boolean says) {
        nonce++;
        stale = says;
        counts.clear();
    }

    synchronized String challenge() {
        String line = "Digest realm=\"DS-C30S\", qop=\"auth\", nonce=\"n%d\", algorithm=%s, opaque=\"o\", stale=%s"
                .formatted(nonce, algorithm, stale);
        stale = false;
        return line;
    }

    synchronized boolean accepts(DeviceStandIn.Request request) {
        Map<String, String> said = new TreeMap<>();
        Matcher matcher = PAIR.matcher(request.headers().getOrDefault("Authorization", ""));
        while (matcher.find()) {
            said.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        if (!("n" + nonce).equals(said.get("nonce")) || !request.path().equals(said.get("uri"))) {
            return false;
        }
        String expected = hash(String.join(
                ":",
                hash(USER + ":DS-C30S:" + PASSWORD),
                "n" + nonce,
                said.getOrDefault("nc", ""),
                said.getOrDefault("cnonce", ""),
                "auth",
                hash(request.method() + ":" + request.path())));
        return expected.equals(said.get("response")) && counts.add(said.get("nc") + said.get("cnonce"));
    }

    private String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
