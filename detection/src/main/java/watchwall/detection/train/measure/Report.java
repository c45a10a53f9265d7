package watchwall.detection.train.measure;

import java.util.List;
import java.util.Locale;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.model.head.BinHeads;
import watchwall.detection.model.head.BinState;
import watchwall.detection.model.head.HeadSet;
import watchwall.detection.model.head.Joint;
import watchwall.detection.train.bank.Extraction;

/** What heads reach on a set of pictures, as lines of a table. */
public final class Report {
    private static final double LIMIT = 0.5;

    private final Measure joined = new Measure();
    private final Measure first = new Measure();
    private final Curve full = new Curve();
    private int pictures;

    public static Report of(HeadSet heads, List<Seen> seen) {
        Report report = new Report();
        for (Seen picture : seen) {
            report.joined.add(picture.joined(heads.joint()), picture.marks());
            report.first.add(picture.looks().stream().map(BinHeads.Looks::first).toList(), picture.marks());
            report.pictures++;
        }
        return report;
    }

    /** The bin-state head alone, on boxes that a person drew. */
    public void state(BinState state, Extraction.Cropped crops) {
        float[] row = new float[watchwall.detection.model.head.Pooled.LENGTH];
        for (int i = 0; i < crops.crops().size(); i++) {
            BinState.Shows shows = crops.crops().get(i).shows();
            if (shows == BinState.Shows.BIN || shows == BinState.Shows.OVERFLOW) {
                crops.rows().read(i, row);
                full.answer(BinState.full(state.probabilities(row)), shows == BinState.Shows.OVERFLOW);
                full.wanted(shows == BinState.Shows.OVERFLOW ? 1 : 0);
            }
        }
    }

    Curve overflowPictures() {
        return joined.pictures(BinFinding.Kind.OVERFLOW);
    }

    Measure joined() {
        return joined;
    }

    public String table() {
        StringBuilder out = new StringBuilder();
        out.append(pictures).append(" pictures\n");
        out.append("| kind | AP50, both looks | AP50, first look | boxes at the limit: precision / recall |\n");
        out.append("|---|---|---|---|\n");
        for (BinFinding.Kind kind : BinFinding.Kind.values()) {
            Curve.Place place = joined.boxes(kind).atThreshold(LIMIT);
            out.append(line(
                    "| %s | %.3f | %.3f | %.3f / %.3f |",
                    kind,
                    joined.boxes(kind).averagePrecision(),
                    first.boxes(kind).averagePrecision(),
                    place.precision(),
                    place.recall()));
        }
        for (BinFinding.Kind kind : List.of(BinFinding.Kind.OVERFLOW, BinFinding.Kind.RUBBISH)) {
            Curve curve = joined.pictures(kind);
            Curve.Place place = curve.atThreshold(LIMIT);
            out.append(line(
                    "picture shows %s: at the limit precision %.3f, recall %.3f; area under the curve %.3f",
                    kind == BinFinding.Kind.OVERFLOW ? "overflowing bin" : "rubbish",
                    place.precision(),
                    place.recall(),
                    curve.averagePrecision()));
        }
        out.append("overflowing bin by picture, precision: recall (score)");
        for (double precision : new double[] {0.99, 0.97, 0.95, 0.93, 0.90, 0.85}) {
            Curve.Place place = overflowPictures().atPrecision(precision);
            out.append(String.format(Locale.ROOT, "; %.2f: %.3f (%.2f)", precision, place.recall(), place.threshold()));
        }
        out.append('\n');
        if (!full.places().isEmpty()) {
            Curve.Place at = full.atPrecision(0.97);
            out.append(line(
                    "bin drawn: area under ROC %.3f; precision 0.97 at recall %.3f (score %.2f)",
                    full.areaUnderRoc(), at.recall(), at.threshold()));
        }
        return out.toString();
    }

    /** A drawn bin's probability, moved so that one half is the limit: see {@link Joint}. */
    private static String line(String format, Object... args) {
        return String.format(Locale.ROOT, format + "%n", args);
    }
}
