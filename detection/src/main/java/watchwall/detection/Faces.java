package watchwall.detection;

import java.util.ArrayList;
import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Mosaic;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Detector;
import watchwall.detection.model.Finding;
import watchwall.detection.model.Kind;
import watchwall.detection.model.Parts;

/** Makes the heads of people unrecognisable whom an incident is not about, before a picture is stored. */
record Faces(Detector detector, boolean hide) {
    /** Somebody whose box is so much that of the incident is whom it is about. */
    private static final double IS_IT = 0.4;

    /** @param subject where that which it is about stands in this picture, pixels */
    Picture hidden(Picture picture, Box subject) {
        if (!hide) {
            return picture;
        }
        Box whole = new Box(0, 0, picture.widthPx(), picture.heightPx());
        List<Box> heads = new ArrayList<>();
        // Over squares, as people far away are too small for the model in the whole picture.
        for (Finding finding :
                Parts.covering(whole, picture.widthPx(), picture.heightPx()).find(detector, picture)) {
            if (finding.kind() == Kind.PERSON && finding.box().overlap(subject) < IS_IT) {
                heads.add(Mosaic.head(finding.box()));
            }
        }
        return Mosaic.over(picture, heads);
    }
}
