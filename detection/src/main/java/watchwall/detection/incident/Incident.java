package watchwall.detection.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.detection.aim.Category;
import watchwall.detection.frame.Box;
import watchwall.detection.zone.Zone;
import watchwall.gateway.camera.Place;

/**
 * 线索: what a rule saw, its evidence, and what a person said to it. A new value at each change.
 *
 * @param id UUID
 * @param number XS-yyyyMMdd-0001, the day being the centre's
 * @param title always a suspicion: 疑似 and the category's name
 * @param box in the picture of {@link EvidenceKind#BOX_FRAME}, pixels
 * @param started when the stay began
 * @param raised when it became an incident
 * @param evidence what is kept already; the clip follows some seconds after the pictures
 * @param interrupted the program ended before the clip was kept; what is there is all there is
 */
public record Incident(
        String id,
        String number,
        String title,
        String ruleId,
        Category category,
        Seen camera,
        Zone zone,
        Box box,
        int pictureWidthPx,
        int pictureHeightPx,
        double score,
        String model,
        Instant started,
        Instant raised,
        double dwellSeconds,
        double dwellLimitSeconds,
        State state,
        Optional<Decision> decision,
        List<EvidenceKind> evidence,
        Clip clip,
        Optional<Instant> clipFrom,
        Optional<Instant> clipTo,
        boolean interrupted,
        List<Step> steps) {

    public Incident {
        evidence = List.copyOf(evidence);
        steps = List.copyOf(steps);
    }

    /** Only a person leads out of CANDIDATE. */
    public enum State {
        CANDIDATE("待确认"),
        CONFIRMED("已确认"),
        REJECTED("已否决");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The Chinese word. */
        public String word() {
            return word;
        }
    }

    /** How the clip is doing. */
    public enum Clip {
        PENDING,
        KEPT,
        MISSING
    }

    /** The camera as it was then. */
    public record Seen(String id, String name, Place place) {}

    /**
     * A person's word.
     *
     * @param reason only of a rejection
     */
    public record Decision(Officer by, Instant at, Optional<RejectReason> reason, String note) {}

    /**
     * One question on the way to the candidate, for the page that shows why.
     *
     * @param question a key of the messages, {@code step.*}
     * @param value what was measured
     * @param limit what the rule asks, empty where it asks nothing
     */
    public record Step(String question, String value, String limit, Met met) {}

    public enum Met {
        YES,
        NO,
        /** Not for this module to know. */
        UNKNOWN
    }
}
