package watchwall.detection.model;

import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/** Finds things in pictures. Safe for several threads; blocks for the time of the computation. */
public interface Detector extends AutoCloseable {
    /** Looks only at this part of the picture, which makes small things larger for the model. */
    List<Finding> find(Picture picture, Box part);

    default List<Finding> find(Picture picture) {
        return find(picture, new Box(0, 0, picture.widthPx(), picture.heightPx()));
    }

    /** Name and version of the model as kept with an incident. */
    String name();

    @Override
    void close();
}
