package watchwall.detection.model;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import watchwall.detection.frame.Box;

/** Raw boxes and scores of a single-shot detector to findings: decoding against the anchors, then suppression. */
final class SsdHead {
    /** Scale of the box code: centre by 10, size by 5 (TensorFlow's faster-RCNN box coder). */
    private static final double CENTRE_SCALE = 10;

    private static final double SIZE_SCALE = 5;

    /** Two boxes of one kind that overlap more are the same thing. */
    private static final double SAME_OVERLAP = 0.5;

    /** A box that lies in a better one of its kind by more than this is a part of it. */
    private static final double SAME_PART = 0.85;

    /** More than this is no street any more. */
    private static final int MAX_FINDINGS = 100;

    private static final Kind[] KINDS = Kind.values();

    private final float[] anchors;
    private final double minScore;

    /** @param anchors top, left, bottom, right each, 0 to 1 */
    SsdHead(float[] anchors, double minScore) {
        this.anchors = anchors.clone();
        this.minScore = minScore;
    }

    /** @param part where in the picture the network looked, pixels */
    List<Finding> findings(FloatBuffer boxes, FloatBuffer scores, Box part) {
        int count = anchors.length / 4;
        int classes = scores.capacity() / count;
        Map<Kind, List<Finding>> ofKind = new EnumMap<>(Kind.class);
        // Anchor by anchor: the scores of one lie together, and all of them are more than the nearest cache holds.
        for (int i = 0; i < count; i++) {
            for (Kind kind : KINDS) {
                double score = scores.get(i * classes + kind.cocoId());
                if (score >= minScore) {
                    ofKind.computeIfAbsent(kind, k -> new ArrayList<>())
                            .add(new Finding(kind, score, box(boxes, i, part)));
                }
            }
        }
        List<Finding> all = new ArrayList<>();
        ofKind.values().forEach(some -> all.addAll(best(some)));
        all.sort(Comparator.comparingDouble(Finding::score).reversed());
        return List.copyOf(all.subList(0, Math.min(all.size(), MAX_FINDINGS)));
    }

    static List<Finding> best(List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingDouble(Finding::score).reversed());
        List<Finding> kept = new ArrayList<>();
        for (Finding one : sorted) {
            boolean again = kept.stream()
                    .anyMatch(k -> k.box().overlap(one.box()) > SAME_OVERLAP
                            || one.box().partInside(k.box()) > SAME_PART);
            if (!again) {
                kept.add(one);
            }
        }
        return kept;
    }

    private Box box(FloatBuffer boxes, int i, Box part) {
        double height = anchors[4 * i + 2] - anchors[4 * i];
        double width = anchors[4 * i + 3] - anchors[4 * i + 1];
        double centreY = anchors[4 * i] + height / 2 + boxes.get(4 * i) / CENTRE_SCALE * height;
        double centreX = anchors[4 * i + 1] + width / 2 + boxes.get(4 * i + 1) / CENTRE_SCALE * width;
        double h = Math.exp(boxes.get(4 * i + 2) / SIZE_SCALE) * height;
        double w = Math.exp(boxes.get(4 * i + 3) / SIZE_SCALE) * width;
        return Box.ofCorners(
                part.x() + Math.clamp(centreX - w / 2, 0, 1) * part.width(),
                part.y() + Math.clamp(centreY - h / 2, 0, 1) * part.height(),
                part.x() + Math.clamp(centreX + w / 2, 0, 1) * part.width(),
                part.y() + Math.clamp(centreY + h / 2, 0, 1) * part.height());
    }
}
