package watchwall.detection.incident;

import java.util.ArrayList;
import java.util.List;
import watchwall.detection.aim.judge.Clue;
import watchwall.detection.rule.Candidate;

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
        return candidate.rule().aim().dwell().toMillis() / 1000.0;
    }

    /** Why: where, what the judge says, and what else was asked. */
    List<Incident.Step> steps() {
        List<Incident.Step> steps = new ArrayList<>();
        steps.add(new Incident.Step("step.where", candidate.rule().zone().name(), "", Incident.Met.YES));
        for (Clue clue : candidate.verdict().clues()) {
            steps.add(new Incident.Step(
                    clue.question(),
                    clue.value(),
                    clue.limit(),
                    Incident.Met.valueOf(clue.met().name())));
        }
        steps.add(new Incident.Step("step.permitted-time", "", "", Incident.Met.UNKNOWN));
        steps.add(new Incident.Step("step.open-case", "", "", Incident.Met.UNKNOWN));
        return steps;
    }
}
