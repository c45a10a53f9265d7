package watchwall.casebridge.standin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of docs/transfer.md, written from that text. */
final class Seal {
    private Seal() {}

    /** Header names and values, one after the other. */
    static List<String> headers(String secret, String method, String target, byte[] body) {
        String time = String.valueOf(Instant.now().getEpochSecond());
        String nonce = UUID.randomUUID().toString();
        return List.of(
                "Watchwall-Timestamp", time,
                "Watchwall-Nonce", nonce,
                "Watchwall-Signature", "v1=" + hmac(secret, method, target, time, nonce, body));
    }

    static boolean holds(
            String secret, String method, String target, String time, String nonce, byte[] body, String signature) {
        byte[] wanted = ("v1=" + hmac(secret, method, target, time, nonce, body)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(wanted, signature.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String secret, String method, String target, String time, String nonce, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = String.join("\n", "v1", method, target, time, nonce, sha256(body));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
