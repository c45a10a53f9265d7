package watchwall.wall.source;

/** Pictures, decks and clips as the wall must know them. Asked from any thread; answers at once. */
@FunctionalInterface
public interface Materials {
    /** None at all, for a wall that stands alone. */
    Materials NONE = id -> new Facts(id, true, id, 1, "");

    /** For an asset that is not there (any more), facts that say so. */
    Facts asset(String id);

    /**
     * An asset.
     *
     * @param gone there is no such asset
     * @param pages of a deck; else 1
     * @param problem for people, in the wall's language; empty when it can be shown
     */
    record Facts(String id, boolean gone, String name, int pages, String problem) {}
}
