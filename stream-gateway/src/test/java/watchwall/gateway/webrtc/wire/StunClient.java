package watchwall.gateway.webrtc.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A browser's side of ICE, written anew from RFC 5389 so that it does not share a mistake with ours. */
public final class StunClient {
    private StunClient() {}

    public static byte[] request(String username, String password, boolean useCandidate) {
        byte[] name = username.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(200);
        out.putShort((short) 1).putShort((short) 0).putInt(0x2112A442).put(new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
        });
        out.putShort((short) 6).putShort((short) name.length).put(name).put(new byte[(4 - name.length % 4) % 4]);
        if (useCandidate) {
            out.putShort((short) 0x25).putShort((short) 0);
        }
        int integrity = out.position();
        out.putShort(2, (short) (integrity + 24 - 20));
        out.putShort((short) 8).putShort((short) 20).put(mac(password, out.array(), integrity));
        int fingerprint = out.position();
        out.putShort(2, (short) (fingerprint + 8 - 20));
        CRC32 crc = new CRC32();
        crc.update(out.array(), 0, fingerprint);
        out.putShort((short) 0x8028).putShort((short) 4).putInt((int) crc.getValue() ^ 0x5354554e);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** HMAC of the first {@code length} bytes, as if the message ended behind MESSAGE-INTEGRITY. */
    static byte[] mac(String password, byte[] message, int length) {
        byte[] signed = Arrays.copyOf(message, length);
        ByteBuffer.wrap(signed).putShort(2, (short) (length + 24 - 20));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(signed);
        } catch (java.security.GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    static boolean hasFingerprint(byte[] message) {
        CRC32 crc = new CRC32();
        crc.update(message, 0, message.length - 8);
        return ByteBuffer.wrap(message).getInt(message.length - 4) == ((int) crc.getValue() ^ 0x5354554e);
    }
}
