package watchwall.detection.train;

import java.util.List;
import watchwall.detection.frame.Picture;

/** A picture as the network is shown it in training, and what is to be found in it. */
record View(Picture picture, List<Mark> marks) {
    View {
        marks = List.copyOf(marks);
    }
}
