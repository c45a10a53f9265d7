package watchwall.detection.train.data;

import java.util.List;
import watchwall.detection.frame.Picture;

/** A picture as the network is shown it in training, and what is to be found in it. */
public record View(Picture picture, List<Mark> marks) {
    public View {
        marks = List.copyOf(marks);
    }
}
