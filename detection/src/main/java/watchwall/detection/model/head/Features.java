package watchwall.detection.model.head;

/**
 * What the detector's inner layers say about a part of a picture: cells in rows from the top, each with its channels one
 * after another. Shared, never changed.
 */
public final class Features {
    private final float[] fine;
    private final float[] coarse;

    /** Takes both. */
    Features(float[] fine, float[] coarse) {
        this.fine = fine;
        this.coarse = coarse;
    }

    /** 19 x 19 cells of 576 channels. */
    public float[] fine() {
        return fine;
    }

    /** 10 x 10 cells of 1,280 channels. */
    public float[] coarse() {
        return coarse;
    }
}
