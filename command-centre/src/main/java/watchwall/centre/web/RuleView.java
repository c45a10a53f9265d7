package watchwall.centre.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watchwall.centre.Words;
import watchwall.centre.Words.Sentence;
import watchwall.detection.WatchHealth;
import watchwall.detection.drawn.ListedRule;
import watchwall.detection.drawn.RuleDraft;

/**
 * One version of a rule as the console sees it.
 *
 * @param problem why it does not watch, or does not watch as it should
 */
record RuleView(
        String id,
        int version,
        Source source,
        boolean on,
        RuleDraft rule,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable Sentence problem) {

    enum Source {
        FILE,
        CONSOLE
    }

    static RuleView of(ListedRule rule, Words words) {
        return new RuleView(
                rule.id(),
                rule.version(),
                rule.ofFile() ? Source.FILE : Source.CONSOLE,
                rule.on(),
                rule.draft(),
                rule.by().map(officer -> officer.name()).orElse(null),
                rule.at().orElse(null),
                rule.problem().map(p -> words.say(p.key(), p.args())).orElse(null));
    }

    /** With what is wrong at their cameras. */
    static List<RuleView> of(List<ListedRule> rules, List<WatchHealth> watches, boolean watching, Words words) {
        Map<String, WatchHealth> byCamera =
                watches.stream().collect(Collectors.toMap(WatchHealth::cameraId, Function.identity()));
        return rules.stream()
                .map(rule -> of(rule, words)
                        .withProblem(watching, byCamera.get(rule.draft().camera()), words))
                .toList();
    }

    private RuleView withProblem(boolean watching, @Nullable WatchHealth watch, Words words) {
        if (!on || problem != null) {
            return this;
        }
        Sentence found = watching ? said(watch, words) : words.say("centre.rules.detection-off", List.of());
        return new RuleView(id, version, source, on, rule, by, at, found);
    }

    private static @Nullable Sentence said(@Nullable WatchHealth watch, Words words) {
        return watch == null
                ? null
                : watch.problem().map(p -> words.say(p.key(), p.args())).orElse(null);
    }
}
