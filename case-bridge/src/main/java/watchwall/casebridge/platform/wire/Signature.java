package watchwall.casebridge.platform.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What both sides sign: six lines, {@code v1}, method, target (path and query as sent), seconds since 1970, a word used
 * once, SHA-256 of the body in hex; HMAC-SHA256 of them in hex, after {@code v1=}. The shape is WeChat Pay's and others'
 * of the country, with a shared secret instead of a certificate. It never shows its secret.
 */
public final class Signature {
    public static final String TIME = "Watchwall-Timestamp";
    public static final String NONCE = "Watchwall-Nonce";
    public static final String SIGNATURE = "Watchwall-Signature";

    private final SecretKeySpec key;

    /** @param secret 16 characters at least */
    public Signature(String secret) {
        if (secret.length() < 16) {
            throw new IllegalArgumentException("A transfer secret has at least 16 characters");
        }
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** The three headers of a request that leaves now. */
    public Map<String, String> headers(String method, String target, byte[] body, Instant now) {
        String time = String.valueOf(now.getEpochSecond());
        String nonce = UUID.randomUUID().toString();
        return Map.of(TIME, time, NONCE, nonce, SIGNATURE, "v1=" + sign(method, target, time, nonce, body));
    }

    /** Compared in constant time. */
    public boolean holds(String method, String target, String time, String nonce, byte[] body, String signature) {
        byte[] right = ("v1=" + sign(method, target, time, nonce, body)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String method, String target, String time, String nonce, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            String lines = String.join("\n", "v1", method, target, time, nonce, digest);
            return HexFormat.of().formatHex(mac.doFinal(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
