package watchwall.gateway.rtp.h264;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.rtp.RtpBytes;

class SequenceParametersTest {
    @Test
    void theSizeIsThatAfterCropping() {
        assertThat(SequenceParameters.parse(new ParameterSet(RtpBytes.SPS_1080P)))
                .hasValueSatisfying(sps -> {
                    assertThat(sps.widthPx()).isEqualTo(1920);
                    assertThat(sps.heightPx()).isEqualTo(1080);
                    assertThat(sps.codec()).isEqualTo("avc1.640028");
                });
    }

    @Test
    void aBaselineSetWithoutCroppingIsRead() {
        assertThat(SequenceParameters.parse(set("6742c01ed900a02ff97011000003000100000300320f162e48")))
                .hasValueSatisfying(sps -> {
                    assertThat(sps.codec()).isEqualTo("avc1.42C01E");
                    assertThat(sps.widthPx()).isEqualTo(640);
                    assertThat(sps.heightPx()).isEqualTo(360);
                });
    }

    @Test
    void reolinkAppendsBytesAfterTheSet() {
        byte[] longer = Arrays.copyOf(RtpBytes.SPS_1080P, RtpBytes.SPS_1080P.length + 40);

        assertThat(SequenceParameters.parse(new ParameterSet(longer))).isPresent();
    }

    @Test
    void aCutSetIsNone() {
        for (int length = 1; length < 9; length++) {
            byte[] cut = Arrays.copyOf(RtpBytes.SPS_1080P, length);
            assertThat(SequenceParameters.parse(new ParameterSet(cut))).isEmpty();
        }
    }

    @Test
    void randomBytesAreReadOrRefusedButNeverThrow() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(64)];
            random.nextBytes(bytes);
            bytes[0] = 0x67;
            SequenceParameters.parse(new ParameterSet(bytes))
                    .ifPresent(sps -> assertThat(sps.widthPx()).isBetween(1, 16384));
        }
    }

    private static ParameterSet set(String hex) {
        return new ParameterSet(HexFormat.of().parseHex(hex));
    }
}
