package watchwall.gateway.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpPacketTest {
    @Test
    void thePlainHeaderIsRead() {
        assertThat(RtpPacket.parse(bytes("80e0 1234 00000010 cafebabe 41aabb"))).hasValueSatisfying(packet -> {
            assertThat(packet.payloadType()).isEqualTo(96);
            assertThat(packet.marker()).isTrue();
            assertThat(packet.sequence()).isEqualTo(0x1234);
            assertThat(packet.timestamp()).isEqualTo(16);
            assertThat(packet.ssrc()).isEqualTo(0xcafebabe);
            assertThat(ByteBufUtil.hexDump(packet.payload())).isEqualTo("41aabb");
        });
    }

    @Test
    void sourcesExtensionAndPaddingAreLeftOut() {
        String twoSourcesExtensionPadding =
                "b260 0001 00000000 00000001 11111111 22222222 bede0001 99999999 41aabb 00000004";

        assertThat(RtpPacket.parse(bytes(twoSourcesExtensionPadding)))
                .hasValueSatisfying(packet ->
                        assertThat(ByteBufUtil.hexDump(packet.payload())).isEqualTo("41aabb"));
    }

    @Test
    void whatPromisesMoreThanItHasIsNoPacket() {
        assertThat(RtpPacket.parse(bytes("80e0 1234 00000010 cafeba"))).isEmpty(); // short header
        assertThat(RtpPacket.parse(bytes("40e0 1234 00000010 cafebabe 41"))).isEmpty(); // version 1
        assertThat(RtpPacket.parse(bytes("82e0 1234 00000010 cafebabe 11111111")))
                .isEmpty(); // one source of two
        assertThat(RtpPacket.parse(bytes("90e0 1234 00000010 cafebabe bede"))).isEmpty(); // half an extension
        assertThat(RtpPacket.parse(bytes("90e0 1234 00000010 cafebabe bede0002 00000000")))
                .isEmpty();
        assertThat(RtpPacket.parse(bytes("a0e0 1234 00000010 cafebabe 41 09"))).isEmpty(); // too much padding
        assertThat(RtpPacket.parse(bytes("a0e0 1234 00000010 cafebabe 41 00"))).isEmpty(); // none, but said so
        assertThat(RtpPacket.parse(bytes("a0e0 1234 00000010 cafebabe"))).isEmpty();
    }

    @Test
    void randomBytesNeverThrow() {
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            byte[] any = new byte[random.nextInt(40)];
            random.nextBytes(any);
            if (any.length > 0) {
                any[0] = (byte) (0x80 | (any[0] & 0x3F));
            }
            RtpPacket.parse(Unpooled.wrappedBuffer(any))
                    .ifPresent(packet ->
                            assertThat(packet.payload().readableBytes()).isLessThan(any.length));
        }
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
