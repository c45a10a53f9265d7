package watchwall.detection.change.ground;

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
    final Planes ground;
    final Planes plate;
    /** Pixels that belong to a thing, by its id; the ground under them learns nothing. */
    final int[] owner;
    /** When the plate became what it is, tenths of a second since the watch began. */
    final int[] plateSince;
    /** 1 where the plate has what the ground has not. */
    final byte[] changed;
    /** How many of them. */
    int changes;
    /** Pixels of the last picture that are not what the plate says. */
    final boolean[] stirred;

    private final Planes rival;
    private final int[] rivalSince;
    private final float[] votes;
    private final float[] noise;
    private final float[] flips;
    private final GroundLight net;
    private float warmth;

    // Of the step that is being made: how far each pixel is away, its limit, and the shares by which layers follow.
    private final float[] away;
    private final float[] limits;
    private final float[] plateShares;
    private final float[] groundShares;

    Layers(int width, int height, Planes first) {
        int n = width * height;
        this.width = width;
        this.height = height;
        this.ground = new Planes(first);
        this.plate = new Planes(first);
        this.rival = new Planes(n);
        this.owner = new int[n];
        this.plateSince = new int[n];
        this.rivalSince = new int[n];
        this.votes = new float[n];
        this.noise = new float[n];
        this.flips = new float[n];
        this.stirred = new boolean[n];
        this.changed = new byte[n];
        this.away = new float[n];
        this.limits = new float[n];
        this.plateShares = new float[n];
        this.groundShares = new float[n];
        this.net = new GroundLight(width, height);
        Arrays.fill(noise, 2.5f);
    }

    boolean warm() {
        return warmth >= WARM_UP_S;
    }

    /**
     * Takes in one picture.
     *
     * @param now is brought into the ground's light
     * @param held pixels behind people: nothing is learnt there
     * @return share of the free pixels that are not what the plate says
     */
    double take(Planes now, Light light, boolean[] held, float seconds, int atDs) {
        boolean warming = !warm();
        warmth += seconds;
        net.begin();
        float[] gains = new float[width];
        Arrays.fill(gains, 1);
        float lightShare = Math.min(1, seconds / LIGHT_FOLLOWS_S);
        int free = 0;
        int moved = 0;
        for (int y = 0; y < height; y++) {
            int from = y * width;
            int to = from + width;
            limits(from, to);
            if (!light.even()) {
                light.row(y, gains);
                relight(now, from, gains, lightShare);
            }
            plate.apart(now, away, from, to);
            Arrays.fill(plateShares, from, to, 0);
            Arrays.fill(groundShares, from, to, 0);
            for (int i = from; i < to; i++) {
                free += held[i] ? 0 : 1;
                stirred[i] = !held[i] && away[i] > limits[i] && stirs(now, i, i - from, y, gains[i - from], seconds);
                if (stirred[i]) {
                    moved++;
                    vote(now, i, seconds, atDs, warming);
                } else if (!held[i] && away[i] <= limits[i]) {
                    same(i, seconds);
                }
            }
            net.before(ground.green, y, gains, lightShare);
            ground.goWith(plate, now, groundShares, from, to);
            plate.follow(now, plateShares, from, to);
            noiseFollows(Math.min(1, seconds / NOISE_FOLLOWS_S), from, to);
            net.after(ground.green, y, groundShares);
        }
        net.settle();
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] != 0) {
                ground.scale(i, net.factor(i % width, i / width));
            }
        }
        return free == 0 ? 0 : (double) moved / free;
    }

    /** Marks what the plate has and the ground has not, and lets the ground learn where nothing is watched. */
    void compare(float seconds, int atDs) {
        float follow = Math.min(1, seconds / GROUND_FOLLOWS_S);
        float fade = 1 - Math.min(1, seconds / FLIPS_FADE_S);
        changes = 0;
        for (int y = 0; y < height; y++) {
            int from = y * width;
            int to = from + width;
            limits(from, to);
            plate.apart(ground, away, from, to);
            for (int i = from; i < to; i++) {
                flips[i] *= fade;
            }
            for (int x = 0; x < width; x++) {
                int i = from + x;
                boolean differs = away[i] > limits[i] && !nearGround(plate, i, x, y, 1);
                if (differs && changed[i] == 0 && atDs - plateSince[i] > 10 * CREPT_S) {
                    plateSince[i] = atDs;
                }
                changed[i] = (byte) (differs && flips[i] < RESTLESS ? 1 : 0);
                changes += changed[i];
                groundShares[i] = owner[i] == 0 && !differs ? follow : 0;
                if (differs && owner[i] == 0 && atDs - plateSince[i] > FORGOTTEN_DS) {
                    settle(i);
                }
            }
            ground.follow(plate, groundShares, from, to);
        }
    }

    /** What the plate shows is the ground from now on. */
    void settle(int i) {
        ground.copy(i, plate);
    }

    /** How far the plate is from the ground at a pixel, in levels of the channel that differs most. */
    float difference(int i) {
        return plate.apart(i, ground);
    }

    private void limits(int from, int to) {
        for (int i = from; i < to; i++) {
            limits[i] = Math.min(30, Math.max(10, 6 + 3 * noise[i]));
        }
    }

    private void noiseFollows(float share, int from, int to) {
        for (int i = from; i < to; i++) {
            float much = plateShares[i] > 0 ? share : 0;
            noise[i] += (away[i] - noise[i]) * much;
        }
    }

    /** The picture of a row comes into the ground's light, and plate and ground follow the light. */
    private void relight(Planes now, int from, float[] gains, float share) {
        for (int x = 0; x < width; x++) {
            int i = from + x;
            now.scale(i, 1 / gains[x]);
            limits[i] *= Math.max(1, 1 / gains[x]);
            float factor = 1 + (gains[x] - 1) * share;
            plate.scale(i, factor);
            if (owner[i] == 0) {
                ground.scale(i, factor);
            }
        }
    }

    /** What the plate says. */
    private void same(int i, float seconds) {
        lessVotes(i, seconds);
        plateShares[i] = Math.min(1, seconds / PLATE_FOLLOWS_S);
        // Where they are the same they go together, so that what creeps is never a difference.
        groundShares[i] = changed[i] == 0 && owner[i] == 0 ? plateShares[i] : 0;
    }

    /** Not what the plate says at first sight: clipped, or an edge that sways? */
    private boolean stirs(Planes now, int i, int x, int y, float gain, float seconds) {
        if (clippedAway(plate, i, now, i, gain) <= limits[i]) {
            same(i, seconds);
            return false;
        }
        if (changed[i] == 0 && nearGround(now, i, x, y, gain)) {
            lessVotes(i, seconds);
            return false;
        }
        return true;
    }

    private void vote(Planes now, int i, float seconds, int atDs, boolean warming) {
        if (votes[i] > 0 && rival.apart(i, now) <= limits[i]) {
            votes[i] += seconds;
            if (votes[i] >= CONFIRMED_S || warming) {
                win(now, i, warming);
            }
            return;
        }
        votes[i] -= seconds;
        if (votes[i] <= 0) {
            rival.copy(i, now);
            rivalSince[i] = atDs;
            votes[i] = 0.01f;
        }
    }

    /** The rival is the plate from now on, and while the ground is still being found, the ground as well. */
    private void win(Planes now, int i, boolean warming) {
        plate.copy(i, now);
        plateSince[i] = rivalSince[i];
        votes[i] = 0;
        flips[i]++;
        if (warming) {
            settle(i);
            flips[i] = 0;
        }
    }

    private void lessVotes(int i, float seconds) {
        if (votes[i] > 0) {
            votes[i] = Math.max(0, votes[i] - seconds);
        }
    }

    /** A pole that sways moves an edge by a pixel: a neighbour in the ground that looks like this is no change. */
    private boolean nearGround(Planes what, int i, int x, int y, float gain) {
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                if (clippedAway(ground, v * width + u, what, i, gain) <= NEAR * limits[i]) {
                    return true;
                }
            }
        }
        return false;
    }

    private static float clippedAway(Planes layer, int at, Planes now, int i, float gain) {
        return Math.max(
                apart(layer.blue[at], now.blue[i], gain),
                Math.max(apart(layer.green[at], now.green[i], gain), apart(layer.red[at], now.red[i], gain)));
    }

    /** What is clipped now may have been anything brighter. */
    private static float apart(float before, float now, float gain) {
        return now * gain >= 250 && before * gain >= 225 ? 0 : Math.abs(before - now);
    }
}
