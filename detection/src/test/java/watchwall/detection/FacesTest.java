package watchwall.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Detector;
import watchwall.detection.model.Finding;
import watchwall.detection.model.Kind;

class FacesTest {
    private static final Box VENDOR = new Box(60, 40, 30, 90);
    private static final Box PASSER = new Box(200, 40, 30, 90);
    private static final Box CAR = new Box(250, 100, 60, 40);

    private final Picture street = noise();

    @Test
    void aPasserBysHeadIsHiddenAndTheSubjectsIsNot() {
        Picture stored = new Faces(new Street(), true).hidden(street, new Box(58, 42, 32, 88));

        assertThat(changed(stored, PASSER.centreX(), PASSER.y() + 8)).isTrue();
        assertThat(changed(stored, PASSER.centreX(), PASSER.y() + 60)).isFalse();
        assertThat(changed(stored, VENDOR.centreX(), VENDOR.y() + 8)).isFalse();
        assertThat(changed(stored, CAR.centreX(), CAR.y() + 4)).isFalse();
    }

    @Test
    void ofAThingThatIsNoPersonEverybodyIsAPasserBy() {
        Picture stored = new Faces(new Street(), true).hidden(street, CAR);

        assertThat(changed(stored, VENDOR.centreX(), VENDOR.y() + 8)).isTrue();
    }

    @Test
    void aCentreMaySwitchItOff() {
        assertThat(new Faces(new Street(), false).hidden(street, CAR)).isSameAs(street);
    }

    private boolean changed(Picture stored, double x, double y) {
        int i = 3 * ((int) y * 320 + (int) x);
        return stored.bgr()[i] != street.bgr()[i] || stored.bgr()[i + 1] != street.bgr()[i + 1];
    }

    private static Picture noise() {
        byte[] bgr = new byte[3 * 320 * 180];
        new Random(6).nextBytes(bgr);
        return new Picture(320, 180, bgr, 0, Instant.EPOCH);
    }

    private static final class Street implements Detector {
        @Override
        public List<Finding> find(Picture picture, Box part) {
            return List.of(
                    new Finding(Kind.PERSON, 0.7, VENDOR),
                    new Finding(Kind.PERSON, 0.7, PASSER),
                    new Finding(Kind.CAR, 0.7, CAR));
        }

        @Override
        public String name() {
            return "stand-in";
        }

        @Override
        public void close() {}
    }
}
