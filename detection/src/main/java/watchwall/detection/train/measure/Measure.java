package watchwall.detection.train.measure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.train.data.Mark;

/** Findings against marks over many pictures: AP50 of each kind, and whether a picture shows a kind at all. */
public final class Measure {
    private static final double SAME = 0.5;

    private final Map<BinFinding.Kind, Curve> boxes = new EnumMap<>(BinFinding.Kind.class);
    private final Map<BinFinding.Kind, Curve> pictures = new EnumMap<>(BinFinding.Kind.class);

    public Measure() {
        for (BinFinding.Kind kind : BinFinding.Kind.values()) {
            boxes.put(kind, new Curve());
            pictures.put(kind, new Curve());
        }
    }

    /** Both counted in the same unit. */
    public void add(List<BinFinding> findings, List<Mark> marks) {
        for (BinFinding.Kind kind : BinFinding.Kind.values()) {
            List<Mark> open =
                    new ArrayList<>(marks.stream().filter(m -> m.kind() == kind).toList());
            double highest = 0;
            boxes.get(kind).wanted(open.size());
            pictures.get(kind).wanted(open.isEmpty() ? 0 : 1);
            boolean shown = !open.isEmpty();
            for (BinFinding finding : findings) {
                if (finding.kind() != kind) {
                    continue;
                }
                highest = Math.max(highest, finding.score());
                Mark nearest = null;
                for (Mark mark : open) {
                    if (mark.box().overlap(finding.box()) >= SAME
                            && (nearest == null
                                    || mark.box().overlap(finding.box())
                                            > nearest.box().overlap(finding.box()))) {
                        nearest = mark;
                    }
                }
                boxes.get(kind).answer(finding.score(), nearest != null);
                open.remove(nearest);
            }
            pictures.get(kind).answer(highest, shown);
        }
    }

    public Curve boxes(BinFinding.Kind kind) {
        return boxes.get(kind);
    }

    public Curve pictures(BinFinding.Kind kind) {
        return pictures.get(kind);
    }

    String line() {
        StringBuilder out = new StringBuilder("AP50");
        for (BinFinding.Kind kind : BinFinding.Kind.values()) {
            out.append(String.format(" %s %.3f", kind, boxes.get(kind).averagePrecision()));
        }
        Curve overflow = pictures.get(BinFinding.Kind.OVERFLOW);
        out.append(String.format(
                "; picture overflow AP %.3f, recall at 0.95: %.3f, at 0.90: %.3f",
                overflow.averagePrecision(),
                overflow.atPrecision(0.95).recall(),
                overflow.atPrecision(0.90).recall()));
        return out.toString();
    }
}
