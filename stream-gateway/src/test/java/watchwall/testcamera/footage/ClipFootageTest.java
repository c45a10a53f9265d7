package watchwall.testcamera.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ClipFootageTest {
    private static final String AUD = "0000000109f0";
    private static final String SPS = "000000016742c028";
    private static final String PPS = "0000000168ce";
    private static final String KEY = "00000165b8";
    private static final String KEY_SECOND_HALF = "0000016541";
    private static final String DELTA = "00000141e0";

    @Test
    void slicesOfOnePictureStayTogetherAndTheLoopCloses() throws IOException {
        ClipFootage clip = clip(AUD, SPS, PPS, KEY, KEY_SECOND_HALF, AUD, DELTA);

        assertThat(clip.pictures()).isEqualTo(2);
        assertThat(clip.next(0).nalUnits()).hasSize(5);
        assertThat(clip.next(0).nalUnits()).hasSize(2);
        assertThat(clip.next(0).key()).isTrue();
        assertThat(clip.parameterSets()).hasSize(2);
    }

    @Test
    void withoutDelimitersASliceAtMacroblockZeroBeginsThePicture() throws IOException {
        ClipFootage clip = clip(SPS, PPS, KEY, KEY_SECOND_HALF, DELTA, DELTA);

        assertThat(clip.pictures()).isEqualTo(3);
    }

    @Test
    void zerosBeforeAStartCodeBelongToNoUnit() throws IOException {
        ClipFootage clip = clip(SPS, PPS, KEY, "0000", DELTA, "000000");

        assertThat(clip.next(0).nalUnits().getLast()).containsExactly(0x65, 0xB8);
        assertThat(clip.next(0).nalUnits().getLast()).containsExactly(0x41, 0xE0);
    }

    @Test
    void aClipThatDoesNotBeginWithAKeyPictureIsRefused() {
        assertThatThrownBy(() -> clip(DELTA, SPS, PPS, KEY)).hasMessageContaining("begin with a key picture");
        assertThatThrownBy(() -> clip("00112233")).hasMessageContaining("begin with a key picture");
    }

    private static ClipFootage clip(String... hex) throws IOException {
        return ClipFootage.of(new ByteArrayInputStream(HexFormat.of().parseHex(String.join("", hex))), 25);
    }
}
