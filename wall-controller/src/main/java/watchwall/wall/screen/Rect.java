package watchwall.wall.screen;

/** A place on the wall, in wall pixels from the top left corner. */
public record Rect(int x, int y, int w, int h) {
    public Rect {
        if (x < 0 || y < 0 || w <= 0 || h <= 0) {
            throw new IllegalArgumentException("not a place on a wall: %d,%d %dx%d".formatted(x, y, w, h));
        }
    }
}
