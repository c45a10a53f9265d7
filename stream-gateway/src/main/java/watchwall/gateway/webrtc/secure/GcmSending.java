package watchwall.gateway.webrtc.secure;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One stream sent under AEAD_AES_128_GCM (RFC 7714), by the JDK's cipher and nothing between: of all that was tried the
 * least work and garbage a packet (measured 11/26). Held against jitsi-srtp by a test. Belongs to the peer's loop.
 */
final class GcmSending implements SrtpSession.Sending {
    private static final int TAG_BITS = 128;
    private static final int IV_BYTES = 12;
    private static final int BLOCK_BYTES = 16;
    private static final int LABEL_AT = 7;
    private static final int ENCRYPTION_LABEL = 0;
    private static final int SALT_LABEL = 2;
    private static final int FIXED_HEADER_BYTES = 12;

    private final SecretKeySpec key;
    private final byte[] salt;
    private final int ssrc;
    private final Cipher cipher;
    private final byte[] iv = new byte[IV_BYTES];
    private long last = -1;

    GcmSending(byte[] masterKey, byte[] masterSalt, int ssrc) throws GeneralSecurityException {
        this.key = new SecretKeySpec(derive(masterKey, masterSalt, ENCRYPTION_LABEL, SrtpProfile.KEY_BYTES), "AES");
        this.salt = derive(masterKey, masterSalt, SALT_LABEL, IV_BYTES);
        this.ssrc = ssrc;
        this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    }

    /** RFC 3711 4.3.3 with a key derivation rate of 0: AES in counter mode, its counter the salt with the label in it. */
    private static byte[] derive(byte[] masterKey, byte[] masterSalt, int label, int bytes)
            throws GeneralSecurityException {
        byte[] counter = new byte[BLOCK_BYTES];
        System.arraycopy(masterSalt, 0, counter, 0, masterSalt.length);
        counter[LABEL_AT] ^= (byte) label;
        Cipher derivation = Cipher.getInstance("AES/CTR/NoPadding");
        derivation.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"), new IvParameterSpec(counter));
        return derivation.doFinal(new byte[bytes]);
    }

    @Override
    public int protect(byte[] bytes, int at, int length, long sequence) throws GeneralSecurityException {
        if (sequence == last) {
            // The JDK refuses the same number twice in a row, which a retransmission may be; no packet has this one.
            begin(~sequence);
        }
        begin(sequence);
        last = sequence;
        int header = headerBytes(bytes, at);
        cipher.updateAAD(bytes, at, header);
        return header + cipher.doFinal(bytes, at + header, length - header, bytes, at + header);
    }

    /** RFC 7714 8.1: two zero bytes, SSRC, the sequence number in six bytes (roll-over counter first), over the salt. */
    private void begin(long sequence) throws GeneralSecurityException {
        ByteBuffer number = ByteBuffer.wrap(iv);
        number.putInt(0, ssrc >>> 16)
                .putInt(4, (ssrc << 16) | (int) (sequence >>> 32) & 0xffff)
                .putInt(8, (int) sequence);
        for (int i = 0; i < IV_BYTES; i++) {
            iv[i] ^= salt[i];
        }
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
    }

    /** With the contributing sources and the extension, all of which stays readable. */
    private static int headerBytes(byte[] bytes, int at) {
        int fixed = FIXED_HEADER_BYTES + 4 * (bytes[at] & 0x0f);
        boolean extended = (bytes[at] & 0x10) != 0;
        if (!extended) {
            return fixed;
        }
        int words = (bytes[at + fixed + 2] & 0xff) << 8 | (bytes[at + fixed + 3] & 0xff);
        return fixed + 4 + 4 * words;
    }
}
