package watchwall.wall.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A whole wall's content: a layout with one source per window.
 *
 * @param sources slot 1 first
 * @param scene the saved scene it came from
 */
public record Picture(Layout layout, List<Source> sources, Optional<Origin> scene) {
    public Picture {
        sources = List.copyOf(sources);
        if (sources.size() != layout.windows()) {
            throw new IllegalArgumentException("layout %d with %d sources".formatted(layout.windows(), sources.size()));
        }
    }

    /**
     * Where a picture came from.
     *
     * @param modified the picture was changed since it was loaded or saved
     */
    public record Origin(String id, String name, int revision, boolean modified) {}

    public static Picture empty(Layout layout) {
        return new Picture(layout, Collections.nCopies(layout.windows(), Source.BLANK), Optional.empty());
    }

    public boolean has(int slot) {
        return slot >= 1 && slot <= sources.size();
    }

    public Source source(int slot) {
        return sources.get(slot - 1);
    }

    public Picture place(int slot, Source source) {
        List<Source> next = new ArrayList<>(sources);
        next.set(slot - 1, source);
        return edited(layout, next);
    }

    public Picture swap(int slotA, int slotB) {
        List<Source> next = new ArrayList<>(sources);
        Collections.swap(next, slotA - 1, slotB - 1);
        return edited(layout, next);
    }

    /** Keeps the content in its order; what has no window any more falls off the end. */
    public Picture in(Layout other) {
        List<Source> next = new ArrayList<>(sources.subList(0, Math.min(sources.size(), other.windows())));
        while (next.size() < other.windows()) {
            next.add(Source.BLANK);
        }
        return edited(other, next);
    }

    /** Same layout, every window blank, no scene. */
    public Picture cleared() {
        return empty(layout);
    }

    public boolean showsTheSameAs(Picture other) {
        return layout == other.layout && sources.equals(other.sources);
    }

    private Picture edited(Layout nextLayout, List<Source> next) {
        if (nextLayout == layout && next.equals(sources)) {
            return this;
        }
        return new Picture(
                nextLayout, next, scene.map(from -> new Origin(from.id(), from.name(), from.revision(), true)));
    }
}
