package watchwall.detection.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import watchwall.detection.change.ground.StaticThing;
import watchwall.detection.change.ground.StaticWatch;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Glance;
import watchwall.detection.frame.Picture;

/**
 * What changed in one camera's picture; one per watch, used by its thread only. Fed every picture in the order of time
 * while a rule of the camera needs it, and asked afterwards.
 */
public final class Changes implements AutoCloseable {
    private Motion motion = new Motion();
    private CameraCheck check = new CameraCheck();
    private @Nullable StaticWatch watch;
    private @Nullable Picture last;
    private double moving = 1;
    private Health health = Health.UNKNOWN;

    /** Motion and the picture's health; cheap enough for every picture, of which the caller took the glance. */
    public void follow(Picture picture, Glance glance) {
        if (last != null && (last.widthPx() != picture.widthPx() || last.heightPx() != picture.heightPx())) {
            beginAnew();
        }
        last = picture;
        moving = motion.of(glance, picture.at());
        health = check.of(picture, glance);
    }

    /** The share of the last picture that moves, 0 to 1; 1 while that is not known. */
    public double motion() {
        return moving;
    }

    public Health health() {
        return health;
    }

    /**
     * Feeds the background models with the picture followed last. Called once a picture, only where a rule needs it.
     *
     * @param living people and clear vehicles seen in it: nothing is learnt behind them
     */
    public List<StaticThing> statics(List<Box> living) {
        Picture picture = last;
        if (picture == null || !health.faults().isEmpty()) {
            return List.of();
        }
        if (watch == null) {
            watch = new StaticWatch(picture);
            return List.of();
        }
        return watch.look(picture, living, moving > 0);
    }

    /** Another size of picture: nothing that was learnt fits it. */
    private void beginAnew() {
        close();
        watch = null;
        motion = new Motion();
        check = new CameraCheck();
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
