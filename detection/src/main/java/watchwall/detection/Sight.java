package watchwall.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import watchwall.detection.aim.Need;
import watchwall.detection.analysis.Eyes;
import watchwall.detection.change.Changes;
import watchwall.detection.change.ground.StaticThing;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Glance;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.CloseLook;
import watchwall.detection.model.Detector;
import watchwall.detection.model.Finding;
import watchwall.detection.model.head.BinEye;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.RuleBook;
import watchwall.detection.scene.Scene;
import watchwall.detection.track.Tracker;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Point;

/**
 * One camera's pictures to candidates: the path that a live watch and an offline run share. Used by one thread; pictures
 * come in the order of time.
 */
final class Sight implements AutoCloseable {
    /** Round the zones, in parts of the picture: people stand up out of a zone drawn on the ground. */
    private static final double MARGIN = 0.08;

    private static final double HEADROOM = 0.25;

    /** A still picture is computed anew after this, whatever the glance says. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    /** While no rule is in force, only what is always there is learned. */
    private static final Duration AT_REST = Duration.ofSeconds(2);

    /** A coder that has nothing to send repeats a picture up to its next key picture; longer, and the source stands. */
    private static final Duration FROZEN_AFTER = Duration.ofSeconds(10);

    /** Of a recording, which can wait. */
    private static final int CLOSE_LOOKS = 1;

    private final Models models;
    private final RuleBook book;
    private final PictureClock clock;
    private final CloseLook closeLook = new CloseLook();
    private Instant lookedAt = Instant.MIN;
    private Tracker tracker = new Tracker();
    private Changes changes = new Changes();

    /** The last picture that was one, and since when it has been repeated. */
    private @Nullable Glance last;

    private Instant changedAt = Instant.MIN;

    /** What the detector saw when it was last asked, in which picture, when. */
    private List<Finding> findings = List.of();

    private @Nullable Glance computed;
    private Instant computedAt = Instant.MIN;

    /** What all cameras share. */
    record Models(Detector detector, BinEye bins) implements AutoCloseable {
        /** The live path for pictures that come from elsewhere. */
        Eyes eyes() {
            return (rules, days) -> new Recorded(new Sight(this, new RuleBook(rules, days), () -> 0));
        }

        @Override
        public void close() {
            bins.close();
            detector.close();
        }
    }

    /** Why no rule was asked about a picture. */
    enum Unusable {
        /** One colour all over. */
        BLANK,
        /** The lower part was never decoded. */
        TORN,
        /** The same one again and again. */
        FROZEN
    }

    /**
     * What one picture came to.
     *
     * @param candidates everything that the rules say, full or not
     * @param anew nothing from before this picture counts: the clock jumped or the picture has another size
     * @param still nothing moved since the detector was last asked
     */
    record Look(Scene scene, List<Candidate> candidates, boolean anew, boolean still, Optional<Unusable> unusable) {
        /** Those of which an incident may come. */
        List<Candidate> full() {
            return candidates.stream().filter(Candidate::full).toList();
        }
    }

    /** @param steadyNanos a clock that cannot be set, see {@link PictureClock} */
    Sight(Models models, RuleBook book, LongSupplier steadyNanos) {
        this.models = models;
        this.book = book;
        this.clock = new PictureClock(steadyNanos);
    }

    /**
     * Goes on by other rules with what was learned of the place and with everyone who is followed.
     *
     * @return the rules whose judges began anew
     */
    Set<String> take(List<Rule> rules) {
        // They may look at another part of the picture.
        computed = null;
        return book.take(rules);
    }

    /** @param closeLooks how many calls of the detector for small things there is time for */
    Look look(Picture picture, int closeLooks) {
        boolean jumped = clock.jumpedTo(picture.at());
        if (!jumped && !book.inForce(picture.at()) && picture.at().isBefore(lookedAt.plus(AT_REST))) {
            return nothing(picture);
        }
        lookedAt = picture.at();
        Glance glance = Glance.of(picture);
        boolean anew = jumped || (last != null && !glance.sameSize(last));
        if (anew) {
            beginAnew();
        }
        Optional<Unusable> unusable = unusable(glance, picture.at());
        Set<Need> fed = unusable.isPresent() ? EnumSet.of(Need.HEALTH) : book.needs(picture.at());
        if (!unusable.equals(Optional.of(Unusable.TORN))) {
            changes.follow(picture, glance);
        }
        boolean still = computed != null && glance.isStillSince(computed);
        List<Trail> trails = fed.contains(Need.TRAILS) ? trails(picture, glance, still, closeLooks) : List.of();
        List<StaticThing> statics =
                fed.contains(Need.STATICS) ? changes.statics(LiveScene.clearlyLiving(picture, trails)) : List.of();
        Scene scene = new LiveScene(
                picture, trails, statics, changes.motion(), changes.health(), models, fed.contains(Need.TRAILS));
        return new Look(scene, book.judge(scene, fed), anew, still, unusable);
    }

    private Look nothing(Picture picture) {
        Scene scene = new LiveScene(picture, List.of(), List.of(), changes.motion(), changes.health(), models, false);
        return new Look(scene, List.of(), false, true, Optional.empty());
    }

    private void beginAnew() {
        changes.close();
        changes = new Changes();
        tracker = new Tracker();
        book.beginAnew();
        last = null;
        computed = null;
    }

    private Optional<Unusable> unusable(Glance glance, Instant at) {
        if (glance.isTorn()) {
            return Optional.of(Unusable.TORN);
        }
        if (last == null || !glance.isSameAs(last)) {
            changedAt = at;
        }
        last = glance;
        if (glance.isBlank()) {
            return Optional.of(Unusable.BLANK);
        }
        return at.isBefore(changedAt.plus(FROZEN_AFTER)) ? Optional.empty() : Optional.of(Unusable.FROZEN);
    }

    /** Where nothing moved since the detector was asked, it would say the same again. */
    private List<Trail> trails(Picture picture, Glance glance, boolean still, int closeLooks) {
        if (!still || !picture.at().isBefore(computedAt.plus(LOOK_AGAIN))) {
            int width = picture.widthPx();
            int height = picture.heightPx();
            findings = closeLook.find(models.detector(), picture, region(book, width, height), closeLooks);
            computed = glance;
            computedAt = picture.at();
        }
        return tracker.follow(picture, findings);
    }

    /** The part of the picture in which the rules ask about people and vehicles. */
    static Box region(RuleBook book, int widthPx, int heightPx) {
        List<Point> corners = book.rules().stream()
                .filter(rule -> rule.aim().needs().contains(Need.TRAILS))
                .map(Rule::zone)
                .flatMap(zone -> zone.polygon().stream())
                .toList();
        double left = corners.stream().mapToDouble(Point::x).min().orElse(0) - MARGIN;
        double right = corners.stream().mapToDouble(Point::x).max().orElse(1) + MARGIN;
        double top = corners.stream().mapToDouble(Point::y).min().orElse(0) - HEADROOM;
        double bottom = corners.stream().mapToDouble(Point::y).max().orElse(1) + MARGIN;
        return Box.ofCorners(left * widthPx, top * heightPx, right * widthPx, bottom * heightPx)
                .within(widthPx, heightPx);
    }

    @Override
    public void close() {
        changes.close();
    }

    /** Fed from a recording, which has no clock but its own. */
    private record Recorded(Sight sight) implements Eyes.Eye {
        @Override
        public Eyes.Look look(Picture picture) {
            Look look = sight.look(picture, CLOSE_LOOKS);
            return new Eyes.Look(look.scene(), look.candidates());
        }

        @Override
        public void close() {
            sight.close();
        }
    }
}
