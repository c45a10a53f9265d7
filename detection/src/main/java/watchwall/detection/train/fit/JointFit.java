package watchwall.detection.train.fit;

import java.util.ArrayList;
import java.util.List;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.model.head.BinHeads;
import watchwall.detection.model.head.Joint;
import watchwall.detection.train.data.Mark;
import watchwall.detection.train.measure.Curve;
import watchwall.detection.train.measure.Measure;
import watchwall.detection.train.measure.Seen;

/** Fits how both looks are joined, and where one half lies, on pictures that neither head was trained on. */
public final class JointFit {
    /** A finding is right when it overlaps a mark of its kind so much; half of that is enough to be believed. */
    private static final double RIGHT = 0.4;

    /** What a picture that is called overflowing is to reach, and how many of them are to be called so. */
    private static final double PRECISION = 0.95;

    private static final double RECALL = 0.80;

    private static final int STEPS = 4000;
    private static final double RATE = 0.05;
    private static final double DECAY = 1e-3;

    private JointFit() {}

    public static Joint fit(List<Seen> pictures) {
        List<Double> weights = new ArrayList<>();
        for (BinFinding.Kind kind : BinFinding.Kind.values()) {
            double[] one = logistic(pictures, kind);
            for (double weight : one) {
                weights.add(weight);
            }
        }
        Joint joint = new Joint(weights);
        for (BinFinding.Kind kind : BinFinding.Kind.values()) {
            double limit = limit(pictures, joint, kind);
            weights.set(3 * kind.place(), weights.get(3 * kind.place()) - Joint.odds(limit));
        }
        return new Joint(weights);
    }

    private static double[] logistic(List<Seen> pictures, BinFinding.Kind kind) {
        List<double[]> rows = new ArrayList<>();
        List<Double> wanted = new ArrayList<>();
        for (Seen picture : pictures) {
            for (BinHeads.Looks looks : picture.looks()) {
                if (looks.first().kind() == kind) {
                    rows.add(new double[] {
                        1,
                        Joint.odds(looks.first().score()),
                        Joint.odds(looks.second().get(Joint.shows(kind).place()))
                    });
                    wanted.add(right(looks.first(), picture.marks()) ? 1.0 : 0.0);
                }
            }
        }
        double[] weights = {0, 1, 0};
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[3];
            for (int i = 0; i < rows.size(); i++) {
                double[] row = rows.get(i);
                double p = 1 / (1 + Math.exp(-(weights[0] * row[0] + weights[1] * row[1] + weights[2] * row[2])));
                for (int w = 0; w < 3; w++) {
                    gradient[w] += (p - wanted.get(i)) * row[w] / rows.size();
                }
            }
            for (int w = 0; w < 3; w++) {
                weights[w] -= RATE * (gradient[w] + DECAY * weights[w]);
            }
        }
        return weights;
    }

    private static boolean right(BinFinding finding, List<Mark> marks) {
        return marks.stream()
                .anyMatch(mark -> mark.kind() == finding.kind() && mark.box().overlap(finding.box()) >= RIGHT);
    }

    /**
     * Overflow: by picture, in the middle of the room that both aims leave on these pictures, so that other pictures may
     * differ either way. The others: where precision and recall of the boxes are best together.
     */
    private static double limit(List<Seen> pictures, Joint joint, BinFinding.Kind kind) {
        Measure measure = new Measure();
        for (Seen picture : pictures) {
            measure.add(picture.joined(joint), picture.marks());
        }
        if (kind == BinFinding.Kind.OVERFLOW) {
            double precise = measure.pictures(kind).atPrecision(PRECISION).threshold();
            double complete = measure.pictures(kind).atRecall(RECALL).threshold();
            double middle = (Joint.odds(precise) + Joint.odds(complete)) / 2;
            return 1 / (1 + Math.exp(-middle));
        }
        double best = 0;
        double limit = 0.5;
        for (Curve.Place place : measure.boxes(kind).places()) {
            double both = 2 * place.precision() * place.recall() / Math.max(1e-9, place.precision() + place.recall());
            if (both > best) {
                best = both;
                limit = place.threshold();
            }
        }
        return limit;
    }
}
