package watchwall.gateway.webrtc.secure;

import java.util.Arrays;

/** The keying material of one DTLS handshake (RFC 5764 4.2); never printed. */
public final class SrtpKeys {
    private final SrtpProfile profile;
    private final byte[] material;

    SrtpKeys(SrtpProfile profile, byte[] material) {
        this.profile = profile;
        this.material = material.clone();
    }

    public SrtpProfile profile() {
        return profile;
    }

    static int bytes(SrtpProfile profile) {
        return 2 * (SrtpProfile.KEY_BYTES + profile.saltBytes());
    }

    /** Client key, server key, client salt, server salt, in this order. */
    byte[] key(boolean ofServer) {
        int from = ofServer ? SrtpProfile.KEY_BYTES : 0;
        return Arrays.copyOfRange(material, from, from + SrtpProfile.KEY_BYTES);
    }

    byte[] salt(boolean ofServer) {
        int from = 2 * SrtpProfile.KEY_BYTES + (ofServer ? profile.saltBytes() : 0);
        return Arrays.copyOfRange(material, from, from + profile.saltBytes());
    }
}
