package watchwall.detection.aim.judge;

import java.util.List;
import watchwall.detection.scene.Scene;

/** Follows one rule through scenes in order of time; one thread. */
@FunctionalInterface
public interface Judge {
    /** Every thing in the zone that the rule is about, the same again in each scene as long as it lasts. */
    List<Verdict> look(Scene scene);
}
