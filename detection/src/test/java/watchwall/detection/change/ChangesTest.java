package watchwall.detection.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import watchwall.detection.Shared;
import watchwall.detection.change.ground.Footage;
import watchwall.detection.frame.Glance;
import watchwall.detection.frame.Picture;

/** The camera's own state and the motion, over real footage that is treated as a bad camera would. */
class ChangesTest {
    private static final int GOOD = 45;

    private static Footage street;

    @BeforeAll
    static void load() {
        street = Footage.of(Shared.data("video/vtest_pets2009.mp4"), Duration.ZERO, Duration.ofSeconds(30));
    }

    @Test
    void aStreetWithPeopleHasNoFault() {
        assertThat(after(street, picture -> picture)).isEmpty();
    }

    @Test
    void theExposureOfACameraMayChange() {
        Footage road = Footage.of(Shared.data("video/car-detection.mp4"), Duration.ZERO, Duration.ofSeconds(30));

        assertThat(after(road, picture -> picture)).isEmpty();
    }

    @Test
    void aPersonNearTheCameraIsNoFault() {
        Footage room =
                Footage.of(Shared.data("video/one-by-one-person-detection.mp4"), Duration.ZERO, Duration.ofSeconds(45));

        assertThat(after(room, picture -> picture)).isEmpty();
    }

    @Test
    void duskIsNoFault() {
        assertThat(after(street, picture -> treated(picture, level -> level * 0.45)))
                .isEmpty();
    }

    @Test
    void aHandBeforeTheLensIsSeen() {
        assertThat(after(street, picture -> treated(picture, level -> 60 + level * 0.04)))
                .contains(Fault.COVERED);
    }

    @Test
    void aLensOutOfFocusIsSeen() {
        assertThat(after(street, ChangesTest::blurred)).containsOnly(Fault.DEFOCUSED);
    }

    @Test
    void aCameraTurnedAwayIsSeen() {
        Footage elsewhere =
                Footage.of(Shared.data("video/one-by-one-person-detection.mp4"), Duration.ZERO, Duration.ofSeconds(20));
        List<Picture> other = new ArrayList<>();
        for (int n = 0; n < GOOD; n++) {
            other.add(elsewhere.picture(n));
        }

        assertThat(after(street, picture -> sized(other.get(3), picture))).containsOnly(Fault.TURNED);
    }

    @Test
    void aPictureThatNeverChangesIsFrozenAfterHalfAMinute() {
        Changes changes = new Changes();
        Picture still = street.picture(0);
        for (int n = 0; n < Footage.pictures(29); n++) {
            follow(changes, at(still, n));
            assertThat(changes.health().faults()).isEmpty();
        }

        for (int n = Footage.pictures(29); n < Footage.pictures(32); n++) {
            follow(changes, at(still, n));
        }

        assertThat(changes.health().faults()).containsOnly(Fault.FROZEN);
    }

    @Test
    void peopleMoveAndAStillPictureDoesNot() {
        Changes changes = new Changes();
        for (int n = 0; n < 20; n++) {
            follow(changes, street.picture(n));
        }
        assertThat(changes.motion()).isBetween(0.002, 0.2);

        for (int n = 20; n < 50; n++) {
            follow(changes, at(street.picture(20), n));
        }
        assertThat(changes.motion()).isZero();
    }

    @Test
    void anotherSizeOfPictureBeginsAnew() {
        Changes changes = new Changes();
        for (int n = 0; n < 30; n++) {
            follow(changes, street.picture(n));
            changes.statics(List.of());
        }

        Picture small = new Picture(64, 36, new byte[64 * 36 * 3], 0, Footage.at(30));
        follow(changes, small);

        assertThat(changes.statics(List.of())).isEmpty();
        assertThat(changes.health().faults()).isEmpty();
    }

    /** The faults of the last picture, after a good while and then {@code GOOD} pictures of the other kind. */
    private static void follow(Changes changes, Picture picture) {
        changes.follow(picture, Glance.of(picture));
    }

    private static Set<Fault> after(Footage footage, UnaryOperator<Picture> treatment) {
        Changes changes = new Changes();
        for (int n = 0; n < GOOD; n++) {
            follow(changes, footage.picture(n));
            assertThat(changes.health().faults()).as("picture %d", n).isEmpty();
        }
        for (int n = GOOD; n < 2 * GOOD; n++) {
            follow(changes, at(treatment.apply(footage.picture(n)), n));
        }
        return changes.health().faults();
    }

    private static Picture at(Picture picture, int n) {
        return new Picture(picture.widthPx(), picture.heightPx(), picture.bgr(), 0, Footage.at(n));
    }

    private static Picture sized(Picture picture, Picture like) {
        byte[] bgr = new byte[like.bgr().length];
        for (int y = 0; y < like.heightPx(); y++) {
            for (int x = 0; x < like.widthPx(); x++) {
                int from = y * picture.heightPx() / like.heightPx() * picture.widthPx()
                        + x * picture.widthPx() / like.widthPx();
                System.arraycopy(picture.bgr(), 3 * from, bgr, 3 * (y * like.widthPx() + x), 3);
            }
        }
        return new Picture(like.widthPx(), like.heightPx(), bgr, 0, like.at());
    }

    private static Picture treated(Picture picture, java.util.function.DoubleUnaryOperator levels) {
        byte[] bgr = picture.bgr().clone();
        for (int k = 0; k < bgr.length; k++) {
            bgr[k] = (byte) Math.clamp(Math.round(levels.applyAsDouble(bgr[k] & 0xFF)), 0, 255);
        }
        return new Picture(picture.widthPx(), picture.heightPx(), bgr, 0, picture.at());
    }

    private static Picture blurred(Picture picture) {
        byte[] bgr = new byte[picture.bgr().length];
        try (Mat mat = new Mat(picture.heightPx(), picture.widthPx(), CV_8UC3);
                Size size = new Size(31, 31)) {
            mat.data().put(picture.bgr());
            GaussianBlur(mat, mat, size, 7);
            mat.data().get(bgr);
        }
        return new Picture(picture.widthPx(), picture.heightPx(), bgr, 0, picture.at());
    }
}
