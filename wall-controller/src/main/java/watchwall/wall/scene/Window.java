package watchwall.wall.scene;

import java.util.Optional;
import watchwall.wall.screen.Rect;
import watchwall.wall.source.Source;

/**
 * A window on the wall.
 *
 * @param slot its number, by which people and keys name it; unique in a picture
 * @param locked no edit, scene, layout or incident changes it
 * @param compensated what lies behind the panels' frames is hidden
 */
public record Window(
        int slot, Rect at, Source source, Fit fit, Optional<Crop> crop, boolean locked, boolean compensated) {
    public static final int LEAST_WIDTH_PX = 160;
    public static final int LEAST_HEIGHT_PX = 90;

    public Window {
        if (slot < 1 || slot > Picture.MAX_WINDOWS) {
            throw new IllegalArgumentException("a window's number is 1 to " + Picture.MAX_WINDOWS);
        }
    }

    /** As a layout makes it. */
    public Window(int slot, Rect at, Source source) {
        this(slot, at, source, Fit.FIT, Optional.empty(), false, false);
    }

    /** Another source: a crop of the old one means nothing for it. */
    public Window with(Source other) {
        return new Window(slot, at, other, fit, other.equals(source) ? crop : Optional.empty(), locked, compensated);
    }

    public Window at(Rect place) {
        return new Window(slot, place, source, fit, crop, locked, compensated);
    }

    public Window locked(boolean now) {
        return new Window(slot, at, source, fit, crop, now, compensated);
    }

    public Window view(Fit nextFit, Optional<Crop> nextCrop, boolean nextCompensated) {
        return new Window(slot, at, source, nextFit, nextCrop, locked, nextCompensated);
    }

    /** Shows the same in the same place and way. */
    public boolean looksLike(Window other) {
        return at.equals(other.at)
                && source.equals(other.source)
                && fit == other.fit
                && crop.equals(other.crop)
                && compensated == other.compensated;
    }
}
