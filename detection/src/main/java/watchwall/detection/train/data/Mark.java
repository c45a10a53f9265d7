package watchwall.detection.train.data;

import watchwall.detection.frame.Box;
import watchwall.detection.model.head.BinFinding;

/** One labelled thing; the box counts in parts of the picture, 0 to 1. */
public record Mark(BinFinding.Kind kind, Box box) {
    /** What is left of it in this part of the picture, counted in parts of that part. */
    Mark seenFrom(Box part) {
        Box seen = Box.ofCorners(
                Math.clamp((box.x() - part.x()) / part.width(), 0, 1),
                Math.clamp((box.y() - part.y()) / part.height(), 0, 1),
                Math.clamp((box.right() - part.x()) / part.width(), 0, 1),
                Math.clamp((box.bottom() - part.y()) / part.height(), 0, 1));
        return new Mark(kind, seen);
    }

    /** True when hardly anything of this is in the box, nor of the box in this. */
    boolean clearOf(Box other) {
        return box.overlap(other) < 0.05 && box.partInside(other) < 0.1 && other.partInside(box) < 0.1;
    }

    public Mark mirrored() {
        return new Mark(kind, new Box(1 - box.right(), box.y(), box.width(), box.height()));
    }
}
