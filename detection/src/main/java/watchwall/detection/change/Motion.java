package watchwall.detection.change;

import java.time.Duration;
import java.time.Instant;
import watchwall.detection.frame.Glance;

/**
 * The share of the picture that moves. Each cell is held against what it was about a second ago, after the light of the
 * whole was taken out; its own noise sets what counts, so that rain and a bad sensor are no motion.
 */
final class Motion {
    /** Cells of 4x3 glance pixels: grain goes, a person 20 px tall in a picture of 640 px remains. */
    private static final int CELL_WIDTH = 4;

    private static final int CELL_HEIGHT = 3;
    private static final int COLUMNS = Glance.WIDTH / CELL_WIDTH;
    private static final int ROWS = Glance.HEIGHT / CELL_HEIGHT;

    private static final float LEAST_LEVELS = 5;
    private static final float NOISES = 4;
    private static final float FOLLOWS_S = 1;
    private static final float NOISE_FOLLOWS_S = 30;

    private final float[] usual = new float[COLUMNS * ROWS];
    private final float[] noise = new float[COLUMNS * ROWS];
    private Instant last = Instant.MIN;

    /** 1 for the first picture and after a gap: nothing is known then. */
    double of(Glance glance, Instant at) {
        float[] cells = cells(glance.grey());
        boolean known = last.isAfter(Instant.MIN)
                && !at.isBefore(last)
                && Duration.between(last, at).compareTo(Duration.ofSeconds(10)) < 0;
        float seconds = known ? Duration.between(last, at).toMillis() / 1000f : 0;
        last = at;
        if (!known) {
            System.arraycopy(cells, 0, usual, 0, cells.length);
            java.util.Arrays.fill(noise, 1);
            return 1;
        }
        float lighter = middle(cells);
        int moving = 0;
        for (int i = 0; i < cells.length; i++) {
            float away = Math.abs(cells[i] - usual[i] - lighter);
            moving += away > Math.max(LEAST_LEVELS, NOISES * noise[i]) ? 1 : 0;
            noise[i] += (Math.min(away, 8) - noise[i]) * Math.min(1, seconds / NOISE_FOLLOWS_S);
            usual[i] += (cells[i] - usual[i]) * Math.min(1, seconds / FOLLOWS_S);
        }
        return (double) moving / cells.length;
    }

    private float middle(float[] cells) {
        float[] steps = new float[cells.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = cells[i] - usual[i];
        }
        java.util.Arrays.sort(steps);
        return steps[steps.length / 2];
    }

    private static float[] cells(float[] grey) {
        float[] cells = new float[COLUMNS * ROWS];
        for (int y = 0; y < Glance.HEIGHT; y++) {
            for (int x = 0; x < Glance.WIDTH; x++) {
                cells[y / CELL_HEIGHT * COLUMNS + x / CELL_WIDTH] += grey[y * Glance.WIDTH + x];
            }
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] /= CELL_WIDTH * CELL_HEIGHT;
        }
        return cells;
    }
}
