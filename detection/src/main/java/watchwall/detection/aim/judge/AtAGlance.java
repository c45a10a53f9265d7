package watchwall.detection.aim.judge;

import java.util.Comparator;
import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.scene.Scene;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/** An aim whose matter shows in a single picture already; how long it lasts is asked only of a camera. */
public interface AtAGlance {
    Glance glance(Scene scene, Zone zone);

    /**
     * @param score of the clearest one, found or not, 0 to 1
     * @param boxes of what is clear enough, clearest first, pixels
     */
    record Glance(boolean found, double score, List<Box> boxes) {
        public Glance {
            boxes = List.copyOf(boxes);
        }

        /** By the findings of one kind whose middle lies in the zone and which nobody stands before. */
        public static Glance of(Scene scene, Zone zone, BinFinding.Kind kind, double minScore) {
            int width = scene.picture().widthPx();
            int height = scene.picture().heightPx();
            Box whole = new Box(0, 0, width, height);
            List<BinFinding> inZone = scene.bins(whole).stream()
                    .filter(finding -> finding.kind() == kind)
                    .filter(finding -> zone.contains(new Point(
                            finding.box().centreX() / width, finding.box().centreY() / height)))
                    .toList();
            if (inZone.isEmpty()) {
                return new Glance(false, 0, List.of());
            }
            Passers passers = Passers.in(scene, whole);
            List<BinFinding> findings = inZone.stream()
                    .filter(finding -> !passers.explain(finding.box()))
                    .sorted(Comparator.comparingDouble(BinFinding::score).reversed())
                    .toList();
            double best =
                    findings.stream().mapToDouble(BinFinding::score).findFirst().orElse(0);
            return new Glance(
                    best >= minScore,
                    best,
                    findings.stream()
                            .filter(finding -> finding.score() >= minScore)
                            .map(BinFinding::box)
                            .toList());
        }
    }
}
