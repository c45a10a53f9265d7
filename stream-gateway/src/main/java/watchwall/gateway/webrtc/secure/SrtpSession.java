package watchwall.gateway.webrtc.secure;

import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.logging2.Logger;
import org.jitsi.utils.logging2.LoggerImpl;

/** SRTP and SRTCP with one peer (RFC 3711, 7714): one stream sent, its feedback received. Belongs to the peer's loop. */
public final class SrtpSession {
    /** Room that protecting needs behind a packet: 16 bytes of tag and, in SRTCP, 4 of index. */
    public static final int TRAILER_BYTES = 20;

    /** Chromium sends feedback from one SSRC. */
    private static final int MAX_SENDERS = 4;

    private static final Logger quiet = new LoggerImpl("srtp", Level.OFF);

    /** Held, because the JDK forgets the level of a logger that nobody holds. */
    private static final java.util.logging.Logger library = java.util.logging.Logger.getLogger("org.jitsi");

    static {
        library.setLevel(Level.WARNING);
        // Measured 11/26: the JDK's ciphers beat the library's OpenSSL by JNI, and its self-benchmark costs a second.
        Aes.setFactoryClassName(Aes.class.getName() + "$SunJCECipherFactory");
    }

    private final SrtpContextFactory received;
    private final Sending sent;
    private final SrtcpCryptoContext sentControl;
    private final Map<Integer, SrtcpCryptoContext> receivedControl = new HashMap<>();

    /** One stream's RTP packets, protected in place. */
    interface Sending {
        int protect(byte[] bytes, int at, int length, long sequence) throws GeneralSecurityException;
    }

    private SrtpSession(SrtpContextFactory received, Sending sent, SrtcpCryptoContext sentControl) {
        this.received = received;
        this.sent = sent;
        this.sentControl = sentControl;
    }

    /** The side that was the DTLS server. */
    public static SrtpSession ofServer(SrtpKeys keys, int ssrc) {
        return of(keys, ssrc, true);
    }

    static SrtpSession of(SrtpKeys keys, int ssrc, boolean server) {
        SrtpProfile profile = keys.profile();
        var received = new SrtpContextFactory(
                false, keys.key(!server), keys.salt(!server), profile.policy(), profile.policy(), quiet);
        var sending = new SrtpContextFactory(
                true, keys.key(server), keys.salt(server), profile.policy(), profile.policy(), quiet);
        try {
            Sending sent = switch (profile) {
                case AEAD_AES_128_GCM -> new GcmSending(keys.key(server), keys.salt(server), ssrc);
                case AES128_CM_HMAC_SHA1_80 -> ofLibrary(sending.deriveContext(ssrc, 0));
            };
            return new SrtpSession(received, sent, sending.deriveControlContext(ssrc));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK lacks a cipher of SRTP", missing);
        } finally {
            sending.close();
        }
    }

    private static Sending ofLibrary(SrtpCryptoContext context) {
        return (bytes, at, length, sequence) -> {
            PacketBytes packet = new PacketBytes(bytes, at, length);
            SrtpErrorStatus status = context.transformPacket(packet);
            if (status != SrtpErrorStatus.OK) {
                throw new GeneralSecurityException("SRTP says " + status);
            }
            return packet.getLength();
        };
    }

    /**
     * Protects an RTP packet in place, with room of {@link #TRAILER_BYTES} behind it, and says its new length.
     *
     * @param sequence its number, not wrapped: the same packet again comes out the very same
     */
    public int protect(byte[] bytes, int at, int length, long sequence) {
        try {
            return sent.protect(bytes, at, length, sequence);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("SRTP failed on a packet of ours", broken);
        }
    }

    /** The same for RTCP. */
    public int protectControl(byte[] packet, int length) {
        PacketBytes bytes = new PacketBytes(packet, length);
        try {
            sentControl.transformPacket(bytes);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("SRTCP failed on a packet of ours", broken);
        }
        return bytes.getLength();
    }

    /** Opens an RTCP packet in place and says its length; -1 when it is not the peer's, or old. */
    public int openControl(byte[] packet, int length) {
        if (length < 8 + 4) {
            return -1;
        }
        int sender = (packet[4] & 0xff) << 24 | (packet[5] & 0xff) << 16 | (packet[6] & 0xff) << 8 | (packet[7] & 0xff);
        PacketBytes bytes = new PacketBytes(packet, length);
        try {
            SrtcpCryptoContext known = receivedControl.get(sender);
            SrtcpCryptoContext context = known == null ? received.deriveControlContext(sender) : known;
            if (context.reverseTransformPacket(bytes) != SrtpErrorStatus.OK) {
                return -1;
            }
            if (known == null && receivedControl.size() < MAX_SENDERS) {
                receivedControl.put(sender, context);
            }
            return bytes.getLength();
        } catch (GeneralSecurityException | RuntimeException malformed) {
            return -1;
        }
    }

    public void close() {
        received.close();
    }
}
