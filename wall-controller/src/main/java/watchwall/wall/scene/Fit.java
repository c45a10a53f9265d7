package watchwall.wall.scene;

/** How a picture fills its window. */
public enum Fit {
    /** Whole, with bars. */
    FIT,
    /** Without bars, cut at two sides. */
    FILL,
    /** Without bars, out of proportion. */
    STRETCH
}
