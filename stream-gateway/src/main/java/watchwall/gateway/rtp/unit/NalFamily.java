package watchwall.gateway.rtp.unit;

/** What a codec's NAL unit types mean; types are as its own specification counts them. */
public interface NalFamily {
    /** The type, from the first byte of a NAL unit. */
    int type(int firstByte);

    /** Coded picture data. */
    boolean isPicture(int type);

    /** A picture where decoding can begin. */
    boolean isKey(int type);

    boolean isParameterSet(int type);

    /** What no viewer needs, or not every viewer can decode. */
    boolean isDropped(int type);
}
