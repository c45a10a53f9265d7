package watchwall.detection.change;

import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/**
 * What changed in one camera's picture; one per watch, used by its thread only. Fed every picture in the order of time
 * while a rule of the camera needs it, and asked afterwards.
 */
public final class Changes implements AutoCloseable {
    /** Motion and the picture's health; cheap enough for every picture. */
    public void follow(Picture picture) {}

    /** The share of the last picture that moves, 0 to 1; 1 while that is not known. */
    public double motion() {
        return 1;
    }

    public Health health() {
        return Health.UNKNOWN;
    }

    /**
     * Feeds the background models with the picture followed last. Called once a picture, only where a rule needs it.
     *
     * @param living people and vehicles seen in it, which are no things even while they stand still
     */
    public List<StaticThing> statics(List<Box> living) {
        return List.of();
    }

    @Override
    public void close() {}
}
