package watchwall.detection.change;

import java.util.Arrays;

/**
 * Three pictures of one place, pixel by pixel. The <i>ground</i> is what was always there; the <i>plate</i> is what has
 * stood for some seconds, free of everybody who walks past; the <i>rival</i> is what may become the plate. A rival wins
 * when it was seen for {@link #CONFIRMED_S} seconds more than anything else, by the wall clock, so that passers-by only
 * delay it. What the plate has and the ground has not is what stands still and was not there before. All values are in
 * the ground's light.
 */
final class Layers {
    static final float CONFIRMED_S = 3;

    /** Until then the ground is still being found: whoever walked in the first picture is no part of it. */
    static final float WARM_UP_S = 5;

    /** The plate follows the picture, the ground the plate, and all follow the light with these time constants. */
    private static final float PLATE_FOLLOWS_S = 8;

    private static final float GROUND_FOLLOWS_S = 25;
    private static final float LIGHT_FOLLOWS_S = 15;
    private static final float NOISE_FOLLOWS_S = 20;

    /** A difference that nothing made at once (dusk, a slow shadow) counts from when it is seen. */
    private static final int CREPT_S = 30;

    /** What differs but is no thing (a shadow, a leaf, a puddle) is ground after this. */
    private static final int FORGOTTEN_DS = 1_200;

    /** A neighbour must look more like it than the pixel itself. */
    private static final float NEAR = 0.7f;

    /** A pixel that changed more often than this in {@link #FLIPS_FADE_S} is a tree or a flag and never part of a thing. */
    private static final float RESTLESS = 6;

    private static final float FLIPS_FADE_S = 600;

    final int width;
    final int height;
    final float[] ground;
    final float[] plate;
    /** Pixels that belong to a thing, by its id; the ground under them learns nothing. */
    final long[] owner;
    /** When the plate became what it is, tenths of a second since the watch began. */
    final int[] plateSince;
    /** 1 where the plate has what the ground has not. */
    final byte[] changed;
    /** Pixels of the last picture that are not what the plate says. */
    final boolean[] stirred;

    private final byte[] rival;
    private final int[] rivalSince;
    private final float[] votes;
    private final float[] noise;
    private final float[] flips;
    private final GroundLight net;
    private float warmth;

    Layers(int width, int height, byte[] first) {
        int n = width * height;
        this.width = width;
        this.height = height;
        this.ground = new float[3 * n];
        this.plate = new float[3 * n];
        this.rival = new byte[3 * n];
        this.owner = new long[n];
        this.plateSince = new int[n];
        this.rivalSince = new int[n];
        this.votes = new float[n];
        this.noise = new float[n];
        this.flips = new float[n];
        this.stirred = new boolean[n];
        this.changed = new byte[n];
        this.net = new GroundLight(width, height);
        Arrays.fill(noise, 2.5f);
        for (int k = 0; k < 3 * n; k++) {
            ground[k] = first[k] & 0xFF;
            plate[k] = ground[k];
        }
    }

    boolean warm() {
        return warmth >= WARM_UP_S;
    }

