package watchwall.detection.train.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.model.head.FinderNet;
import watchwall.detection.model.head.FinderNet.Pass;
import watchwall.detection.train.data.Mark;

/**
 * Which cells are to find which marks, and how wrong they are. The cells of a mark are those inside it whose present
 * answer fits it best in kind and box together (task-aligned assignment, TOOD 2021); what they are to say is how well the
 * best of them fits. A box is judged by the logarithm of its overlap.
 */
final class FinderLoss {
    private static final int CELLS_PER_MARK = 8;
    private static final float SIDE_WEIGHT = 2;

    final float[] kindError = new float[FinderNet.CELLS * FinderNet.KINDS];
    final float[] sideError = new float[FinderNet.CELLS * 4];

    /** Of the targets in this picture; the batch is divided by its sum. */
    double weight;

    double loss;

    private record Fit(int cell, double overlap, double rank) {}

    static FinderLoss of(Pass pass, List<Mark> marks) {
        FinderLoss loss = new FinderLoss();
        int[] mark = new int[FinderNet.CELLS];
        double[] target = new double[FinderNet.CELLS];
        double[] fit = new double[FinderNet.CELLS];
        java.util.Arrays.fill(mark, -1);
        for (int m = 0; m < marks.size(); m++) {
            List<Fit> best = best(pass, marks.get(m));
            double topRank = best.stream().mapToDouble(Fit::rank).max().orElse(0);
            double topOverlap = best.stream().mapToDouble(Fit::overlap).max().orElse(0);
            for (Fit one : best) {
                double aim = topRank <= 0 ? 0.1 : one.rank() / topRank * Math.max(0.1, topOverlap);
                if (mark[one.cell()] < 0 || one.overlap() > fit[one.cell()]) {
                    mark[one.cell()] = m;
                    target[one.cell()] = aim;
                    fit[one.cell()] = one.overlap();
                }
            }
        }
        for (int cell = 0; cell < FinderNet.CELLS; cell++) {
            for (int kind = 0; kind < FinderNet.KINDS; kind++) {
                boolean meant = mark[cell] >= 0 && marks.get(mark[cell]).kind().place() == kind;
                double wanted = meant ? target[cell] : 0;
                double p = FinderNet.probability(pass, cell, kind);
                loss.kindError[cell * FinderNet.KINDS + kind] = (float) (p - wanted);
                loss.loss -= wanted * Math.log(Math.max(p, 1e-6)) + (1 - wanted) * Math.log(Math.max(1 - p, 1e-6));
            }
            if (mark[cell] >= 0) {
                loss.weight += target[cell];
                loss.side(pass, cell, marks.get(mark[cell]).box(), target[cell]);
            }
        }
        return loss;
    }

    private static List<Fit> best(Pass pass, Mark mark) {
        Box box = mark.box();
        List<Fit> inside = new ArrayList<>();
        int nearest = -1;
        double nearestBy = Double.MAX_VALUE;
        for (int cell = 0; cell < FinderNet.CELLS; cell++) {
            double x = FinderNet.middleX(cell);
            double y = FinderNet.middleY(cell);
            double by = Math.hypot(x - box.centreX(), y - box.centreY());
            if (by < nearestBy) {
                nearestBy = by;
                nearest = cell;
            }
            if (x > box.x() && x < box.right() && y > box.y() && y < box.bottom()) {
                inside.add(fit(pass, cell, mark));
            }
        }
        if (inside.isEmpty()) {
            return List.of(fit(pass, nearest, mark));
        }
        inside.sort(Comparator.comparingDouble(Fit::rank).reversed());
        return inside.subList(0, Math.min(CELLS_PER_MARK, inside.size()));
    }

    private static Fit fit(Pass pass, int cell, Mark mark) {
        double overlap = box(pass, cell).overlap(mark.box());
        double p = FinderNet.probability(pass, cell, mark.kind().place());
        double fourth = overlap * overlap * overlap * overlap;
        return new Fit(cell, overlap, Math.sqrt(p) * fourth + 1e-9);
    }

    static Box box(Pass pass, int cell) {
        double x = FinderNet.middleX(cell);
        double y = FinderNet.middleY(cell);
        return Box.ofCorners(
                x - FinderNet.distance(pass, cell, 0),
                y - FinderNet.distance(pass, cell, 1),
                x + FinderNet.distance(pass, cell, 2),
                y + FinderNet.distance(pass, cell, 3));
    }

    /** Of minus the logarithm of the overlap; a distance is an exponential, so its derivative is itself. */
    private void side(Pass pass, int cell, Box box, double target) {
        double least = 0.1 * FinderNet.cellSide(cell);
        double[] aim = {
            Math.max(least, FinderNet.middleX(cell) - box.x()),
            Math.max(least, FinderNet.middleY(cell) - box.y()),
            Math.max(least, box.right() - FinderNet.middleX(cell)),
            Math.max(least, box.bottom() - FinderNet.middleY(cell))
        };
        double[] is = new double[4];
        for (int s = 0; s < 4; s++) {
            is[s] = FinderNet.distance(pass, cell, s);
        }
        double across = Math.min(is[0], aim[0]) + Math.min(is[2], aim[2]);
        double down = Math.min(is[1], aim[1]) + Math.min(is[3], aim[3]);
        double shared = across * down;
        double joint = (is[0] + is[2]) * (is[1] + is[3]) + (aim[0] + aim[2]) * (aim[1] + aim[3]) - shared;
        loss += SIDE_WEIGHT * target * Math.log(joint / shared);
        for (int s = 0; s < 4; s++) {
            boolean horizontal = s % 2 == 0;
            double ofShared = is[s] < aim[s] ? (horizontal ? down : across) : 0;
            double ofOwn = horizontal ? is[1] + is[3] : is[0] + is[2];
            double by = (ofOwn - ofShared) / joint - ofShared / shared;
            sideError[cell * 4 + s] = (float) (SIDE_WEIGHT * target * by * is[s]);
        }
    }
}
