package watchwall.centre.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.centre.Words;
import watchwall.centre.Words.Sentence;
import watchwall.detection.aim.Category;
import watchwall.detection.frame.Box;
import watchwall.detection.incident.EvidenceKind;
import watchwall.detection.incident.Incident;
import watchwall.gateway.camera.Place;

/** An incident as the console sees it. */
record IncidentView(
        String id,
        String number,
        String ruleId,
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
        List<StepView> steps) {

    /** How urgent it is for the operator; doubled by a shape in the console. */
    enum Level {
        URGENT,
        WARNING,
        INFORMATION
    }

    record ZoneView(String name, List<List<Double>> polygon) {}

    record BoxView(double x, double y, double width, double height, int pictureWidth, int pictureHeight) {}

    record DecisionView(
            String by,
            Instant at,
            @Nullable Integer reason,
            @Nullable String reasonWord,
            @Nullable String note,
            @Nullable String caseNumber) {}

    record StepView(
            String key,
            Sentence question,
            String value,
            @Nullable String limit,
            @Nullable Boolean met) {}

    static IncidentView of(Incident incident, String cameraNumber, Optional<String> caseNumber, Words words) {
        Box box = incident.box();
        return new IncidentView(
                incident.id(),
                incident.number(),
                incident.ruleId(),
                incident.title(),
                Level.WARNING,
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
                incident.decision().map(d -> decision(d, caseNumber)).orElse(null),
                incident.evidence().stream().map(EvidenceKind::word).toList(),
                incident.clip(),
                incident.clipFrom().orElse(null),
                incident.clipTo().orElse(null),
                incident.interrupted(),
                incident.steps().stream().map(step -> step(step, words)).toList());
    }

    private static DecisionView decision(Incident.Decision decision, Optional<String> caseNumber) {
        return new DecisionView(
                decision.by().name(),
                decision.at(),
                decision.reason().map(r -> r.number()).orElse(null),
                decision.reason().map(r -> r.word()).orElse(null),
                decision.note().isBlank() ? null : decision.note(),
                caseNumber.orElse(null));
    }

    private static StepView step(Incident.Step step, Words words) {
        return new StepView(
                step.question(),
                words.say(step.question(), List.of()),
                step.value(),
                step.limit().isBlank() ? null : step.limit(),
                switch (step.met()) {
                    case YES -> true;
                    case NO -> false;
                    case UNKNOWN -> null;
                });
    }
}
