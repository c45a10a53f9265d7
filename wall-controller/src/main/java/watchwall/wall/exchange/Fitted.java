package watchwall.wall.exchange;

import java.util.List;
import watchwall.wall.exchange.SceneFile.LayoutIn;
import watchwall.wall.exchange.SceneFile.SceneIn;
import watchwall.wall.program.Reason;

/** A file as this wall can take it, and what had to give way. */
public record Fitted(List<SceneIn> scenes, List<LayoutIn> layouts, List<Misfit> misfits) {
    public Fitted {
        scenes = List.copyOf(scenes);
        layouts = List.copyOf(layouts);
        misfits = List.copyOf(misfits);
    }

    /**
     * What did not fit and what was done about it.
     *
     * @param scene its name in the file; empty: the whole file
     * @param slot 0: the whole scene
     */
    public record Misfit(String scene, int slot, Reason reason) {}
}
