package watchwall.detection.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import watchwall.detection.aim.judge.Clue;
import watchwall.detection.quiet.OpenCase;
import watchwall.detection.quiet.Seen;
import watchwall.detection.quiet.Spot;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Rule;

/**
 * A candidate with its pictures, on its way to become an incident.
 *
 * @param camera as it is called and where it stands now
 * @param forbiddenSince by the rule's plan and approvals; {@link Instant#MIN}: always
 * @param pictures made only when it is news
 */
public record Suspicion(
        Candidate candidate,
        Incident.Seen camera,
        int pictureWidthPx,
        int pictureHeightPx,
        String model,
        Instant forbiddenSince,
        Supplier<Pictures> pictures) {

    /** JPEG files by their kind, shared, read-only. */
    public static final class Pictures {
        private final Map<EvidenceKind, byte[]> files = new EnumMap<>(EvidenceKind.class);

        public Pictures with(EvidenceKind kind, byte[] jpeg) {
            files.put(kind, jpeg);
            return this;
        }

        Map<EvidenceKind, byte[]> files() {
            return files;
        }
    }

    Rule rule() {
        return candidate.rule();
    }

    String thing() {
        return candidate.verdict().thing();
    }

    Seen seen() {
        Rule rule = rule();
        return new Seen(
                rule.camera(),
                rule.zone().name(),
                Spot.of(candidate.box(), pictureWidthPx, pictureHeightPx),
                rule.pause().afterIncident(),
                rule.pause().afterRejection());
    }

    double limitSeconds() {
        return rule().aim().dwell().toMillis() / 1000.0;
    }

    /**
     * Why: what the judge says, where, and what else was asked.
     *
     * @param overdue a case at the place whose time is up; without one there is none
     */
    List<Incident.Step> steps(Optional<OpenCase> overdue) {
        List<Incident.Step> steps = new ArrayList<>();
        for (Clue clue : candidate.verdict().clues()) {
            steps.add(new Incident.Step(
                    clue.question(),
                    clue.value(),
                    clue.limit(),
                    clue.score(),
                    Incident.Met.valueOf(clue.met().name())));
        }
        // Second, after what was seen.
        steps.add(Math.min(1, steps.size()), step("step.where", rule().zone().name(), ""));
        steps.add(step("step.permitted-time", permitted(), ""));
        steps.add(overdue.map(open -> step("step.open-case", open.number(), "@step.overdue"))
                .orElseGet(() -> step("step.open-case", "@step.none", "")));
        return steps;
    }

    /** It is not: otherwise there would be no candidate. */
    private String permitted() {
        boolean always = forbiddenSince.equals(Instant.MIN);
        String approvals = rule().approvals().stream()
                .map(approval -> approval.name().replace('|', ' '))
                .collect(Collectors.joining("、"));
        if (approvals.isEmpty()) {
            return always ? "@step.forbidden" : said("@step.forbidden-since", "" + forbiddenSince);
        }
        return always
                ? said("@step.forbidden-beside", approvals)
                : said("@step.forbidden-since-beside", "" + forbiddenSince, approvals);
    }

    private static String said(String... keyAndArguments) {
        return String.join("|", keyAndArguments);
    }

    private static Incident.Step step(String question, String value, String limit) {
        return new Incident.Step(question, value, limit, 0, Incident.Met.YES);
    }
}
