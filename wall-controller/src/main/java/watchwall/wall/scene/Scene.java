package watchwall.wall.scene;

import java.time.Instant;
import java.util.List;

/**
 * One saved revision of a scene (场景/预案). Saving again under the same name makes the next revision; none is ever
 * changed.
 *
 * @param revision from 1
 */
public record Scene(
        String id, String name, int revision, Layout layout, List<Source> sources, String savedBy, Instant savedAt) {
    public static final int MAX_NAME = 40;

    public Scene {
        sources = List.copyOf(sources);
    }
}
