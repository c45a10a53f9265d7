package watchwall.detection.aim.judge;

import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Finding;
import watchwall.detection.model.Kind;
import watchwall.detection.scene.Scene;

/** Who stands before a place when it is looked at: what is seen there may be theirs, and says nothing about the place. */
record Passers(List<Finding> seen) {
    /** This much of a place behind somebody is a look that says nothing. */
    private static final double HIDDEN = 0.25;

    /** A vehicle stands behind many a bin that is plain to see; as large as the finding, it is what was found. */
    private static final double SAME = 0.5;

    static Passers in(Scene scene, Box part) {
        return new Passers(scene.living(part));
    }

    boolean hide(Box place) {
        return seen.stream().anyMatch(one -> place.partInside(one.box()) > HIDDEN);
    }

    /** What was found may be one of them. */
    boolean explain(Box found) {
        return seen.stream()
                .anyMatch(one -> one.kind() == Kind.PERSON
                        ? found.partInside(one.box()) > HIDDEN
                        : found.overlap(one.box()) > SAME);
    }
}
