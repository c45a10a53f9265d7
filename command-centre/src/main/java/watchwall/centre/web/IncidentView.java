package watchwall.centre.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.centre.Words;
import watchwall.centre.Words.Sentence;
import watchwall.detection.aim.Category;
import watchwall.detection.answer.RejectReason;
import watchwall.detection.frame.Box;
import watchwall.detection.incident.EvidenceKind;
import watchwall.detection.incident.Incident;
import watchwall.detection.rule.Rule;
import watchwall.gateway.camera.Place;

/** An incident as the console sees it. */
record IncidentView(
        String id,
        String number,
        RuleView rule,
        String title,
        Level level,
        Category category,
        String cameraId,
        String cameraNumber,
        String cameraName,
        Place place,
        ZoneView zone,
        BoxView box,
        double score,
        String model,
        Instant started,
        Instant raised,
        double dwellSeconds,
        double dwellLimitSeconds,
        Incident.State state,
        @Nullable DecisionView decision,
        List<String> evidence,
        Incident.Clip clip,
        @Nullable Instant clipFrom,
        @Nullable Instant clipTo,
        boolean interrupted,
        int repeats,
        List<ReasonView> reasons,
        List<StepView> steps) {

    /** How urgent it is for the operator; doubled by a shape in the console. */
    enum Level {
        URGENT,
        WARNING,
        INFORMATION
    }

    /** @param version of the rule when it raised this */
    record RuleView(String id, int version, String name, String kind) {}

    /**
     * Why it may be rejected.
     *
     * @param key 1 to 9, which the operator presses
     * @param number what is sent
     */
    record ReasonView(int key, int number, Sentence word) {}

    record ZoneView(String name, List<List<Double>> polygon) {}

    record BoxView(double x, double y, double width, double height, int pictureWidth, int pictureHeight) {}

    record DecisionView(
            String by,
            Instant at,
            @Nullable Integer reason,
            @Nullable Sentence reasonWord,
            @Nullable String note,
            @Nullable String caseNumber) {}

    record StepView(
            String key,
            Sentence question,
            Sentence value,
            @Nullable Sentence limit,
            double score,
            @Nullable Boolean met) {}

    static IncidentView of(Incident incident, String cameraNumber, Optional<String> caseNumber, Words words) {
        Box box = incident.box();
        return new IncidentView(
                incident.id(),
                incident.number(),
                new RuleView(
                        incident.rule().id(),
                        incident.rule().version(),
                        incident.rule().name(),
                        incident.rule().kind()),
                incident.title(),
                level(incident.rule().priority()),
                incident.category(),
                incident.camera().id(),
                cameraNumber,
                incident.camera().name(),
                incident.camera().place(),
                new ZoneView(
                        incident.zone().name(),
                        incident.zone().polygon().stream()
                                .map(p -> List.of(p.x(), p.y()))
                                .toList()),
                new BoxView(
                        box.x(),
                        box.y(),
                        box.width(),
                        box.height(),
                        incident.pictureWidthPx(),
                        incident.pictureHeightPx()),
                incident.score(),
                incident.model(),
                incident.started(),
                incident.raised(),
                incident.dwellSeconds(),
                incident.dwellLimitSeconds(),
                incident.state(),
                incident.decision().map(d -> decision(d, caseNumber, words)).orElse(null),
                incident.evidence().stream().map(EvidenceKind::word).toList(),
                incident.clip(),
                incident.clipFrom().orElse(null),
                incident.clipTo().orElse(null),
                incident.interrupted(),
                incident.repeats(),
                reasons(incident, words),
                incident.steps().stream().map(step -> step(step, words)).toList());
    }

    private static DecisionView decision(Incident.Decision decision, Optional<String> caseNumber, Words words) {
        return new DecisionView(
                decision.by().name(),
                decision.at(),
                decision.reason().map(RejectReason::number).orElse(null),
                decision.reason().map(r -> words.say(r.key(), List.of())).orElse(null),
                decision.note().isBlank() ? null : decision.note(),
                caseNumber.orElse(null));
    }

    private static Level level(Rule.Priority priority) {
        return switch (priority) {
            case URGENT -> Level.URGENT;
            case NORMAL -> Level.WARNING;
            case LOW -> Level.INFORMATION;
        };
    }

    /** The kind's own from 1 on; a faulty picture is always 8 and anything else 9. */
    private static List<ReasonView> reasons(Incident incident, Words words) {
        List<ReasonView> views = new ArrayList<>();
        for (RejectReason reason : incident.reasons()) {
            int any = RejectReason.ANY.indexOf(reason);
            int key = any < 0 ? views.size() + 1 : 10 - RejectReason.ANY.size() + any;
            views.add(new ReasonView(key, reason.number(), words.say(reason.key(), List.of())));
        }
        return views;
    }

    private static StepView step(Incident.Step step, Words words) {
        return new StepView(
                step.question(),
                words.say(step.question(), List.of()),
                text(step.value(), words),
                step.limit().isBlank() ? null : text(step.limit(), words),
                step.score(),
                switch (step.met()) {
                    case YES -> true;
                    case NO -> false;
                    case UNKNOWN -> null;
                });
    }

    /**
     * A measured value is the same in both languages; a sentence of the messages stands behind an @, its arguments behind
     * bars.
     */
    private static Sentence text(String text, Words words) {
        if (!text.startsWith("@")) {
            return new Sentence("", text, text);
        }
        List<String> parts = List.of(text.substring(1).split("\\|", -1));
        return words.say(parts.getFirst(), parts.subList(1, parts.size()));
    }
}
