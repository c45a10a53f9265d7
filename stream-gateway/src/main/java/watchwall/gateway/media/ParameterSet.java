package watchwall.gateway.media;

import java.util.Arrays;
import java.util.HexFormat;

/** One parameter set (VPS, SPS or PPS) as a whole NAL unit without a start code; compared by content. */
public final class ParameterSet {
    private final byte[] nal;

    public ParameterSet(byte[] nal) {
        if (nal.length == 0) {
            throw new IllegalArgumentException("a parameter set has at least its NAL header");
        }
        this.nal = nal.clone();
    }

    /** A copy, NAL header first. */
    public byte[] bytes() {
        return nal.clone();
    }

    public int length() {
        return nal.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterSet that && Arrays.equals(nal, that.nal);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nal);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(nal);
    }
}
