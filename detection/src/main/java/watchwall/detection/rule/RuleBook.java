package watchwall.detection.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import watchwall.detection.aim.Need;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.judge.Verdict;
import watchwall.detection.scene.Scene;

/** The rules of one camera, each with its judge, through scenes in order of time; one thread. */
public final class RuleBook {
    private List<Rule> rules;
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

    /**
     * Goes on by other rules. A judge stays with its rule while that looks for the same in the same zone; every other one
     * begins anew.
     *
     * @return whose judges were forgotten, by the rules' ids
     */
    public Set<String> take(List<Rule> others) {
        Map<String, Rule> next = others.stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        Set<String> forgotten = new TreeSet<>();
        for (Rule rule : rules) {
            Rule now = next.get(rule.id());
            if (now == null
                    || !now.aim().equals(rule.aim())
                    || !now.zone().equals(rule.zone())
                    || !now.category().equals(rule.category())) {
                forgotten.add(rule.id());
            }
        }
        judges.keySet().removeAll(forgotten);
        rules = List.copyOf(others);
        return forgotten;
    }

    /**
     * What must be fed with a picture of this time. A rule that is not in force costs nothing, but for those that must
     * have seen the place before.
     */
    public Set<Need> needs(Instant at) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        for (Rule rule : rules) {
            if (rule.aim().needs().contains(Need.STATICS) || rule.plan().inForce(at, days)) {
                needs.addAll(rule.aim().needs());
            }
        }
        return needs;
    }

    /** True while any rule is. */
    public boolean inForce(Instant at) {
        return rules.stream().anyMatch(rule -> rule.plan().inForce(at, days));
    }

    /** How far apart pictures may be so that no rule misses anything, but never nearer than asked. */
    public Duration pace(Duration asked) {
        Duration least = rules.stream()
                .flatMap(rule -> rule.aim().needs().stream())
                .map(Need::apart)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return least.compareTo(asked) > 0 ? least : asked;
    }

    /**
     * What each rule says about this scene, full or not.
     *
     * @param fed a rule that needs more is not asked, and keeps what it knows
     */
    public List<Candidate> judge(Scene scene, Set<Need> fed) {
        List<Candidate> candidates = new ArrayList<>();
        for (Rule rule : rules) {
            Optional<Scene> seen = InForce.of(scene, rule, days);
            if (seen.isEmpty()) {
                judges.remove(rule.id());
            } else if (fed.containsAll(rule.aim().needs())) {
                ask(rule, seen.get(), candidates);
            }
        }
        return candidates;
    }

    private void ask(Rule rule, Scene seen, List<Candidate> candidates) {
        Judge judge = judges.computeIfAbsent(rule.id(), id -> rule.aim().judge(rule.zone(), rule.category()));
        for (Verdict verdict : judge.look(seen)) {
            if (!(seen instanceof InForce part) || part.watches(verdict.box())) {
                candidates.add(new Candidate(rule, verdict));
            }
        }
    }

    /** Forgets what was seen: its times or places mean nothing any more. */
    public void beginAnew() {
        judges.clear();
    }
}
