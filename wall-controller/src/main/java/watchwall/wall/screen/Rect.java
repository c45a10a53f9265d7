package watchwall.wall.screen;

import java.util.Optional;

/** A place on the wall, in wall pixels from the top left corner. */
public record Rect(int x, int y, int w, int h) {
    private static final int MAX_PX = 1 << 20; // far beyond any wall, so that no sum overflows

    public Rect {
        if (x < 0 || y < 0 || w <= 0 || h <= 0 || Math.max(Math.max(x, y), Math.max(w, h)) > MAX_PX) {
            throw new IllegalArgumentException("not a place on a wall: %d,%d %dx%d".formatted(x, y, w, h));
        }
    }

    public int right() {
        return x + w;
    }

    public int bottom() {
        return y + h;
    }

    /** What both cover; empty where they only touch. */
    public Optional<Rect> and(Rect other) {
        int left = Math.max(x, other.x);
        int top = Math.max(y, other.y);
        int width = Math.min(right(), other.right()) - left;
        int height = Math.min(bottom(), other.bottom()) - top;
        return width > 0 && height > 0 ? Optional.of(new Rect(left, top, width, height)) : Optional.empty();
    }

    public boolean touches(Rect other) {
        return and(other).isPresent();
    }

    public boolean isInside(Rect other) {
        return x >= other.x && y >= other.y && right() <= other.right() && bottom() <= other.bottom();
    }

    /** Whether this place's middle lies in the other. */
    public boolean isCentredIn(Rect other) {
        int middleX = x + w / 2;
        int middleY = y + h / 2;
        return middleX >= other.x && middleX < other.right() && middleY >= other.y && middleY < other.bottom();
    }
}
