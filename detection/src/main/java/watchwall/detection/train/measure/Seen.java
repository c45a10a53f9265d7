package watchwall.detection.train.measure;

import java.util.List;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.model.head.BinHeads;
import watchwall.detection.model.head.Joint;
import watchwall.detection.train.data.Mark;

/** What both heads said about one picture, and what is in it; boxes in pixels. */
public record Seen(List<BinHeads.Looks> looks, List<Mark> marks) {
    public Seen {
        looks = List.copyOf(looks);
        marks = List.copyOf(marks);
    }

    public List<BinFinding> joined(Joint joint) {
        return looks.stream()
                .map(look -> {
                    BinFinding first = look.first();
                    double score = joint.score(first.kind(), first.score(), look.second());
                    return new BinFinding(first.kind(), score, first.box());
                })
                .toList();
    }
}
