package watchwall.wall.setup;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import watchwall.wall.popup.PopRule;
import watchwall.wall.screen.Wall;

/**
 * A wall as its administrator set it up.
 *
 * @param version counts changes; an edit names the one that it was made on
 */
public record WallSetup(long version, Wall wall, List<PopRule> popRules) {
    public WallSetup {
        popRules = List.copyOf(popRules);
        if (popRules.size() > PopRule.MAX_RULES) {
            throw new IllegalArgumentException("a wall has at most " + PopRule.MAX_RULES + " pop rules");
        }
        Set<String> ids = new HashSet<>();
        for (PopRule rule : popRules) {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("two pop rules are called '" + rule.id() + "'");
            }
            rule.zone().ifPresent(zone -> {
                if (wall.zone(zone).isEmpty()) {
                    throw new IllegalArgumentException("pop rule " + rule.id() + " names the zone '" + zone
                            + "', which wall " + wall.id() + " has not");
                }
            });
        }
    }
}
