package watchwall.gateway.webrtc.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
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
            int length = server.protect(packet, 0, 100, sequence);
            if (sequence == 65_533) {
                first = Arrays.copyOf(packet, length);
            } else {
                assertThat(receiver.reverseTransformPacket(new PacketBytes(packet, length), false))
                        .isEqualTo(SrtpErrorStatus.OK);
            }
        }

        byte[] again = packet(65_533);
        int length = server.protect(again, 0, 100, 65_533);

        assertThat(Arrays.copyOf(again, length)).isEqualTo(first);
        assertThat(receiver.reverseTransformPacket(new PacketBytes(again, length), false))
                .isEqualTo(SrtpErrorStatus.OK);
        assertThat(Arrays.copyOf(again, 100)).isEqualTo(Arrays.copyOf(packet(65_533), 100));
    }

    /** With contributing sources, with an extension, of every length, over the wrap of the numbers. */
    @Test
    void ourGcmIsTheLibrarysBitForBit() throws Exception {
        SrtpKeys keys = handshake(SrtpProfile.AEAD_AES_128_GCM);
        int ssrc = 0xf1234567;
        var ours = new GcmSending(keys.key(true), keys.salt(true), ssrc);
        var theirs = new SrtpContextFactory(
                        true,
                        keys.key(true),
                        keys.salt(true),
                        SrtpProfile.AEAD_AES_128_GCM.policy(),
                        SrtpProfile.AEAD_AES_128_GCM.policy(),
                        new LoggerImpl("test"))
                .deriveContext(ssrc, 0);
        Random random = new Random(2);
        for (long sequence = 65_000; sequence < 67_500; sequence++) {
            int length = 40 + random.nextInt(1200);
            byte[] packet = new byte[100 + length + SrtpSession.TRAILER_BYTES];
            random.nextBytes(packet);
            ByteBuffer head = ByteBuffer.wrap(packet, 100, length).slice();
            head.put(0, (byte) (0x80 | random.nextInt(2) << 4 | random.nextInt(3)))
                    .putShort(2, (short) sequence)
                    .putInt(8, ssrc);
            int extension = 12 + 4 * (packet[100] & 0xf);
            if ((packet[100] & 0x10) != 0) {
                head.putShort(extension + 2, (short) random.nextInt(3));
            }
            byte[] library = Arrays.copyOfRange(packet, 100, packet.length);
            PacketBytes bytes = new PacketBytes(library, length);
            assertThat(theirs.transformPacket(bytes)).isEqualTo(SrtpErrorStatus.OK);

            int protectedLength = ours.protect(packet, 100, length, sequence);

            assertThat(protectedLength).isEqualTo(bytes.getLength());
            assertThat(Arrays.copyOfRange(packet, 100, 100 + protectedLength))
                    .isEqualTo(Arrays.copyOf(library, protectedLength));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPacketSentTwiceInARowIsTheVerySame(SrtpProfile profile) throws Exception {
        SrtpSession server = SrtpSession.of(handshake(profile), SSRC, true);
        byte[] one = packet(5);
        byte[] two = packet(5);

        int length = server.protect(one, 0, 100, 5);

        assertThat(server.protect(two, 0, 100, 5)).isEqualTo(length);
        assertThat(two).isEqualTo(one).isNotEqualTo(packet(5));
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
