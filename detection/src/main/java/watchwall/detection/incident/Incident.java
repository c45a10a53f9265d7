package watchwall.detection.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.detection.aim.Aim;
import watchwall.detection.aim.AimKind;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.Queue;
import watchwall.detection.answer.RejectReason;
import watchwall.detection.frame.Box;
import watchwall.detection.rule.Rule;
import watchwall.detection.zone.Zone;
import watchwall.gateway.camera.Place;

/**
 * 线索: what a rule saw, its evidence, and what a person said to it. A new value at each change.
 *
 * @param id UUID
 * @param number XS-yyyyMMdd-0001, the day being the centre's
 * @param rule that raised it, as it was then
 * @param box in the picture of {@link EvidenceKind#BOX_FRAME}, pixels
 * @param started when the stay began
 * @param raised when it became an incident
 * @param evidence what is kept already; the clip follows some seconds after the pictures
 * @param repeats other things that were seen at the place since, and kept quiet by this one
 * @param interrupted the program ended before the clip was kept; what is there is all there is
 */
public record Incident(
        String id,
        String number,
        String title,
        Raiser rule,
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
        int repeats,
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

    /**
     * A rule as it was when it raised something.
     *
     * @param kind word of its kind
     * @param wallZone of the video wall, where it names one
     */
    public record Raiser(
            String id,
            int version,
            String name,
            String kind,
            Queue queue,
            Rule.Priority priority,
            Optional<String> wallZone) {
        static Raiser of(Rule rule) {
            return new Raiser(
                    rule.id(),
                    rule.version(),
                    rule.name(),
                    rule.aim().kind().id(),
                    rule.aim().kind().queue(),
                    rule.priority(),
                    rule.wallZone());
        }
    }

    /** For operators always a suspicion; a camera in trouble is measured. */
    static String title(Queue queue, Category category) {
        return queue == Queue.OPERATOR ? "疑似" + category.name() : category.name();
    }

    /** Whether it is for operators, and may become a case. */
    public boolean forOperators() {
        return rule.queue() == Queue.OPERATOR;
    }

    /** Why it may be rejected, in the order of the keys 1 to 9. */
    public List<RejectReason> reasons() {
        return Aim.kind(rule.kind()).map(AimKind::reasons).orElse(RejectReason.ANY);
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
     * @param value what was measured; a key of the messages after an @
     * @param limit what the rule asks, empty where it asks nothing
     * @param score of this question alone, 0 to 1; 0 where it has none
     */
    public record Step(String question, String value, String limit, double score, Met met) {}

    public enum Met {
        YES,
        NO,
        /** Not for this module to know. */
        UNKNOWN
    }
}
