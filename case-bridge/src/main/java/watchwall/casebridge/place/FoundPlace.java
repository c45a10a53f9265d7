package watchwall.casebridge.place;

/**
 * What the map knows of a point.
 *
 * @param address nearest street and house number, as people say it
 * @param grid unit grid code, empty outside all grids
 * @param gridLabel as the centre calls it, for example {@code 03-018}; empty outside all grids
 */
public record FoundPlace(String address, String grid, String gridLabel) {}
