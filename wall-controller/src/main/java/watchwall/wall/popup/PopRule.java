package watchwall.wall.popup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which incidents come onto the wall by themselves, and where. Rules are tried in order; the first that fits decides.
 *
 * @param category of the incident as {@code standard/code}, or its beginning; empty: any
 * @param level empty: any
 * @param region the camera's street; empty: any
 * @param zone empty: anywhere on the wall
 * @param holdSeconds 10 to 120
 */
public record PopRule(
        String id,
        Optional<String> category,
        Optional<Card.Level> level,
        Optional<String> region,
        Optional<String> zone,
        int holdSeconds) {
    public static final int MAX_RULES = 50;

    public PopRule {
        if (holdSeconds < 10 || holdSeconds > 120) {
            throw new IllegalArgumentException("pop rule " + id + ": an incident stays 10 to 120 s");
        }
    }

    /** What a rule looks at. */
    public record Facts(String category, Card.Level level, String region) {}

    boolean fits(Facts facts) {
        return category.map(facts.category()::startsWith).orElse(true)
                && level.map(facts.level()::equals).orElse(true)
                && region.map(facts.region()::equals).orElse(true);
    }

    /** The rule that decides over an incident; empty: it stays off the wall. */
    public static Optional<PopRule> first(List<PopRule> rules, Facts facts) {
        return rules.stream().filter(rule -> rule.fits(facts)).findFirst();
    }

    public Duration hold() {
        return Duration.ofSeconds(holdSeconds);
    }
}
