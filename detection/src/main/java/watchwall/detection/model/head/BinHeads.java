package watchwall.detection.model.head;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Parts;

/**
 * Two looks at bins and rubbish. The first finds boxes in the cells of the inner layers; the second cuts each box out,
 * looks at it large and says what it shows. A finding's score joins both, fitted on pictures held out of training. One
 * thing may be given as a bin and as an overflowing one, each with its own score: to take the weaker one out cost two
 * hundredths of AP50 on held-out pictures.
 */
public final class BinHeads implements BinEye {
    /** Weaker ones are not looked at again: they would not reach any rule's limit. */
    public static final double LEAST_FIRST = 0.08;

    private static final double LEAST = 0.05;

    /** Of one of the two ways of looking. */
    private static final double LEAST_FOUND = 0.04;

    /** A square of so many pixels shows three times what the network takes in: it is looked at in quarters as well. */
    private static final double NEARER_FROM_PX = 900;

    private static final double QUARTER = 0.6;

    /** The second look costs as much as the first, once for each box. */
    private static final int MOST_SECOND = 12;

    /** Of a drawn bin, becomes one half: the first trial, on another network, was precise to 0.97 from here on. */
    private static final double DRAWN_LIMIT = 0.8;

    private final FeatureNet net;
    private final HeadSet heads;

    /** Takes the network. */
    public BinHeads(FeatureNet net, HeadSet heads) {
        this.net = net;
        this.heads = heads;
    }

    @Override
    public List<BinFinding> find(Picture picture, Box part) {
        List<BinFinding> all = new ArrayList<>();
        for (Looks looks : looks(picture, part)) {
            BinFinding first = looks.first();
            double score = heads.joint().score(first.kind(), first.score(), looks.second());
            if (score >= LEAST) {
                all.add(new BinFinding(first.kind(), score, first.box()));
            }
        }
        all.sort(Comparator.comparingDouble(BinFinding::score).reversed());
        return List.copyOf(all);
    }

    /** What both looks say, before they are joined. */
    public List<Looks> looks(Picture picture, Box part) {
        List<BinFinding> first = first(picture, part);
        return first.subList(0, Math.min(MOST_SECOND, first.size())).stream()
                .map(finding -> new Looks(finding, boxed(shows(picture, finding.box()))))
                .toList();
    }

    /** @param second probability of each of {@link BinState.Shows} */
    public record Looks(BinFinding first, List<Float> second) {
        public Looks {
            second = List.copyOf(second);
        }
    }

    @Override
    public double full(Picture picture, Box bin) {
        return Joint.moved(BinState.full(shows(picture, bin)), DRAWN_LIMIT);
    }

    @Override
    public void close() {
        net.close();
    }

    private List<BinFinding> first(Picture picture, Box part) {
        List<BinFinding> all = new ArrayList<>();
        for (Box square :
                Parts.covering(part, picture.widthPx(), picture.heightPx()).squares()) {
            all.addAll(cells(picture, square));
            if (square.width() >= NEARER_FROM_PX) {
                for (Box quarter : quarters(square)) {
                    cells(picture, quarter).stream()
                            .filter(finding -> !cut(finding.box(), quarter, square))
                            .forEach(all::add);
                }
            }
        }
        List<BinFinding> each = new ArrayList<>();
        for (BinFinding.Kind kind : BinFinding.Kind.values()) {
            each.addAll(Decoder.best(all.stream().filter(f -> f.kind() == kind).toList()));
        }
        each.sort(Comparator.comparingDouble(BinFinding::score).reversed());
        return each;
    }

    /** Seen as it is and mirrored: what both see is surer than what one sees. */
    private List<BinFinding> cells(Picture picture, Box square) {
        List<BinFinding> straight = found(picture, square);
        List<BinFinding> mirrored = found(picture, mirrored(square));
        List<BinFinding> both = new ArrayList<>();
        for (BinFinding one : straight) {
            BinFinding same = same(one, mirrored);
            both.add(same == null ? halved(one) : middle(one, same));
        }
        for (BinFinding other : mirrored) {
            if (same(other, straight) == null) {
                both.add(halved(other));
            }
        }
        both.removeIf(finding -> finding.score() < LEAST_FIRST);
        return both;
    }

    private List<BinFinding> found(Picture picture, Box square) {
        Features features = net.of(picture, square);
        return Decoder.findings(heads.finder().forward(features.fine(), features.coarse()), square, LEAST_FOUND);
    }

    /** The same part read from its right edge to its left. */
    private static Box mirrored(Box part) {
        return new Box(part.right(), part.y(), -part.width(), part.height());
    }

    private static @Nullable BinFinding same(BinFinding one, List<BinFinding> others) {
        return others.stream()
                .filter(other -> other.kind() == one.kind() && other.box().overlap(one.box()) > 0.5)
                .max(Comparator.comparingDouble(other -> other.box().overlap(one.box())))
                .orElse(null);
    }

    private static BinFinding halved(BinFinding one) {
        return new BinFinding(one.kind(), one.score() / 2, one.box());
    }

    private static BinFinding middle(BinFinding a, BinFinding b) {
        Box box = Box.ofCorners(
                (a.box().x() + b.box().x()) / 2,
                (a.box().y() + b.box().y()) / 2,
                (a.box().right() + b.box().right()) / 2,
                (a.box().bottom() + b.box().bottom()) / 2);
        return new BinFinding(a.kind(), (a.score() + b.score()) / 2, box);
    }

    /** Each wider than half, so that what one cuts through stands whole in another. */
    private static List<Box> quarters(Box square) {
        double side = QUARTER * square.width();
        double far = square.width() - side;
        return List.of(
                new Box(square.x(), square.y(), side, side),
                new Box(square.x() + far, square.y(), side, side),
                new Box(square.x(), square.y() + far, side, side),
                new Box(square.x() + far, square.y() + far, side, side));
    }

    /** True when an edge of the quarter that is none of the square's goes through the box. */
    private static boolean cut(Box box, Box quarter, Box square) {
        double near = 0.02 * quarter.width();
        return (box.x() - quarter.x() < near && quarter.x() > square.x())
                || (box.y() - quarter.y() < near && quarter.y() > square.y())
                || (quarter.right() - box.right() < near && quarter.right() < square.right() - near)
                || (quarter.bottom() - box.bottom() < near && quarter.bottom() < square.bottom() - near);
    }

    private float[] shows(Picture picture, Box box) {
        Box part = BinState.withMargin(box);
        float[] straight = heads.state().probabilities(Pooled.of(net.of(picture, part)));
        float[] mirrored = heads.state().probabilities(Pooled.of(net.of(picture, mirrored(part))));
        for (int i = 0; i < straight.length; i++) {
            straight[i] = (straight[i] + mirrored[i]) / 2;
        }
        return straight;
    }

    private static List<Float> boxed(float[] numbers) {
        List<Float> boxed = new ArrayList<>();
        for (float number : numbers) {
            boxed.add(number);
        }
        return boxed;
    }
}
