package watchwall.detection.aim.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.scene.Scene;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/**
 * The state of a place: looked at on an interval and when nothing moves there, believed by the middle of its last looks.
 * A look through which somebody passes, or in the dark, says nothing and changes nothing.
 */
public final class PlaceJudge implements Judge {
    /** More of the picture moving than this is not calm; waited for, but not longer than some intervals. */
    private static final double CALM = 0.03;

    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final int PATIENCE_INTERVALS = 3;

    /**
     * A place where nothing at all moved since the last look says the same again. It is looked at nevertheless, for what
     * creeps, but only after so many intervals, and never while something there is on its way to be an incident.
     */
    private static final int UNTOUCHED_INTERVALS = 10;

    /** A clock that jumps ahead by more begins everything anew. */
    private static final Duration JUMP = Duration.ofSeconds(10);

    /** Grey of 255, the middle of the place: a street lamp gives 40 and more, a covered or unlit place under this. */
    private static final double DARK = 14;

    private final Zone zone;
    private final Asked asked;
    private final List<Spot> spots = new ArrayList<>();
    private long nextSpot = 1;
    private @Nullable Instant newest;
    private @Nullable Instant lastLook;
    private @Nullable Instant restless;
    private boolean touched = true;
    private int looks;

    /**
     * @param question the clue's key for the score
     * @param drawn whether the zone is the one bin itself, so that none need be found
     * @param every between two looks
     * @param minScore from which the state is believed; given up below two thirds of it
     */
    public record Asked(
            BinFinding.Kind kind, String question, boolean drawn, Duration every, Duration dwell, double minScore) {
        private static final double GIVEN_UP = 2 / 3.0;

        double least() {
            return minScore * GIVEN_UP;
        }

        /** One look is none: at least three, unless the dwell is shorter than that. */
        int looks() {
            return Math.clamp(dwell.toMillis() / Math.max(1, every.toMillis()) + 1, 1, 3);
        }
    }

    public PlaceJudge(Zone zone, Asked asked) {
        this.zone = zone;
        this.asked = asked;
    }

    @Override
    public List<Verdict> look(Scene scene) {
        Instant now = scene.at();
        if (newest != null
                && (now.isBefore(newest) || Duration.between(newest, now).compareTo(jump()) > 0)) {
            spots.clear();
            lastLook = null;
            looks = 0;
        }
        newest = now;
        if (scene.motion() > CALM && scene.motion() < 1) {
            restless = now;
        }
        touched |= scene.motion() > 0;
        if (due(now)) {
            lastLook = now;
            looks++;
            touched = false;
            lookAt(scene);
        }
        return spots.stream()
                .filter(Spot::believed)
                .map(spot -> spot.verdict(scene))
                .toList();
    }

    private Duration jump() {
        return asked.every().compareTo(JUMP) > 0 ? asked.every().plus(JUMP) : JUMP;
    }

    private boolean due(Instant now) {
        if (lastLook == null) {
            return true;
        }
        Duration since = Duration.between(lastLook, now);
        boolean calm = restless == null || Duration.between(restless, now).compareTo(SETTLED) >= 0;
        boolean nothingNew =
                !touched && looks >= Spot.REMEMBERED && spots.stream().allMatch(Spot::settled);
        Duration every = nothingNew ? asked.every().multipliedBy(UNTOUCHED_INTERVALS) : asked.every();
        return since.compareTo(every) >= 0
                && (calm || since.compareTo(asked.every().multipliedBy(PATIENCE_INTERVALS)) >= 0);
    }

    private void lookAt(Scene scene) {
        Picture picture = scene.picture();
        Box bounds = bounds(picture);
        if (brightness(picture, bounds) < DARK) {
            return;
        }
        Passers passers = Passers.in(scene, bounds);
        List<BinFinding> open = new ArrayList<>(findings(scene, bounds));
        Iterator<Spot> known = spots.iterator();
        while (known.hasNext()) {
            Spot spot = known.next();
            Box place = spot.on(picture);
            BinFinding same = null;
            for (BinFinding finding : open) {
                if (finding.box().overlap(place) > Spot.SAME
                        && (same == null
                                || finding.box().overlap(place) > same.box().overlap(place))) {
                    same = finding;
                }
            }
            if (unsure(same, place, passers)) {
                if (same != null) {
                    open.remove(same);
                }
                continue;
            }
            open.remove(same);
            spot.looked(scene.at(), same == null ? 0 : same.score(), same == null ? place : same.box(), picture);
            if (spot.over()) {
                known.remove();
            }
        }
        for (BinFinding fresh : open) {
            if (fresh.score() >= asked.least() && !unsure(fresh, fresh.box(), passers)) {
                Spot spot = new Spot(nextSpot++, asked);
                spot.looked(scene.at(), fresh.score(), fresh.box(), picture);
                spots.add(spot);
            }
        }
    }

    /** Somebody stands before a place where nothing clear was found, or is what was found there. */
    private boolean unsure(@Nullable BinFinding found, Box place, Passers passers) {
        boolean clear = found != null && found.score() >= asked.minScore() && !asked.drawn();
        return found != null && clear ? passers.explain(found.box()) : passers.hide(place);
    }

    private List<BinFinding> findings(Scene scene, Box bounds) {
        if (asked.drawn()) {
            return List.of(new BinFinding(asked.kind(), scene.binFull(bounds), bounds));
        }
        int width = scene.picture().widthPx();
        int height = scene.picture().heightPx();
        return scene.bins(bounds).stream()
                .filter(finding -> finding.kind() == asked.kind())
                .filter(finding -> zone.holds(finding.box(), width, height)
                        || zone.contains(new Point(
                                finding.box().centreX() / width, finding.box().centreY() / height)))
                .toList();
    }

    private Box bounds(Picture picture) {
        double left = zone.polygon().stream().mapToDouble(Point::x).min().orElse(0);
        double right = zone.polygon().stream().mapToDouble(Point::x).max().orElse(1);
        double top = zone.polygon().stream().mapToDouble(Point::y).min().orElse(0);
        double bottom = zone.polygon().stream().mapToDouble(Point::y).max().orElse(1);
        return Box.ofCorners(
                left * picture.widthPx(),
                top * picture.heightPx(),
                right * picture.widthPx(),
                bottom * picture.heightPx());
    }

    /** Of some hundred points, by green. */
    private static double brightness(Picture picture, Box box) {
        byte[] bgr = picture.bgr();
        long sum = 0;
        int steps = 16;
        for (int y = 0; y < steps; y++) {
            for (int x = 0; x < steps; x++) {
                int column = (int) Math.clamp(box.x() + (x + 0.5) / steps * box.width(), 0, picture.widthPx() - 1);
                int row = (int) Math.clamp(box.y() + (y + 0.5) / steps * box.height(), 0, picture.heightPx() - 1);
                sum += bgr[(row * picture.widthPx() + column) * 3 + 1] & 0xFF;
            }
        }
        return sum / (double) (steps * steps);
    }
}
