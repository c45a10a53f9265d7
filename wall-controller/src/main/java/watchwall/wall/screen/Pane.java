package watchwall.wall.screen;

/**
 * A part of a window as one output shows it, in the output's pixels: what is seen, and where the whole window's content
 * lies relative to it.
 *
 * @param x of the part that is seen
 * @param cx of the whole content; may lie outside the output
 */
public record Pane(int x, int y, int w, int h, int cx, int cy, int cw, int ch) {}
