package watchwall.detection.aim.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.scene.Scene;

/** One place and its last looks. Where it is counts in parts of the picture, so that a change of resolution moves nothing. */
final class Spot {
    /** Two findings that overlap so much are of one place. */
    static final double SAME = 0.3;

    /** The middle of these is believed: two bad looks in a row change nothing. */
    static final int REMEMBERED = 5;

    private final long id;
    private final PlaceJudge.Asked asked;
    private final ArrayDeque<Double> scores = new ArrayDeque<>();
    private Box place = new Box(0, 0, 0, 0);
    private int looks;
    private boolean believed;
    private @Nullable Instant since;
    private @Nullable Instant last;

    Spot(long id, PlaceJudge.Asked asked) {
        this.id = id;
        this.asked = asked;
    }

    Box on(Picture picture) {
        return new Box(
                place.x() * picture.widthPx(),
                place.y() * picture.heightPx(),
                place.width() * picture.widthPx(),
                place.height() * picture.heightPx());
    }

    void looked(Instant at, double score, Box box, Picture picture) {
        scores.addLast(score);
        if (scores.size() > REMEMBERED) {
            scores.removeFirst();
        }
        looks++;
        last = at;
        place = new Box(
                box.x() / picture.widthPx(),
                box.y() / picture.heightPx(),
                box.width() / picture.widthPx(),
                box.height() / picture.heightPx());
        double middle = middle();
        believed = middle >= (believed ? asked.least() : asked.minScore());
        if (middle < asked.least()) {
            since = null;
        } else if (since == null) {
            since = at;
        }
    }

    boolean believed() {
        return believed;
    }

    /** Nothing was seen here in all the looks that are remembered. */
    boolean over() {
        return scores.stream().noneMatch(score -> score >= asked.least());
    }

    /** Further looks change what is said only if the place changes. */
    boolean settled() {
        return believed
                && looks >= REMEMBERED
                && since != null
                && last != null
                && Duration.between(since, last).compareTo(asked.dwell()) >= 0;
    }

    Verdict verdict(Scene scene) {
        Instant begun = since == null ? scene.at() : since;
        double middle = middle();
        Duration lasted = Duration.between(begun, last == null ? begun : last);
        double share = Math.min(
                1, lasted.toMillis() / (double) Math.max(1, asked.dwell().toMillis()));
        int enough = asked.looks();
        return new Verdict(
                "place " + id,
                begun,
                scene.at(),
                on(scene.picture()),
                middle,
                List.of(
                        Clue.must(
                                asked.question(), Clue.number(middle), Clue.number(asked.minScore()), middle, believed),
                        Clue.must(
                                "step.looks",
                                String.valueOf(looks),
                                String.valueOf(enough),
                                Math.min(1, looks / (double) enough),
                                looks >= enough),
                        Clue.must(
                                "step.lasted",
                                Clue.number(lasted.toMillis() / 1000.0),
                                Clue.number(asked.dwell().toMillis() / 1000.0),
                                share,
                                lasted.compareTo(asked.dwell()) >= 0)),
                List.of());
    }

    private double middle() {
        List<Double> sorted = new ArrayList<>(scores);
        sorted.sort(null);
        return sorted.get((sorted.size() - 1) / 2);
    }
}
