package watchwall.gateway.webrtc.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.utils.logging2.LoggerImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecureTest {
    private static final int SSRC = 42;

    @ParameterizedTest
    @EnumSource
    void bothSidesOfAHandshakeComeToKeysThatFit(SrtpProfile profile) throws Exception {
        SrtpKeys keys = handshake(profile);
        SrtpSession server = SrtpSession.of(keys, SSRC, true);
        SrtpSession client = SrtpSession.of(keys, 7, false);
        byte[] report = new byte[100];
        report[0] = (byte) 0x80;
        report[1] = (byte) 201;
        report[7] = 7;

        int length = client.protectControl(report, 8);

        assertThat(server.openControl(report.clone(), length)).isEqualTo(8);
        byte[] forged = report.clone();
        forged[4] ^= 1;
        assertThat(server.openControl(forged, length)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void aPacketSentAgainAfterTheNumbersWrappedIsTheVerySame(SrtpProfile profile) throws Exception {
        SrtpKeys keys = handshake(profile);
        SrtpSession server = SrtpSession.of(keys, SSRC, true);
        var receiver = new SrtpContextFactory(
                        false,
                        keys.key(true),
                        keys.salt(true),
                        profile.policy(),
                        profile.policy(),
                        new LoggerImpl("test"))
                .deriveContext(SSRC, 0);
        byte[] first = new byte[0];
        for (int sequence = 65_530; sequence < 65_545; sequence++) {
            byte[] packet = packet(sequence);
            int length = server.protect(packet, 100);
            if (sequence == 65_533) {
                first = Arrays.copyOf(packet, length);
            } else {
                assertThat(receiver.reverseTransformPacket(new PacketBytes(packet, length), false))
                        .isEqualTo(SrtpErrorStatus.OK);
            }
        }

        byte[] again = packet(65_533);
        int length = server.protect(again, 100);

        assertThat(Arrays.copyOf(again, length)).isEqualTo(first);
        assertThat(receiver.reverseTransformPacket(new PacketBytes(again, length), false))
                .isEqualTo(SrtpErrorStatus.OK);
        assertThat(Arrays.copyOf(again, 100)).isEqualTo(Arrays.copyOf(packet(65_533), 100));
    }

    @Test
    void randomBytesAreNotFeedback() throws Exception {
        SrtpSession server = SrtpSession.ofServer(handshake(SrtpProfile.AEAD_AES_128_GCM), SSRC);
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(server.openControl(bytes, bytes.length)).isEqualTo(-1);
        }
    }

    private static byte[] packet(int sequence) {
        byte[] packet = new byte[140];
        Arrays.fill(packet, 12, 100, (byte) sequence);
        packet[0] = (byte) 0x80;
        packet[1] = 96;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        packet[11] = SSRC;
        return packet;
    }

    private static SrtpKeys handshake(SrtpProfile profile) throws Exception {
        try (Handshakes handshakes = new Handshakes(Identity.create(Clock.systemUTC()), 2)) {
            return WarmUp.shake(handshakes, profile);
        }
    }
}
