package watchwall.gateway.webrtc.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A STUN binding request of ICE (RFC 5389, RFC 8445) and its answer: all that an ICE-lite agent needs. */
public final class Stun {
    /** Chromium's requests have 100 to 140 bytes. */
    static final int MAX_BYTES = 548;

    private static final int HEADER_BYTES = 20;
    private static final int COOKIE = 0x2112A442;
    private static final int BINDING_REQUEST = 0x0001;
    private static final int BINDING_SUCCESS = 0x0101;
    private static final int USERNAME = 0x0006;
    private static final int MESSAGE_INTEGRITY = 0x0008;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int USE_CANDIDATE = 0x0025;
    private static final int FINGERPRINT = 0x8028;
    private static final int FINGERPRINT_XOR = 0x5354554e;
    private static final int MAC_BYTES = 20;
    private static final String ALGORITHM = "HmacSHA1";

    private final byte[] message;
    private final String localUfrag;
    private final String remoteUfrag;
    private final boolean useCandidate;
    private final int integrityAt;

    private Stun(byte[] message, String username, int colon, boolean useCandidate, int integrityAt) {
        this.message = message;
        this.localUfrag = username.substring(0, colon);
        this.remoteUfrag = username.substring(colon + 1);
        this.useCandidate = useCandidate;
        this.integrityAt = integrityAt;
    }

    /** The request in a datagram; nothing when it is any other thing, unsigned, or its fingerprint is wrong. */
    public static Optional<Stun> request(byte[] datagram) {
        ByteBuffer in = ByteBuffer.wrap(datagram);
        if (datagram.length < HEADER_BYTES
                || datagram.length > MAX_BYTES
                || in.getShort(0) != BINDING_REQUEST
                || in.getInt(4) != COOKIE
                || (in.getShort(2) & 0xffff) != datagram.length - HEADER_BYTES) {
            return Optional.empty();
        }
        String username = "";
        boolean useCandidate = false;
        int integrityAt = -1;
        int at = HEADER_BYTES;
        while (at + 4 <= datagram.length) {
            int type = in.getShort(at) & 0xffff;
            int length = in.getShort(at + 2) & 0xffff;
            if (length > datagram.length - at - 4) {
                return Optional.empty();
            }
            if (type == FINGERPRINT) {
                return length == 4 && in.getInt(at + 4) == fingerprint(datagram, at)
                        ? named(datagram, username, useCandidate, integrityAt)
                        : Optional.empty();
            }
            // Behind MESSAGE-INTEGRITY only FINGERPRINT counts (RFC 5389 15.4).
            if (integrityAt < 0) {
                switch (type) {
                    case USERNAME -> username = new String(datagram, at + 4, length, StandardCharsets.UTF_8);
                    case USE_CANDIDATE -> useCandidate = true;
                    case MESSAGE_INTEGRITY -> integrityAt = length == MAC_BYTES ? at : -1;
                    default -> {}
                }
            }
            at += 4 + ((length + 3) & ~3);
        }
        return named(datagram, username, useCandidate, integrityAt);
    }

    private static Optional<Stun> named(byte[] datagram, String username, boolean useCandidate, int integrityAt) {
        int colon = username.indexOf(':');
        return colon <= 0 || integrityAt < 0
                ? Optional.empty()
                : Optional.of(new Stun(datagram, username, colon, useCandidate, integrityAt));
    }

    /** Ours: the part of USERNAME before the colon. */
    public String localUfrag() {
        return localUfrag;
    }

    /** The browser's, behind it. */
    public String remoteUfrag() {
        return remoteUfrag;
    }

    /** The browser has chosen the path this came by. */
    public boolean useCandidate() {
        return useCandidate;
    }

    /** True when the request was signed with this password. Takes the same time wherever the difference lies. */
    public boolean isSignedBy(String password) {
        byte[] signed = Arrays.copyOf(message, integrityAt);
        putShort(signed, 2, integrityAt + 4 + MAC_BYTES - HEADER_BYTES);
        byte[] claimed = Arrays.copyOfRange(message, integrityAt + 4, integrityAt + 4 + MAC_BYTES);
        return MessageDigest.isEqual(mac(password, signed, integrityAt), claimed);
    }

    /** The success response: the address the request came from, signed. */
    public byte[] success(InetSocketAddress from, String password) {
        byte[] address = plain(from.getAddress());
        int addressLength = 4 + address.length;
        int integrity = HEADER_BYTES + 4 + addressLength;
        int fingerprint = integrity + 4 + MAC_BYTES;
        byte[] answer = new byte[fingerprint + 8];
        ByteBuffer out = ByteBuffer.wrap(answer);
        out.putShort((short) BINDING_SUCCESS).putShort((short) 0).putInt(COOKIE).put(message, 8, 12);
        out.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) addressLength);
        out.putShort((short) (address.length == 4 ? 1 : 2)).putShort((short) (from.getPort() ^ (COOKIE >>> 16)));
        for (int i = 0; i < address.length; i++) {
            out.put((byte) (address[i] ^ answer[4 + i]));
        }
        putShort(answer, 2, integrity + 4 + MAC_BYTES - HEADER_BYTES);
        out.putShort((short) MESSAGE_INTEGRITY).putShort((short) MAC_BYTES).put(mac(password, answer, integrity));
        putShort(answer, 2, answer.length - HEADER_BYTES);
        out.putShort((short) FINGERPRINT).putShort((short) 4).putInt(fingerprint(answer, fingerprint));
        return answer;
    }

    /** An IPv4 address that a socket for both families shows as IPv6 goes out as IPv4. */
    private static byte[] plain(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean mapped = !(address instanceof Inet4Address) && bytes.length == 16 && isMapped(bytes);
        return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }

    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }

    private static byte[] mac(String password, byte[] bytes, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(bytes, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, missing);
        }
    }

    private static int fingerprint(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue() ^ FINGERPRINT_XOR;
    }

    private static void putShort(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }
}
