package watchwall.detection.timeline;

import java.time.Instant;

/**
 * One minute of one camera.
 *
 * @param minute its first moment
 * @param motion mean of the pictures, 0 to 1
 * @param people at once, at most
 */
public record Minute(
        String camera,
        Instant minute,
        int pictures,
        double motion,
        double motionMost,
        int people,
        int vehicles,
        int still,
        double nearest) {

    static Minute of(String camera, Instant minute, Glimpse glimpse) {
        return new Minute(
                camera,
                minute,
                1,
                glimpse.motion(),
                glimpse.motion(),
                glimpse.people(),
                glimpse.vehicles(),
                glimpse.still(),
                glimpse.nearest());
    }

    Minute with(Glimpse glimpse) {
        return new Minute(
                camera,
                minute,
                pictures + 1,
                (motion * pictures + glimpse.motion()) / (pictures + 1),
                Math.max(motionMost, glimpse.motion()),
                Math.max(people, glimpse.people()),
                Math.max(vehicles, glimpse.vehicles()),
                Math.max(still, glimpse.still()),
                Math.max(nearest, glimpse.nearest()));
    }
}
