package watchwall.detection.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MosaicTest {
    private final Picture noise = noise(200, 120);

    @Test
    void aHeadKeepsFourBlocksAcrossAndNothingFiner() {
        Box person = new Box(50, 20, 40, 90);
        Box head = Mosaic.head(person);

        Picture hidden = Mosaic.over(noise, List.of(head));

        Set<Integer> colours = new HashSet<>();
        for (int y = (int) head.y() + 1; y < head.bottom() - 1; y++) {
            for (int x = (int) head.x() + 1; x < head.right() - 1; x++) {
                colours.add(colour(hidden, x, y));
            }
        }
        assertThat(colours).hasSizeLessThanOrEqualTo(30);
        assertThat(colour(hidden, 5, 5)).isEqualTo(colour(noise, 5, 5));
        assertThat(colour(hidden, 70, 80)).isEqualTo(colour(noise, 70, 80));
    }

    @Test
    void theGivenPictureIsNotTouched() {
        byte[] before = noise.bgr().clone();

        Mosaic.over(noise, List.of(new Box(0, 0, 200, 120)));

        assertThat(noise.bgr()).isEqualTo(before);
        assertThat(Mosaic.over(noise, List.of())).isSameAs(noise);
    }

    @Test
    void aHeadAtTheEdgeIsHiddenAsFarAsItIsSeen() {
        Picture hidden = Mosaic.over(noise, List.of(new Box(-10, -10, 30, 30), new Box(190, 110, 30, 30)));

        assertThat(colour(hidden, 0, 0)).isNotEqualTo(colour(noise, 0, 0));
        assertThat(colour(hidden, 199, 119)).isNotEqualTo(colour(noise, 199, 119));
    }

    private static int colour(Picture picture, int x, int y) {
        int i = 3 * (y * picture.widthPx() + x);
        return Arrays.hashCode(Arrays.copyOfRange(picture.bgr(), i, i + 3));
    }

    private static Picture noise(int width, int height) {
        byte[] bgr = new byte[3 * width * height];
        new Random(6).nextBytes(bgr);
        return new Picture(width, height, bgr, 0, Instant.EPOCH);
    }
}
