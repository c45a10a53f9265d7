package watchwall.gateway.rtp.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramingTest {
    private final List<String> frames = new ArrayList<>();
    private final Framing aac = new AacFraming(AuHeaders.HIGH_BIT_RATE, 1024);

    @Test
    void severalFramesInOnePacketHaveTheirOwnTimes() {
        // two headers of 16 bits: sizes 3 and 2
        assertThat(read(aac, true, "0020" + "0018" + "0010" + "aabbcc" + "ddee"))
                .isTrue();

        assertThat(frames).containsExactly("aabbcc +0", "ddee +1024");
    }

    @Test
    void oneFrameInSeveralPacketsIsJoined() {
        assertThat(read(aac, false, "0010" + "0028" + "aabb")).isTrue();
        assertThat(read(aac, true, "0010" + "0028" + "ccddee")).isTrue();

        assertThat(frames).containsExactly("aabbccddee +0");
    }

    @Test
    void aFrameWithALostPartIsDroppedAndTheNextStandsAlone() {
        read(aac, false, "0010" + "0028" + "aabb");
        aac.gap();
        assertThat(read(aac, true, "0010" + "0028" + "ccddee")).isFalse();
        assertThat(read(aac, true, "0010" + "0008" + "99")).isTrue();

        assertThat(frames).containsExactly("99 +0");
    }

    @Test
    void interleavedFramesAreNotGuessedAt() {
        assertThat(read(aac, true, "0020" + "0018" + "0012" + "aabbcc" + "ddee"))
                .isFalse();
        assertThat(frames).isEmpty();
    }

    @Test
    void latmFramesStandBehindTheirLengths() {
        Framing latm = new LatmFraming(2, 1024);

        assertThat(read(latm, false, "03aabb")).isTrue();
        assertThat(read(latm, true, "cc" + "02ddee")).isTrue();
        assertThat(frames).containsExactly("aabbcc +0", "ddee +1024");

        frames.clear();
        read(latm, false, "03aa");
        latm.gap();
        read(latm, true, "cc02ddee");
        assertThat(read(latm, true, "01110122")).isTrue();
        assertThat(frames).containsExactly("11 +0", "22 +1024");
    }

    @Test
    void largePacketsOfSamplesAreCutIntoWhatFitsAPacket() {
        assertThat(read(new PlainFraming(true), true, "d5".repeat(2000))).isTrue();
        assertThat(frames)
                .extracting(frame -> frame.replaceAll("[0-9a-f]+ ", ""))
                .containsExactly("+0", "+960", "+1920");

        frames.clear();
        assertThat(read(new PlainFraming(false), true, "fc".repeat(2000))).isTrue();
        assertThat(frames).hasSize(1);
    }

    @Test
    void theConfigurationSaysRateAndChannels() {
        assertThat(AacConfig.parse(HexFormat.of().parseHex("1190"), 0)).hasValueSatisfying(config -> {
            assertThat(config.track().rateHz()).isEqualTo(48_000);
            assertThat(config.track().channels()).isEqualTo(2);
            assertThat(config.track().codec()).isEqualTo("mp4a.40.2");
            assertThat(config.frameTicks(48_000)).isEqualTo(1024);
        });
        assertThat(AacConfig.parse(HexFormat.of().parseHex("1408"), 0)).hasValueSatisfying(config -> {
            assertThat(config.track().rateHz()).isEqualTo(16_000);
            assertThat(config.track().channels()).isEqualTo(1);
        });
        assertThat(AacConfig.of(16_000, 1).orElseThrow().track().config()).isEqualTo(new byte[] {0x14, 0x08});
        assertThat(AacConfig.parse(new byte[] {0x11}, 0)).isEmpty();
        assertThat(AacConfig.parse(new byte[0], 0)).isEmpty();
    }

    @Test
    void randomPayloadsNeverThrow() {
        Random random = new Random(9);
        List<Framing> all = List.of(
                aac, new AacFraming(AuHeaders.LOW_BIT_RATE, 1024), new LatmFraming(1, 1024), new PlainFraming(true));
        for (int i = 0; i < 50_000; i++) {
            byte[] payload = new byte[random.nextInt(60)];
            random.nextBytes(payload);
            if (payload.length > 1 && random.nextBoolean()) {
                payload[0] = 0;
                payload[1] = (byte) (16 * random.nextInt(4));
            }
            Framing framing = all.get(random.nextInt(all.size()));
            framing.read(Unpooled.wrappedBuffer(payload), random.nextBoolean(), (in, index, length, ticks) -> {
                assertThat(length).isPositive();
                assertThat(index + length).isLessThanOrEqualTo(in.writerIndex());
            });
            AacConfig.parse(payload, random.nextInt(16));
        }
    }

    private boolean read(Framing framing, boolean marker, String hex) {
        ByteBuf payload = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
        return framing.read(
                payload,
                marker,
                (in, index, length, ticks) -> frames.add(ByteBufUtil.hexDump(in, index, length) + " +" + ticks));
    }
}
