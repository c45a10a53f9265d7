package watchwall.casebridge.reporter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of the key file. From its 256 bits come two, one that seals columns (AES-256-GCM) and one that indexes
 * telephone numbers (HMAC-SHA-256), so that neither tells anything of the other. Any thread.
 */
final class ReporterKey {
    static final int BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String SEALING = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;
    private final String id;
    private final SecretKeySpec sealing;
    private final SecretKeySpec indexing;

    ReporterKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("A reporter key of " + secret.length + " bytes");
        }
        this.secret = secret.clone();
        this.id = HexFormat.of().formatHex(sha256(secret), 0, 6);
        this.sealing = new SecretKeySpec(hmac(new SecretKeySpec(secret, MAC), "watchwall reporter sealing"), "AES");
        this.indexing = new SecretKeySpec(hmac(new SecretKeySpec(secret, MAC), "watchwall reporter index"), MAC);
    }

    static ReporterKey random() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new ReporterKey(secret);
    }

    /** Follows from the key, so that a damaged one never passes for the one that a row was sealed with. */
    String id() {
        return id;
    }

    String base64() {
        return Base64.getEncoder().encodeToString(secret);
    }

    /** Nonce, then cipher text and tag. Opens only for the same case and field. */
    byte[] seal(UUID caseId, String field, String text) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, caseId, field).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws GeneralSecurityException when the bytes were changed, or moved to another case or field */
    String open(UUID caseId, String field, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES) {
            throw new GeneralSecurityException("Too short to be sealed: " + sealed.length + " bytes");
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, caseId, field)
                .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The same number gives the same index; without the key nobody can try numbers out. */
    byte[] index(Phone phone) {
        return hmac(indexing, phone.digits());
    }

    private Cipher cipher(int mode, byte[] nonce, UUID caseId, String field) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(SEALING);
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((caseId + ":" + field).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
