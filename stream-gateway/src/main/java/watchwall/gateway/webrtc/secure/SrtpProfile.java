package watchwall.gateway.webrtc.secure;

import org.bouncycastle.tls.SRTPProtectionProfile;
import org.jitsi.srtp.SrtpPolicy;

/** How packets are protected (RFC 5764 4.1.2, RFC 7714), the cheaper first. */
public enum SrtpProfile {
    AEAD_AES_128_GCM(SRTPProtectionProfile.SRTP_AEAD_AES_128_GCM, 12),
    AES128_CM_HMAC_SHA1_80(SRTPProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_80, 14);

    static final int KEY_BYTES = 16;
    private static final int MAC_KEY_BYTES = 20;
    private static final int MAC_TAG_BYTES = 10;
    private static final int GCM_TAG_BYTES = 16;

    private final int number;
    private final int saltBytes;

    SrtpProfile(int number, int saltBytes) {
        this.number = number;
        this.saltBytes = saltBytes;
    }

    /** Its number in DTLS. */
    int number() {
        return number;
    }

    int saltBytes() {
        return saltBytes;
    }

    /** Sending the same number twice is allowed: a retransmission is the very same packet. */
    SrtpPolicy policy() {
        SrtpPolicy policy = switch (this) {
            case AEAD_AES_128_GCM ->
                new SrtpPolicy(
                        SrtpPolicy.AESGCM_ENCRYPTION,
                        KEY_BYTES,
                        SrtpPolicy.NULL_AUTHENTICATION,
                        0,
                        GCM_TAG_BYTES,
                        saltBytes);
            case AES128_CM_HMAC_SHA1_80 ->
                new SrtpPolicy(
                        SrtpPolicy.AESCM_ENCRYPTION,
                        KEY_BYTES,
                        SrtpPolicy.HMACSHA1_AUTHENTICATION,
                        MAC_KEY_BYTES,
                        MAC_TAG_BYTES,
                        saltBytes);
        };
        policy.setSendReplayEnabled(false);
        return policy;
    }
}
