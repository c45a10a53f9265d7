package watchwall.casebridge.attachment.picture;

import java.awt.Color;

/**
 * One step of editing. Numbers are shares (0 to 1) of the upright original's width and height, whatever is cropped; a
 * later step lies over an earlier one, and the crop cuts last.
 */
public sealed interface PictureEdit {
    /** @param width to the right of x; at least {@link EditRules#LEAST} */
    record Frame(double x, double y, double width, double height) {}

    /** What stays; one at most. */
    record Crop(Frame frame) implements PictureEdit {}

    /**
     * Covers with one solid colour. Not a mosaic: its averages let a number plate be guessed by trying every plate
     * against them, and small squares let a face be made out from afar.
     */
    record Redact(Frame frame) implements PictureEdit {}

    record Box(Frame frame, Ink ink) implements PictureEdit {}

    /** Points to (toX, toY). */
    record Arrow(double fromX, double fromY, double toX, double toY, Ink ink) implements PictureEdit {}

    /**
     * One line.
     *
     * @param x left end
     * @param y upper edge
     * @param size height of the line as a share of the picture's height
     */
    record Text(double x, double y, double size, String text, Ink ink) implements PictureEdit {}

    /** Colours that stand out of streets; the same as the console's. */
    enum Ink {
        RED(0xE5484D),
        YELLOW(0xF2C037),
        BLUE(0x3E8EDE),
        WHITE(0xFFFFFF);

        private final Color color;

        Ink(int rgb) {
            this.color = new Color(rgb);
        }

        Color color() {
            return color;
        }
    }
}
