package watchwall.centre.join;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.centre.Words;
import watchwall.detection.incident.Incident;
import watchwall.gateway.camera.Place;
import watchwall.wall.WallController;
import watchwall.wall.WallRefused;
import watchwall.wall.popup.Card;
import watchwall.wall.popup.PopRule;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallCommand;

/** A new incident comes onto the walls whose rules want it, with what to do about it; a decided one leaves them. */
public final class IncidentsToWall implements Consumer<Incident> {
    private static final Logger log = LoggerFactory.getLogger(IncidentsToWall.class);

    private final WallController walls;
    private final Words words;
    private final Optional<PopRule> otherwise;

    /** @param otherwise the rule of walls that have none of their own */
    public IncidentsToWall(WallController walls, Words words, Optional<PopRule> otherwise) {
        this.walls = walls;
        this.words = words;
        this.otherwise = otherwise;
    }

    @Override
    public void accept(Incident incident) {
        if (!incident.forOperators()) {
            return;
        }
        boolean decided = incident.state() != Incident.State.CANDIDATE;
        boolean fresh = !decided && incident.clip() == Incident.Clip.PENDING && !incident.interrupted();
        for (String wall : decided || fresh ? walls.ids() : List.<String>of()) {
            try {
                if (decided) {
                    order(wall, new WallCommand.Unpop(Optional.empty(), Optional.of(incident.id())));
                } else {
                    rule(wall, incident).ifPresent(rule -> order(wall, pop(rule, incident)));
                }
            } catch (WallRefused refused) {
                log.debug(
                        "incident {} on wall {}: {}",
                        incident.number(),
                        wall,
                        refused.reason().key());
            }
        }
    }

    private void order(String wall, WallCommand command) {
        walls.command(wall, command, 0, Officer.SYSTEM);
    }

    private Optional<PopRule> rule(String wall, Incident incident) {
        List<PopRule> rules = walls.setup(wall).popRules();
        Place place = incident.camera().place();
        String category =
                incident.category().standard() + "/" + incident.category().code();
        return rules.isEmpty()
                ? otherwise
                : PopRule.first(rules, new PopRule.Facts(category, level(incident), place.street()));
    }

    private WallCommand.Pop pop(PopRule rule, Incident incident) {
        return new WallCommand.Pop(
                incident.id(),
                incident.camera().id(),
                rule.holdSeconds(),
                Optional.of(incident.title()),
                Optional.empty(),
                incident.rule().wallZone().or(rule::zone),
                Optional.of(card(incident)),
                Optional.of(true));
    }

    private Card card(Incident incident) {
        String dwell = words.say(
                        "centre.pop.dwell",
                        List.of(
                                String.valueOf(Math.round(incident.dwellSeconds())),
                                String.valueOf(Math.round(incident.dwellLimitSeconds()))))
                .zh();
        Place place = incident.camera().place();
        return new Card(
                incident.title(),
                incident.camera().name() + (place.grid().isEmpty() ? "" : "，" + place.grid()),
                incident.started(),
                List.of(dwell),
                words.say("centre.pop.todo", List.of()).zh(),
                level(incident));
    }

    private static Card.Level level(Incident incident) {
        return switch (incident.rule().priority()) {
            case URGENT -> Card.Level.URGENT;
            case NORMAL -> Card.Level.WARN;
            case LOW -> Card.Level.INFO;
        };
    }
}
