package watchwall.wall.program;

import java.util.List;
import java.util.Optional;
import watchwall.wall.scene.Scene;

/** Yes with everything that follows from it, or no with the reason. */
public sealed interface Decision {

    /**
     * @param onAir how the nodes go over to the new picture; empty when what they show stays
     * @param scenes what happens to saved scenes
     */
    record Accepted(WallDocument next, CommandWord word, Optional<Airing> onAir, List<SceneChange> scenes)
            implements Decision {
        public Accepted {
            scenes = List.copyOf(scenes);
        }

        Accepted(WallDocument next, CommandWord word) {
            this(next, word, Optional.empty(), List.of());
        }

        Accepted(WallDocument next, CommandWord word, Airing onAir) {
            this(next, word, Optional.of(onAir), List.of());
        }
    }

    record Refused(Reason reason) implements Decision {}

    /** @param fadeMs 0: a cut */
    record Airing(int fadeMs) {
        static final Airing CUT = new Airing(0);
    }

    /** What happens to saved scenes. */
    sealed interface SceneChange {}

    record Saved(Scene scene) implements SceneChange {}

    record Deleted(String sceneId) implements SceneChange {}

    record Renamed(String sceneId, String name) implements SceneChange {}

    record Arranged(List<String> sceneIds) implements SceneChange {}

    static Refused no(String key, Object... args) {
        return new Refused(Reason.of(key, args));
    }
}
