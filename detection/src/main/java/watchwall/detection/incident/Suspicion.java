package watchwall.detection.incident;

import java.util.List;
import java.util.Locale;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Rule;

/**
 * A candidate with its pictures, on its way to become an incident.
 *
 * @param camera as it is called and where it stands now
 */
public record Suspicion(
        Candidate candidate,
        Incident.Seen camera,
        int pictureWidthPx,
        int pictureHeightPx,
        String model,
        Pictures pictures) {

    /** Three JPEG files, shared, read-only: the stay's beginning, the limit's picture with the box drawn, and plain. */
    public static final class Pictures {
        private final byte[] start;
        private final byte[] boxed;
        private final byte[] plain;

        public Pictures(byte[] start, byte[] boxed, byte[] plain) {
            this.start = start;
            this.boxed = boxed;
            this.plain = plain;
        }

        byte[] of(EvidenceKind kind) {
            return switch (kind) {
                case START_FRAME -> start;
                case BOX_FRAME -> boxed;
                case PLAIN_FRAME -> plain;
                case CLIP -> throw new IllegalArgumentException("a clip is no picture");
            };
        }
    }

    double limitSeconds() {
        return switch (candidate.rule()) {
            case Rule.StreetVending vending -> vending.dwell().toMillis() / 1000.0;
        };
    }

    /** Why: what was seen, where, how long, and what else was asked. */
    List<Incident.Step> steps() {
        return switch (candidate.rule()) {
            case Rule.StreetVending vending ->
                List.of(
                        new Incident.Step(
                                "step.what", number(candidate.score()), number(vending.minScore()), Incident.Met.YES),
                        new Incident.Step("step.where", vending.zone().name(), "", Incident.Met.YES),
                        new Incident.Step(
                                "step.stayed",
                                number(candidate.dwell().toMillis() / 1000.0),
                                number(limitSeconds()),
                                Incident.Met.YES),
                        new Incident.Step("step.permitted-time", "", "", Incident.Met.UNKNOWN),
                        new Incident.Step("step.open-case", "", "", Incident.Met.UNKNOWN));
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
    }
}
