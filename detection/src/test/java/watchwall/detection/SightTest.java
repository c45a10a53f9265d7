package watchwall.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.StreetVending;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Detector;
import watchwall.detection.model.Finding;
import watchwall.detection.model.Kind;
import watchwall.detection.model.head.BinEye;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.RuleBook;
import watchwall.detection.zone.Zone;

/** What the live path does with odd pictures; the model is a stand-in that sees one person who stands for ever. */
class SightTest {
    private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");
    private static final Duration DWELL = Duration.ofSeconds(5);

    private final Standing model = new Standing();
    private final AtomicLong steady = new AtomicLong();
    private final Sight sight = new Sight(
            new Sight.Models(model, BinEye.none()),
            new RuleBook(
                    List.of(Rule.of(
                            "r", "cam", StreetVending.of(DWELL, 0.4), Zone.whole("all"), Category.UNLICENSED_VENDOR)),
                    Days.without(ZoneOffset.UTC)),
            steady::get);
    private Instant now = T0;
    private int noise;

    @AfterEach
    void close() {
        sight.close();
    }

    @Test
    void aStillPictureIsComputedOnceInHalfAMinuteAndTheStayGoesOn() {
        boolean full = false;
        for (int i = 0; i < 25 * 3; i++) {
            full |= !look(street(0)).full().isEmpty();
        }

        assertThat(full).isTrue();
        assertThat(model.calls).isEqualTo(1);
        for (int i = 0; i < 10 * 3; i++) {
            look(street(0));
        }
        assertThat(model.calls).isEqualTo(2);
    }

    @Test
    void whatMovesIsComputedInEveryPicture() {
        for (int i = 0; i < 10; i++) {
            look(street(20 * i));
        }
        assertThat(model.calls).isEqualTo(10);
    }

    @Test
    void aClockThatJumpsBeginsTheStaysAnewAndRaisesNothing() {
        stand(4);
        now = now.plus(Duration.ofHours(1));

        Sight.Look first = look(street(0));

        assertThat(first.anew()).isTrue();
        assertThat(first.full()).isEmpty();
        assertThat(stand(4)).isFalse();
        assertThat(stand(3)).isTrue();
    }

    @Test
    void aClockThatGoesBackBeginsTheStaysAnew() {
        stand(4);
        now = now.minusSeconds(3);

        assertThat(look(street(0)).anew()).isTrue();
        assertThat(stand(4)).isFalse();
    }

    @Test
    void aPictureOfAnotherSizeBeginsTheStaysAnew() {
        stand(4);

        Sight.Look other = look(picture(160, 90, 0));

        assertThat(other.anew()).isTrue();
        assertThat(other.full()).isEmpty();
    }

    @Test
    void blankPicturesAreNotJudgedAndTheModelIsNotAsked() {
        stand(2);
        int before = model.calls;

        Sight.Look black = look(new Picture(320, 180, new byte[3 * 320 * 180], 0, next()));

        assertThat(black.unusable()).contains(Sight.Unusable.BLANK);
        assertThat(black.candidates()).isEmpty();
        assertThat(model.calls).isEqualTo(before);
    }

    @Test
    void aPictureThatIsRepeatedForTenSecondsIsNoStay() {
        byte[] same = street(0).bgr();
        Sight.Look last = look(new Picture(320, 180, same, 0, next()));
        for (int i = 0; i < 12 * 3; i++) {
            last = look(new Picture(320, 180, same, 0, next()));
        }

        assertThat(last.unusable()).contains(Sight.Unusable.FROZEN);
        assertThat(last.candidates()).isEmpty();
    }

    @Test
    void otherRulesGoOnWithWhoIsFollowedAndWithWhatWasLearnedOfThePlace() {
        stand(4);
        long person = look(street(0)).scene().trails().getFirst().id();
        Rule slower = Rule.of(
                "r", "cam", StreetVending.of(DWELL.plusSeconds(1), 0.4), Zone.whole("all"), Category.UNLICENSED_VENDOR);

        assertThat(sight.take(List.of(slower))).containsExactly("r");

        Sight.Look next = look(street(0));
        assertThat(next.anew()).isFalse();
        assertThat(next.scene().trails().getFirst().id()).isEqualTo(person);
        // It is 1 while the place is not known.
        assertThat(next.scene().motion()).isLessThan(1);
        assertThat(stand(3)).isTrue();
    }

    /** True when something became full meanwhile. */
    private boolean stand(int seconds) {
        boolean full = false;
        for (int i = 0; i < seconds * 3; i++) {
            full |= !look(street(0)).full().isEmpty();
        }
        return full;
    }

    private Sight.Look look(Picture picture) {
        return sight.look(picture, 1);
    }

    private Picture street(int personX) {
        return picture(320, 180, personX);
    }

    private Instant next() {
        now = now.plusMillis(333);
        steady.addAndGet(333_000_000);
        return now;
    }

    private Picture picture(int width, int height, int personX) {
        int random = ++noise;
        byte[] bgr = new byte[3 * width * height];
        for (int at = 0; at < bgr.length; at++) {
            int x = at / 3 % width;
            boolean person = x >= personX && x < personX + 20;
            random = random * 1_103_515_245 + 12_345;
            bgr[at] = (byte) ((person ? 40 : 120) + (random >>> 16) % 5);
        }
        return new Picture(width, height, bgr, 0, next());
    }

    private static final class Standing implements Detector {
        private int calls;

        @Override
        public List<Finding> find(Picture picture, Box part) {
            calls += part.x() == 0 ? 1 : 0;
            return List.of(new Finding(Kind.PERSON, 0.7, new Box(150, 60, 20, 60)));
        }

        @Override
        public String name() {
            return "stand-in";
        }

        @Override
        public void close() {}
    }
}
