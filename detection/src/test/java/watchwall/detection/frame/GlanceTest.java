package watchwall.detection.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GlanceTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    @Test
    void noiseAloneIsStill() {
        assertThat(street(1, 0, -1).isStillSince(street(2, 0, -1))).isTrue();
    }

    @Test
    void whoComesOrTakesAStepIsSeen() {
        assertThat(street(1, 0, 300).isStillSince(street(2, 0, -1))).isFalse();
        assertThat(street(1, 0, 300).isStillSince(street(2, 0, 312))).isFalse();
    }

    @Test
    void aCloudIsNoMotion() {
        assertThat(street(1, 20, 300).isStillSince(street(2, 0, 300))).isTrue();
    }

    @Test
    void anotherSizeIsNeverStill() {
        assertThat(Glance.of(plain(320, 180, 90, 90, 90)).isStillSince(Glance.of(plain(640, 360, 90, 90, 90))))
                .isFalse();
    }

    @Test
    void theSamePictureAgainIsKnownAndNoiseIsNotTheSame() {
        assertThat(street(1, 0, 300).isSameAs(street(1, 0, 300))).isTrue();
        assertThat(street(1, 0, 300).isSameAs(street(2, 0, 300))).isFalse();
    }

    @Test
    void blackGreenAndGreyPicturesAreBlankAndAStreetIsNot() {
        assertThat(Glance.of(plain(WIDTH, HEIGHT, 0, 0, 0)).isBlank()).isTrue();
        assertThat(Glance.of(plain(WIDTH, HEIGHT, 0, 135, 0)).isBlank()).isTrue();
        assertThat(Glance.of(plain(WIDTH, HEIGHT, 128, 128, 128)).isBlank()).isTrue();
        assertThat(street(1, 0, -1).isBlank()).isFalse();
    }

    @Test
    void aPictureWhoseLowerPartWasNotDecodedIsTorn() {
        for (int[] colour : new int[][] {{0, 135, 0}, {128, 128, 128}}) {
            byte[] bgr = pixels(1, 0, 300);
            for (int at = 3 * WIDTH * 250; at < bgr.length; at += 3) {
                bgr[at] = (byte) colour[0];
                bgr[at + 1] = (byte) colour[1];
                bgr[at + 2] = (byte) colour[2];
            }
            assertThat(Glance.of(new Picture(WIDTH, HEIGHT, bgr, 0, Instant.EPOCH))
                            .isTorn())
                    .isTrue();
        }
        assertThat(street(1, 0, 300).isTorn()).isFalse();
    }

    /** A black bar under the picture, as some cameras send 4:3, is no tear. */
    @Test
    void aBlackBarIsNoTear() {
        byte[] bgr = pixels(1, 0, 300);
        java.util.Arrays.fill(bgr, 3 * WIDTH * 300, bgr.length, (byte) 16);

        assertThat(Glance.of(new Picture(WIDTH, HEIGHT, bgr, 0, Instant.EPOCH)).isTorn())
                .isFalse();
    }

    /** A noisy street in grey, lighter towards the bottom, with a person of 20 x 60 px at x, or none. */
    private static Glance street(int seed, int lighter, int personX) {
        return Glance.of(new Picture(WIDTH, HEIGHT, pixels(seed, lighter, personX), 0, Instant.EPOCH));
    }

    private static byte[] pixels(int seed, int lighter, int personX) {
        Random random = new Random(seed);
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean person = personX >= 0 && x >= personX && x < personX + 20 && y >= 150 && y < 210;
                int light = (person ? 60 : 80 + y / 5) + lighter + random.nextInt(13) - 6;
                for (int c = 0; c < 3; c++) {
                    bgr[3 * (y * WIDTH + x) + c] = (byte) light;
                }
            }
        }
        return bgr;
    }

    private static Picture plain(int width, int height, int blue, int green, int red) {
        byte[] bgr = new byte[3 * width * height];
        for (int at = 0; at < bgr.length; at += 3) {
            bgr[at] = (byte) blue;
            bgr[at + 1] = (byte) green;
            bgr[at + 2] = (byte) red;
        }
        return new Picture(width, height, bgr, 0, Instant.EPOCH);
    }
}
