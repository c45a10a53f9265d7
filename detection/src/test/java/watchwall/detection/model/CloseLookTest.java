package watchwall.detection.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

class CloseLookTest {
    private static final Picture STREET = new Picture(768, 576, new byte[3 * 768 * 576], 0, Instant.EPOCH);
    private static final Box WHOLE = new Box(0, 0, 768, 576);

    /** Sees a thing only where it is at least 30 of the network's 300 px high. */
    private static final class Eye implements Detector {
        private final List<Box> things;
        private final List<Box> looks = new ArrayList<>();

        Eye(Box... things) {
            this.things = List.of(things);
        }

        @Override
        public List<Finding> find(Picture picture, Box part) {
            looks.add(part);
            return things.stream()
                    .filter(thing -> thing.partInside(part) == 1 && thing.height() / part.height() * 300 >= 30)
                    .map(thing -> new Finding(Kind.PERSON, 0.6, thing))
                    .toList();
        }

        @Override
        public String name() {
            return "eye";
        }

        @Override
        public void close() {}
    }

    private final CloseLook look = new CloseLook();

    @Test
    void whoIsFarAwayIsFoundByLookingClosely() {
        Eye eye = new Eye(new Box(300, 100, 18, 45));

        int found = 0;
        for (int i = 0; i < 100; i++) {
            found += look.find(eye, STREET, WHOLE, 1).size();
        }

        assertThat(eye.find(STREET, new Box(0, 0, 576, 576))).isEmpty();
        assertThat(found).as("pictures with the person").isGreaterThan(50);
    }

    @Test
    void onceFoundTheSquareIsLookedAtInMostPictures() {
        Eye eye = new Eye(new Box(300, 100, 18, 45));
        for (int i = 0; i < 60; i++) {
            look.find(eye, STREET, WHOLE, 1);
        }

        int found = 0;
        for (int i = 0; i < 40; i++) {
            found += look.find(eye, STREET, WHOLE, 1).size();
        }
        assertThat(found).isGreaterThanOrEqualTo(30);
    }

    @Test
    void anEmptyStreetCostsOneLookMoreInFourPictures() {
        Eye eye = new Eye();
        for (int i = 0; i < 40; i++) {
            look.find(eye, STREET, WHOLE, 1);
        }
        assertThat(eye.looks).hasSize(2 * 40 + 10);
    }

    @Test
    void underLoadNothingIsLookedAtClosely() {
        Eye eye = new Eye(new Box(300, 100, 18, 45));
        for (int i = 0; i < 40; i++) {
            look.find(eye, STREET, WHOLE, 0);
        }
        assertThat(eye.looks).hasSize(2 * 40);
    }

    @Test
    void whoIsSeenAnywayIsNotLookedForTwice() {
        Eye eye = new Eye(new Box(300, 100, 60, 150));
        for (int i = 0; i < 40; i++) {
            assertThat(look.find(eye, STREET, WHOLE, 1)).hasSize(1);
        }
        assertThat(eye.looks).hasSize(2 * 40 + 10);
    }

    @Test
    void aSmallZoneIsSeenCloseEnough() {
        Eye eye = new Eye();
        for (int i = 0; i < 40; i++) {
            look.find(eye, STREET, new Box(600, 0, 150, 150), 1);
        }
        assertThat(eye.looks).hasSize(40);
    }
}
