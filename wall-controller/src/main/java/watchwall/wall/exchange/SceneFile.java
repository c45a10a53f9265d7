package watchwall.wall.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scenes and own layouts of one wall, as they stand in a file.
 *
 * @param wallName for people
 * @param widthPx of the wall they were made for
 */
public record SceneFile(String wallName, int widthPx, int heightPx, List<SceneIn> scenes, List<LayoutIn> layouts) {
    public static final int MAX_BYTES = 4 * 1024 * 1024; // 200 scenes of 64 cropped windows are 3.4 MiB
    public static final int MAX_SCENES = 200;
    public static final int MAX_LAYOUTS = 100;
    public static final int MAX_WINDOWS = 64;
    public static final int MAX_CYCLES = 64;
    public static final int MAX_ITEMS = 500;
    public static final int MAX_NAME = 40;

    public SceneFile {
        scenes = List.copyOf(scenes);
        layouts = List.copyOf(layouts);
    }

    /** @param transition {@code CUT} or {@code FADE} */
    public record SceneIn(
            String name,
            Optional<String> layout,
            boolean partial,
            String transition,
            List<WindowIn> windows,
            List<CycleIn> cycles) {
        public SceneIn {
            windows = List.copyOf(windows);
            cycles = List.copyOf(cycles);
        }
    }

    /** In wall pixels; the last window is in front. */
    public record WindowIn(
            int slot,
            Area at,
            SourceIn source,
            String fit,
            Optional<Share> crop,
            boolean locked,
            boolean compensated) {}

    public record Area(int x, int y, int w, int h) {}

    /** Shares of a whole, 0 to 1. */
    public record Share(double x, double y, double w, double h) {
        boolean isInside() {
            return x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= 1.000_001 && y + h <= 1.000_001;
        }
    }

    /**
     * What a window shows.
     *
     * @param type the word of the JSON: camera, deck, …
     * @param words its fields as they stand in JSON, numbers and yes or no as text; of a camera also its {@code number}
     */
    public record SourceIn(String type, Map<String, String> words) {
        static final SourceIn BLANK = new SourceIn("blank", Map.of());

        public SourceIn {
            words = Map.copyOf(words);
        }

        String word(String name) {
            return words.getOrDefault(name, "");
        }
    }

    public record CycleIn(String name, List<Integer> slots, List<SourceIn> items, int dwellSeconds) {
        public CycleIn {
            slots = List.copyOf(slots);
            items = List.copyOf(items);
        }
    }

    public record LayoutIn(String name, List<Share> cells) {
        public LayoutIn {
            cells = List.copyOf(cells);
        }
    }
}
