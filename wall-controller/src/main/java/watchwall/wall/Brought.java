package watchwall.wall;

import java.util.List;

/**
 * What a file of scenes brought to a wall.
 *
 * @param kept false: it was only looked at
 * @param misfits what did not fit and what was done about it
 */
public record Brought(boolean kept, List<String> scenes, List<String> layouts, List<Misfit> misfits) {

    /**
     * @param scene its name in the file; empty: the whole file
     * @param slot 0: the whole scene
     */
    public record Misfit(String scene, int slot, WallState.Sentence what) {}
}
