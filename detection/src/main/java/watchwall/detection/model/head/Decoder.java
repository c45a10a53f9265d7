package watchwall.detection.model.head;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import watchwall.detection.frame.Box;

/** What the cells say, as findings: each thing once. */
public final class Decoder {
    /** Two boxes of one kind that overlap more are the same thing. */
    private static final double SAME_OVERLAP = 0.5;

    private static final int MOST = 60;

    private Decoder() {}

    /** @param part where the network looked, pixels; its width is negative where it looked in a mirror */
    public static List<BinFinding> findings(FinderNet.Pass pass, Box part, double minScore) {
        List<BinFinding> all = new ArrayList<>();
        for (BinFinding.Kind kind : BinFinding.Kind.values()) {
            List<BinFinding> ofKind = new ArrayList<>();
            for (int cell = 0; cell < FinderNet.CELLS; cell++) {
                double score = FinderNet.probability(pass, cell, kind.place());
                if (score >= minScore) {
                    ofKind.add(new BinFinding(kind, score, box(pass, cell, part)));
                }
            }
            all.addAll(best(ofKind));
        }
        all.sort(Comparator.comparingDouble(BinFinding::score).reversed());
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    /** Of findings of one kind, each thing once. */
    public static List<BinFinding> best(List<BinFinding> findings) {
        List<BinFinding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingDouble(BinFinding::score).reversed());
        List<BinFinding> kept = new ArrayList<>();
        for (BinFinding one : sorted) {
            if (kept.stream().noneMatch(k -> k.box().overlap(one.box()) > SAME_OVERLAP)) {
                kept.add(one);
            }
        }
        return kept;
    }

    private static Box box(FinderNet.Pass pass, int cell, Box part) {
        double x = FinderNet.middleX(cell);
        double y = FinderNet.middleY(cell);
        double one = part.x() + part.width() * Math.max(0, x - FinderNet.distance(pass, cell, 0));
        double other = part.x() + part.width() * Math.min(1, x + FinderNet.distance(pass, cell, 2));
        return Box.ofCorners(
                Math.min(one, other),
                part.y() + part.height() * Math.max(0, y - FinderNet.distance(pass, cell, 1)),
                Math.max(one, other),
                part.y() + part.height() * Math.min(1, y + FinderNet.distance(pass, cell, 3)));
    }
}
