package watchwall.detection.change.ground;

/**
 * Blue, green and red of every working pixel, 0 to 255. Each colour has an array of its own, and each loop one index for
 * all arrays, so that the compiler takes many pixels at once.
 */
final class Planes {
    final float[] blue;
    final float[] green;
    final float[] red;

    Planes(int pixels) {
        this.blue = new float[pixels];
        this.green = new float[pixels];
        this.red = new float[pixels];
    }

    Planes(Planes from) {
        this.blue = from.blue.clone();
        this.green = from.green.clone();
        this.red = from.red.clone();
    }

    float luma(int i) {
        return 0.114f * blue[i] + 0.587f * green[i] + 0.299f * red[i];
    }

    void set(int i, float b, float g, float r) {
        blue[i] = b;
        green[i] = g;
        red[i] = r;
    }

    void copy(int i, Planes from) {
        set(i, from.blue[i], from.green[i], from.red[i]);
    }

    void scale(int i, float factor) {
        set(i, blue[i] * factor, green[i] * factor, red[i] * factor);
    }

    /** How far they are apart at one pixel, in the colour that differs most. */
    float apart(int i, Planes other) {
        return Math.max(
                Math.abs(blue[i] - other.blue[i]),
                Math.max(Math.abs(green[i] - other.green[i]), Math.abs(red[i] - other.red[i])));
    }

    /** The same for a row of pixels. */
    void apart(Planes other, float[] out, int from, int to) {
        apart(blue, other.blue, out, from, to);
        further(green, other.green, out, from, to);
        further(red, other.red, out, from, to);
    }

    /** Goes towards another by each pixel's own share. */
    void follow(Planes other, float[] shares, int from, int to) {
        follow(blue, other.blue, shares, from, to);
        follow(green, other.green, shares, from, to);
        follow(red, other.red, shares, from, to);
    }

    /** Makes the step that another makes towards a third, by each pixel's own share. */
    void goWith(Planes other, Planes third, float[] shares, int from, int to) {
        goWith(blue, other.blue, third.blue, shares, from, to);
        goWith(green, other.green, third.green, shares, from, to);
        goWith(red, other.red, third.red, shares, from, to);
    }

    static void follow(float[] mine, float[] other, float[] shares, int from, int to) {
        for (int i = from; i < to; i++) {
            mine[i] += (other[i] - mine[i]) * shares[i];
        }
    }

    private static void apart(float[] one, float[] other, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = Math.abs(one[i] - other[i]);
        }
    }

    private static void further(float[] one, float[] other, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = Math.max(out[i], Math.abs(one[i] - other[i]));
        }
    }

    private static void goWith(float[] mine, float[] other, float[] third, float[] shares, int from, int to) {
        for (int i = from; i < to; i++) {
            mine[i] += (third[i] - other[i]) * shares[i];
        }
    }
}
