package watchwall.detection.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import watchwall.detection.aim.Need;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.judge.Verdict;
import watchwall.detection.scene.Scene;

/** The rules of one camera, each with its judge, through scenes in order of time; one thread. */
public final class RuleBook {
    private final List<Rule> rules;
    private final Days days;

    /** Of the rules in force; a judge is made when its rule comes into force, and forgotten with it. */
    private final Map<String, Judge> judges = new HashMap<>();

    public RuleBook(List<Rule> rules, Days days) {
        this.rules = List.copyOf(rules);
        this.days = days;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** What must be fed every picture. */
    public Set<Need> needs() {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        rules.forEach(rule -> needs.addAll(rule.aim().needs()));
        return needs;
    }

    /** What each rule that is in force says about this scene, full or not. */
    public List<Candidate> judge(Scene scene) {
        List<Candidate> candidates = new ArrayList<>();
        for (Rule rule : rules) {
            Optional<Scene> seen = InForce.of(scene, rule, days);
            if (seen.isEmpty()) {
                judges.remove(rule.id());
                continue;
            }
            Judge judge = judges.computeIfAbsent(rule.id(), id -> rule.aim().judge(rule.zone(), rule.category()));
            for (Verdict verdict : judge.look(seen.get())) {
                if (!(seen.get() instanceof InForce part) || part.watches(verdict.box())) {
                    candidates.add(new Candidate(rule, verdict));
                }
            }
        }
        return candidates;
    }
}