    /**
     * Takes in one picture.
     *
     * @param held pixels behind people: nothing is learnt there
     * @return share of the free pixels that are not what the plate says
     */
    double take(byte[] now, Light light, boolean[] held, float seconds, int atDs) {
        boolean warming = !warm();
        net.begin();
        warmth += seconds;
        int free = 0;
        int moved = 0;
        float[] gains = new float[width];
        Arrays.fill(gains, 1);
        for (int y = 0; y < height; y++) {
            if (!light.even()) {
                light.row(y, gains);
            }
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float gain = gains[x];
                float was = ground[3 * i + 1];
                if (gain != 1) {
                    relight(i, 1 + (gain - 1) * Math.min(1, seconds / LIGHT_FOLLOWS_S));
                }
                if (held[i]) {
                    stirred[i] = false;
                    continue;
                }
                free++;
                stirred[i] = pixel(now, i, x, y, gain, seconds, atDs, warming);
                moved += stirred[i] ? 1 : 0;
                if (!stirred[i] && changed[i] == 0 && owner[i] == 0) {
                    net.add(x, y, was, ground[3 * i + 1]);
                }
            }
        }
        net.settle();
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] != 0) {
                scale(ground, i, net.factor(i % width, i / width));
            }
        }
        return free == 0 ? 0 : (double) moved / free;
    }

    /** Marks what the plate has and the ground has not, and lets the ground learn where nothing is watched. */
    void compare(float seconds, int atDs) {
        float follow = Math.min(1, seconds / GROUND_FOLLOWS_S);
        float fade = 1 - Math.min(1, seconds / FLIPS_FADE_S);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                flips[i] *= fade;
                float limit = limit(i);
                boolean differs = away(plate, ground, i, i) > limit
                        && !nearGround(x, y, plate[3 * i], plate[3 * i + 1], plate[3 * i + 2], limit, 1);
                if (differs && changed[i] == 0 && atDs - plateSince[i] > 10 * CREPT_S) {
                    plateSince[i] = atDs;
                }
                changed[i] = (byte) (differs && flips[i] < RESTLESS ? 1 : 0);
                if (owner[i] != 0) {
                    continue;
                }
                if (!differs) {
                    for (int k = 3 * i; k < 3 * i + 3; k++) {
                        ground[k] += (plate[k] - ground[k]) * follow;
                    }
                } else if (atDs - plateSince[i] > FORGOTTEN_DS) {
                    System.arraycopy(plate, 3 * i, ground, 3 * i, 3);
                }
            }
        }
    }

    /** What the plate shows is the ground from now on. */
    void settle(int i) {
        System.arraycopy(plate, 3 * i, ground, 3 * i, 3);
    }

    /** How far the plate is from the ground at a pixel, in levels of the channel that differs most. */
    float difference(int i) {
        return away(plate, ground, i, i);
    }

    float noise(int i) {
        return noise[i];
    }

    private boolean pixel(byte[] now, int i, int x, int y, float gain, float seconds, int atDs, boolean warming) {
        float inverse = 1 / gain;
        float b = (now[3 * i] & 0xFF) * inverse;
        float g = (now[3 * i + 1] & 0xFF) * inverse;
        float r = (now[3 * i + 2] & 0xFF) * inverse;
        float limit = limit(i) * Math.max(1, inverse);
        float away = away(plate, i, b, g, r, gain);
        if (away <= limit) {
            votes[i] = Math.max(0, votes[i] - seconds);
            float follow = Math.min(1, seconds / PLATE_FOLLOWS_S);
            follow(i, (b - plate[3 * i]) * follow, (g - plate[3 * i + 1]) * follow, (r - plate[3 * i + 2]) * follow);
            noise[i] += (away - noise[i]) * Math.min(1, seconds / NOISE_FOLLOWS_S);
            return false;
        }
        if (changed[i] == 0 && nearGround(x, y, b, g, r, limit, gain)) {
            votes[i] = Math.max(0, votes[i] - seconds);
            return false;
        }
        float toRival = Math.max(
                Math.abs(b - (rival[3 * i] & 0xFF)),
                Math.max(Math.abs(g - (rival[3 * i + 1] & 0xFF)), Math.abs(r - (rival[3 * i + 2] & 0xFF))));
        if (votes[i] > 0 && toRival <= limit) {
            votes[i] += seconds;
            if (votes[i] >= CONFIRMED_S || warming) {
                plate[3 * i] = b;
                plate[3 * i + 1] = g;
                plate[3 * i + 2] = r;
                plateSince[i] = rivalSince[i];
                votes[i] = 0;
                flips[i]++;
                if (warming) {
                    settle(i);
                    flips[i] = 0;
                }
            }
            return true;
        }
        votes[i] -= seconds;
        if (votes[i] <= 0) {
            rival[3 * i] = (byte) Math.min(255, Math.round(b));
            rival[3 * i + 1] = (byte) Math.min(255, Math.round(g));
            rival[3 * i + 2] = (byte) Math.min(255, Math.round(r));
            rivalSince[i] = atDs;
            votes[i] = 0.01f;
        }
        return true;
    }

    /** Where they are the same they go together, so that what creeps is never a difference. */
    private void follow(int i, float b, float g, float r) {
        plate[3 * i] += b;
        plate[3 * i + 1] += g;
        plate[3 * i + 2] += r;
        if (changed[i] == 0 && owner[i] == 0) {
            ground[3 * i] += b;
            ground[3 * i + 1] += g;
            ground[3 * i + 2] += r;
        }
    }

    private float limit(int i) {
        return Math.clamp(6 + 3 * noise[i], 10, 30);
    }

    private void relight(int i, float factor) {
        scale(plate, i, factor);
        if (owner[i] == 0) {
            scale(ground, i, factor);
        }
    }

    private static void scale(float[] layer, int i, float factor) {
        layer[3 * i] *= factor;
        layer[3 * i + 1] *= factor;
        layer[3 * i + 2] *= factor;
    }

    /** A pole that sways moves an edge by a pixel: a neighbour in the ground that looks like this is no change. */
    private boolean nearGround(int x, int y, float b, float g, float r, float limit, float gain) {
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                if (away(ground, v * width + u, b, g, r, gain) <= NEAR * limit) {
                    return true;
                }
            }
        }
        return false;
    }

    private static float away(float[] layer, int i, float b, float g, float r, float gain) {
        return Math.max(
                apart(layer[3 * i], b, gain),
                Math.max(apart(layer[3 * i + 1], g, gain), apart(layer[3 * i + 2], r, gain)));
    }

    /** What is clipped now may have been anything brighter. */
    private static float apart(float before, float now, float gain) {
        return now * gain >= 250 && before * gain >= 225 ? 0 : Math.abs(before - now);
    }

    private static float away(float[] one, float[] other, int i, int j) {
        return Math.max(
                Math.abs(one[3 * i] - other[3 * j]),
                Math.max(Math.abs(one[3 * i + 1] - other[3 * j + 1]), Math.abs(one[3 * i + 2] - other[3 * j + 2])));
    }
}
