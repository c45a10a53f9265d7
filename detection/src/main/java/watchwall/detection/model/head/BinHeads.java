package watchwall.detection.model.head;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Parts;

/**
 * Two looks at bins and rubbish. The first finds boxes in the cells of the inner layers; the second cuts each box out,
 * looks at it large and says what it shows. A finding's score joins both, fitted on pictures held out of training.
 */
public final class BinHeads implements BinEye {
    /** Weaker ones are not looked at again: they would not reach any rule's limit. */
    public static final double LEAST_FIRST = 0.08;

    private static final double LEAST = 0.05;

    /** The second look costs as much as the first, once for each box. */
    private static final int MOST_SECOND = 12;

    /** One thing cannot be a bin and an overflowing bin: the weaker answer at the same place goes. */
    private static final double SAME_THING = 0.6;

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
        return each(all);
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
        return BinState.full(shows(picture, bin));
    }

    @Override
    public void close() {
        net.close();
    }

    private List<BinFinding> first(Picture picture, Box part) {
        List<BinFinding> all = new ArrayList<>();
        for (Box square :
                Parts.covering(part, picture.widthPx(), picture.heightPx()).squares()) {
            Features features = net.of(picture, square);
            all.addAll(Decoder.findings(
                    heads.finder().forward(features.fine(), features.coarse()), square, LEAST_FIRST));
        }
        List<BinFinding> each = new ArrayList<>();
        for (BinFinding.Kind kind : BinFinding.Kind.values()) {
            each.addAll(Decoder.best(all.stream().filter(f -> f.kind() == kind).toList()));
        }
        each.sort(Comparator.comparingDouble(BinFinding::score).reversed());
        return each;
    }

    private float[] shows(Picture picture, Box box) {
        return heads.state().probabilities(Pooled.of(net.of(picture, BinState.withMargin(box))));
    }

    private static List<Float> boxed(float[] numbers) {
        List<Float> boxed = new ArrayList<>();
        for (float number : numbers) {
            boxed.add(number);
        }
        return boxed;
    }

    /** Each thing once, under the word that fits it best. */
    public static List<BinFinding> each(List<BinFinding> all) {
        List<BinFinding> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingDouble(BinFinding::score).reversed());
        List<BinFinding> kept = new ArrayList<>();
        for (BinFinding one : sorted) {
            boolean again = kept.stream()
                    .anyMatch(k -> k.kind() != BinFinding.Kind.RUBBISH
                            && one.kind() != BinFinding.Kind.RUBBISH
                            && k.box().overlap(one.box()) > SAME_THING);
            if (!again) {
                kept.add(one);
            }
        }
        return List.copyOf(kept);
    }
}
