package watchwall.detection.model.head;

import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/** Looks for bins and rubbish, and at bins. Safe for several threads; blocks for the time of the computation. */
public interface BinEye extends AutoCloseable {
    List<BinFinding> find(Picture picture, Box part);

    /** How probable it is that the bin in this box overflows, 0 to 1. */
    double full(Picture picture, Box bin);

    @Override
    void close();

    /** Where no heads are loaded: sees nothing. */
    static BinEye none() {
        return new BinEye() {
            @Override
            public List<BinFinding> find(Picture picture, Box part) {
                return List.of();
            }

            @Override
            public double full(Picture picture, Box bin) {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}
