package watchwall.gateway.rtp.h265;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.ParameterSet;

class SequenceParametersTest {
    /** 320 x 240, Main, level 2, as x265 writes it. */
    private static final byte[] PLAIN =
            hex("42010101600000030090000003000003003ca00a080f16592a4932bc05a02000000300200000030321");

    /** The same with 322 x 182 pictures, of which 328 x 184 are coded, and B pictures. */
    private static final byte[] CROPPED =
            hex("42010101600000030090000003000003003ca00a480b9c9596565924caf0168080000003008000000c84");

    @Test
    void theSizeIsThatAfterCropping() {
        assertThat(SequenceParameters.parse(new ParameterSet(PLAIN))).hasValueSatisfying(sps -> {
            assertThat(sps.widthPx()).isEqualTo(320);
            assertThat(sps.heightPx()).isEqualTo(240);
            assertThat(sps.reordered()).isZero();
            assertThat(sps.lumaBits()).isEqualTo(8);
            assertThat(sps.chroma()).isEqualTo(1);
        });
        assertThat(SequenceParameters.parse(new ParameterSet(CROPPED))).hasValueSatisfying(sps -> {
            assertThat(sps.widthPx()).isEqualTo(322);
            assertThat(sps.heightPx()).isEqualTo(182);
            assertThat(sps.reordered()).isEqualTo(2);
        });
    }

    @Test
    void theCodecIsNamedAsBrowsersAskForIt() {
        assertThat(SequenceParameters.parse(new ParameterSet(PLAIN))
                        .orElseThrow()
                        .codec())
                .isEqualTo("hvc1.1.6.L60.90");
    }

    @Test
    void bytesAfterTheSetDoNoHarm() {
        assertThat(SequenceParameters.parse(new ParameterSet(Arrays.copyOf(PLAIN, PLAIN.length + 40))))
                .isPresent();
    }

    @Test
    void aCutSetIsNone() {
        for (int length = 1; length < 20; length++) {
            assertThat(SequenceParameters.parse(new ParameterSet(Arrays.copyOf(PLAIN, length))))
                    .isEmpty();
        }
    }

    @Test
    void randomSetsNeverThrowAndNeverGiveAbsurdSizes() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] set = Arrays.copyOf(PLAIN, 16 + random.nextInt(40));
            for (int hit = random.nextInt(8); hit >= 0; hit--) {
                set[3 + random.nextInt(set.length - 3)] = (byte) random.nextInt();
            }
            SequenceParameters.parse(new ParameterSet(set)).ifPresent(sps -> {
                assertThat(sps.widthPx()).isBetween(1, 16_888);
                assertThat(sps.heightPx()).isBetween(1, 16_888);
                assertThat(sps.codec()).startsWith("hvc1.");
            });
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
