package watchwall.centre.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import watchwall.centre.Words;
import watchwall.centre.Words.Sentence;
import watchwall.detection.aim.judge.Clue;
import watchwall.detection.frame.Box;
import watchwall.detection.replay.Replay;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Rule;

/** A replay as the console draws it; boxes are x, y, width, height in pixels of a picture of width x height. */
record ReplayView(
        String id,
        Replay.State state,
        double doneSeconds,
        @Nullable Double wholeSeconds,
        int width,
        int height,
        List<RuleView> rules,
        List<Look> looks,
        @Nullable Sentence problem) {

    /** @param on it watched its camera when the replay began */
    record RuleView(String id, String name, boolean on, Sentence kind, IncidentView.ZoneView zone) {}

    record Look(double at, double motion, List<Thing> trails, List<Still> still, List<VerdictView> verdicts) {}

    record Thing(String id, String word, List<Long> box) {}

    record Still(String id, boolean removed, List<Long> box) {}

    record VerdictView(
            String rule,
            String thing,
            boolean full,
            double score,
            double stayed,
            List<Long> box,
            List<ClueView> clues) {}

    record ClueView(
            Sentence question,
            String value,
            @Nullable String limit,
            double score,
            @Nullable Boolean met) {}

    static ReplayView of(Replay replay, Words words) {
        return new ReplayView(
                replay.id(),
                replay.state(),
                replay.done().toMillis() / 1000.0,
                replay.whole().map(whole -> whole.toMillis() / 1000.0).orElse(null),
                replay.widthPx(),
                replay.heightPx(),
                replay.rules().stream().map(tried -> rule(tried, words)).toList(),
                replay.moments().stream().map(moment -> look(moment, words)).toList(),
                replay.problem()
                        .map(problem -> words.say(problem.key(), problem.args()))
                        .orElse(null));
    }

    private static RuleView rule(Replay.Tried tried, Words words) {
        Rule rule = tried.rule();
        return new RuleView(
                rule.id(),
                rule.name(),
                tried.on(),
                words.say("kind." + rule.aim().kind().id(), List.of()),
                new IncidentView.ZoneView(
                        rule.zone().name(),
                        rule.zone().polygon().stream()
                                .map(p -> List.of(p.x(), p.y()))
                                .toList()));
    }

    private static Look look(Replay.Moment moment, Words words) {
        return new Look(
                moment.at().toMillis() / 1000.0,
                moment.motion(),
                moment.trails().stream()
                        .map(each ->
                                new Thing(String.valueOf(each.id()), each.kind().word(), pixels(each.box())))
                        .toList(),
                moment.still().stream()
                        .map(each -> new Still(String.valueOf(each.id()), each.removed(), pixels(each.box())))
                        .toList(),
                moment.candidates().stream().map(each -> verdict(each, words)).toList());
    }

    private static VerdictView verdict(Candidate candidate, Words words) {
        return new VerdictView(
                candidate.rule().id(),
                candidate.verdict().thing(),
                candidate.full(),
                candidate.score(),
                candidate.dwell().toMillis() / 1000.0,
                pixels(candidate.box()),
                candidate.verdict().clues().stream()
                        .map(clue -> clue(clue, words))
                        .toList());
    }

    private static ClueView clue(Clue clue, Words words) {
        return new ClueView(
                words.say(clue.question(), List.of()),
                clue.value(),
                clue.limit().isBlank() ? null : clue.limit(),
                clue.score(),
                switch (clue.met()) {
                    case YES -> true;
                    case NO -> false;
                    case UNKNOWN -> null;
                });
    }

    private static List<Long> pixels(Box box) {
        return List.of(Math.round(box.x()), Math.round(box.y()), Math.round(box.width()), Math.round(box.height()));
    }
}
