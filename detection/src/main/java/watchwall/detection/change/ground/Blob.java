package watchwall.detection.change.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Connected pixels that the plate has and the ground has not, and what their looks say of them. */
final class Blob {
    /** A new edge of this many levels along the outline: things have one nearly all round, light pools have none. */
    private static final float EDGE = 10;

    /** Of the outline; a thing half in front of something of its own colour still has as much. */
    private static final double EDGED = 0.25;

    /** A shadow darkens evenly and in all colours alike; goods as even and as grey as that are rare. */
    private static final double SHADOW_UNEVEN = 0.09;

    private static final double SHADOW_COLOUR = 0.07;
    private static final double SHADOW_DARKEST = 0.35;

    /** Of its pixels; a strip of less is the border of a shadow, a swaying edge. */
    private static final double INSIDE = 0.25;

    /** The ground's own pattern is seen through a change of light. */
    private static final double SAME_PATTERN = 0.6;

    /** Just inside its border a thing differs from the ground nearly as much as in its middle. */
    private static final double SOFT = 0.6;

    private static final int LEAST_CORE = 40;

    /** What the looks say. */
    enum Look {
        THING,
        /** Something was taken away: the ground has the edge, the plate has not. */
        GAP,
        /** A shadow or a pool of light. */
        LIGHT
    }

    final int[] pixels;
    final int left;
    final int top;
    final int right;
    final int bottom;
    private final Layers layers;

    /** Takes the pixels; the corners include the last row and column. */
    Blob(Layers layers, int[] pixels, int left, int top, int right, int bottom) {
        this.layers = layers;
        this.pixels = pixels;
        this.left = left;
        this.top = top;
        this.right = right;
        this.bottom = bottom;
    }

    /** Mean difference from the ground, levels of 255. */
    double contrast() {
        double sum = 0;
        for (int i : pixels) {
            sum += layers.difference(i);
        }
        return sum / pixels.length;
    }

    /** When half of its pixels had become what they are, tenths of a second. */
    int sinceDs() {
        int[] since = new int[pixels.length];
        for (int k = 0; k < since.length; k++) {
            since[k] = layers.plateSince[pixels[k]];
        }
        Arrays.sort(since);
        return since[since.length / 2];
    }

    Look look() {
        boolean[] mine = mask();
        int outline = 0;
        List<Integer> inner = new ArrayList<>();
        int fresh = 0;
        int old = 0;
        for (int i : pixels) {
            int x = i % layers.width;
            int y = i / layers.width;
            if (!onOutline(mine, x, y)) {
                inner.add(i);
                continue;
            }
            if (x == 0 || y == 0 || x == layers.width - 1 || y == layers.height - 1) {
                continue;
            }
            outline++;
            float now = edge(layers.plate, x, y);
            float before = edge(layers.ground, x, y);
            fresh += now - before > EDGE ? 1 : 0;
            old += before - now > EDGE ? 1 : 0;
        }
        boolean edged = outline > 0 && (double) Math.max(fresh, old) / outline >= EDGED;
        if (!edged || inner.size() < INSIDE * pixels.length || soft(mine, inner) || shadow(inner)) {
            return Look.LIGHT;
        }
        return old > fresh ? Look.GAP : Look.THING;
    }

    /** It fades in from its border, as a pool of light does. */
    private boolean soft(boolean[] mine, List<Integer> inner) {
        double near = 0;
        double deep = 0;
        int border = 0;
        for (int i : inner) {
            boolean second = onOutline(mine, i % layers.width - 1, i / layers.width)
                    || onOutline(mine, i % layers.width + 1, i / layers.width)
                    || onOutline(mine, i % layers.width, i / layers.width - 1)
                    || onOutline(mine, i % layers.width, i / layers.width + 1);
            border += second ? 1 : 0;
            near += second ? layers.difference(i) : 0;
            deep += second ? 0 : layers.difference(i);
        }
        int core = inner.size() - border;
        return core >= LEAST_CORE && near / border < SOFT * deep / core;
    }

    /** Evenly darker or lighter in all colours, or with the ground's own pattern under it. */
    private boolean shadow(List<Integer> inner) {
        double sum = 0;
        double squares = 0;
        double[] channels = new double[3];
        int n = 0;
        for (int i : inner) {
            if (layers.ground.luma(i) < 12) {
                continue;
            }
            double ratio = layers.plate.luma(i) / layers.ground.luma(i);
            sum += ratio;
            squares += ratio * ratio;
            channels[0] += layers.plate.blue[i] / Math.max(8, layers.ground.blue[i]);
            channels[1] += layers.plate.green[i] / Math.max(8, layers.ground.green[i]);
            channels[2] += layers.plate.red[i] / Math.max(8, layers.ground.red[i]);
            n++;
        }
        if (n < inner.size() / 2) {
            return false;
        }
        double mean = sum / n;
        double uneven = Math.sqrt(Math.max(0, squares / n - mean * mean)) / mean;
        double colour = (Arrays.stream(channels).max().orElse(0)
                        - Arrays.stream(channels).min().orElse(0))
                / n
                / mean;
        if (mean > SHADOW_DARKEST && uneven < SHADOW_UNEVEN && colour < SHADOW_COLOUR) {
            return true;
        }
        return colour < 2 * SHADOW_COLOUR && pattern() > SAME_PATTERN;
    }

    /** How much of the ground's pattern is still seen, -1 to 1; 0 where the ground has none. */
    private double pattern() {
        double groundMean = 0;
        double plateMean = 0;
        for (int i : pixels) {
            groundMean += layers.ground.luma(i);
            plateMean += layers.plate.luma(i);
        }
        groundMean /= pixels.length;
        plateMean /= pixels.length;
        double both = 0;
        double groundPower = 0;
        double platePower = 0;
        for (int i : pixels) {
            double g = layers.ground.luma(i) - groundMean;
            double p = layers.plate.luma(i) - plateMean;
            both += g * p;
            groundPower += g * g;
            platePower += p * p;
        }
        boolean plain = groundPower / pixels.length < 36 || platePower / pixels.length < 36;
        return plain ? 0 : both / Math.sqrt(groundPower * platePower);
    }

    private boolean[] mask() {
        int w = right - left + 3;
        boolean[] mine = new boolean[w * (bottom - top + 3)];
        for (int i : pixels) {
            mine[(i / layers.width - top + 1) * w + i % layers.width - left + 1] = true;
        }
        return mine;
    }

    private boolean onOutline(boolean[] mine, int x, int y) {
        int w = right - left + 3;
        int at = (y - top + 1) * w + x - left + 1;
        return !mine[at - 1] || !mine[at + 1] || !mine[at - w] || !mine[at + w];
    }

    /** The steepest step across this pixel, so that an outline found a pixel too far in or out still counts. */
    private float edge(Planes layer, int x, int y) {
        int i = y * layers.width + x;
        float across = Math.abs(layer.luma(i - 1) - layer.luma(i + 1));
        float down = Math.abs(layer.luma(i - layers.width) - layer.luma(i + layers.width));
        return Math.max(across, down);
    }
}
