package watchwall.wall.library;

import java.time.Duration;
import watchwall.wall.library.check.CheckBounds;
import watchwall.wall.library.render.RenderBounds;

/**
 * How much the library takes in.
 *
 * @param maxBytes of one file
 * @param maxTotalBytes of all that is kept, drawn pages included
 * @param minFreeBytes that must stay free on the disk: the database and the evidence live there too
 * @param maxWaiting decks that wait to be drawn
 */
public record LibrarySettings(
        long maxBytes,
        long maxTotalBytes,
        long minFreeBytes,
        int maxWaiting,
        Duration pictureWait,
        CheckBounds check,
        RenderBounds render) {
    private static final long MIB = 1024 * 1024;

    public static LibrarySettings defaults() {
        return new LibrarySettings(
                200 * MIB,
                20 * 1024 * MIB,
                1024 * MIB,
                32,
                Duration.ofSeconds(20),
                CheckBounds.defaults(),
                RenderBounds.defaults());
    }
}
