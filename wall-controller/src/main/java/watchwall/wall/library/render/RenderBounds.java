package watchwall.wall.library.render;

import java.time.Duration;

/**
 * How far a file is drawn.
 *
 * @param pictureWidthPx a picture that is larger than these two is scaled down into them
 * @param pageTime for one page or one picture
 * @param deckTime for a whole deck
 * @param memoryMb heap of the process that draws; a page of 1920 px with pictures of 40 MP took 300 MB
 * @param office LibreOffice's program, a path or a name on PATH
 */
public record RenderBounds(
        int pageWidthPx,
        int maxPages,
        int pictureWidthPx,
        int pictureHeightPx,
        Duration pageTime,
        Duration deckTime,
        int memoryMb,
        String office,
        Duration officeTime) {

    public static RenderBounds defaults() {
        return new RenderBounds(
                1920,
                300,
                3840,
                2160,
                Duration.ofSeconds(20),
                Duration.ofMinutes(20),
                768,
                "soffice",
                Duration.ofSeconds(120));
    }
}
