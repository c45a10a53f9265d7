package watchwall.detection.rule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/** What every rule of a file can have, whatever its kind: zone, plan, approvals, priority. */
final class RuleParts {
    private static final List<String> SPAN_KEYS = List.of("days", "from", "to");
    private static final List<String> APPROVAL_KEYS =
            List.of("name", "from", "until", "days", "daily-from", "daily-to", "approver", "zone");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final Yaml yaml;

    RuleParts(Yaml yaml) {
        this.yaml = yaml;
    }

    Zone zone(Node node) {
        Map<String, Node> keys = yaml.keys(node, List.of("name", "polygon"));
        Node polygon = yaml.needed(node, keys, "polygon");
        if (!(polygon instanceof SequenceNode corners)) {
            throw yaml.refused(polygon, "rules.corners-wanted");
        }
        List<Point> points = new ArrayList<>();
        for (Node corner : corners.getValue()) {
            if (!(corner instanceof SequenceNode pair) || pair.getValue().size() != 2) {
                throw yaml.refused(corner, "rules.corners-wanted");
            }
            points.add(new Point(
                    yaml.number(pair.getValue().get(0), "polygon"),
                    yaml.number(pair.getValue().get(1), "polygon")));
        }
        String name = yaml.text(yaml.needed(node, keys, "name"), "name");
        Zone.problem(name, points).ifPresent(problem -> {
            throw yaml.placed(polygon, problem);
        });
        return new Zone(name, points);
    }

    Plan plan(@Nullable Node plan, @Nullable Node holidays) {
        List<Span> week = new ArrayList<>();
        if (plan != null) {
            for (Node node : yaml.list(plan, "plan", Plan.MAX_SPANS)) {
                Map<String, Node> keys = yaml.keys(node, SPAN_KEYS);
                week.add(new Span(
                        days(keys.get("days")),
                        time(yaml.needed(node, keys, "from"), "from"),
                        time(yaml.needed(node, keys, "to"), "to")));
            }
        }
        return new Plan(week, holidays(holidays));
    }

    List<Approval> approvals(@Nullable Node list) {
        List<Approval> approvals = new ArrayList<>();
        if (list != null) {
            for (Node node : yaml.list(list, "approvals", Rule.MAX_APPROVALS)) {
                approvals.add(yaml.placing(node, () -> approval(node)));
            }
        }
        return approvals;
    }

    private Approval approval(Node node) {
        Map<String, Node> keys = yaml.keys(node, APPROVAL_KEYS);
        return new Approval(
                yaml.text(yaml.needed(node, keys, "name"), "name"),
                date(yaml.needed(node, keys, "from"), "from"),
                date(yaml.needed(node, keys, "until"), "until"),
                new Span(
                        days(keys.get("days")),
                        keys.containsKey("daily-from")
                                ? time(keys.get("daily-from"), "daily-from")
                                : LocalTime.MIDNIGHT,
                        keys.containsKey("daily-to") ? time(keys.get("daily-to"), "daily-to") : LocalTime.MIDNIGHT),
                yaml.text(yaml.needed(node, keys, "approver"), "approver"),
                Optional.ofNullable(keys.get("zone")).map(this::zone));
    }

    Rule.Priority priority(@Nullable Node node) {
        if (node == null) {
            return Rule.Priority.NORMAL;
        }
        String word = yaml.text(node, "priority");
        for (Rule.Priority priority : Rule.Priority.values()) {
            if (priority.word().equals(word)) {
                return priority;
            }
        }
        throw yaml.refused(node, "rules.word", "priority", word, "urgent, normal, low");
    }

    private Plan.Holidays holidays(@Nullable Node node) {
        if (node == null) {
            return Plan.Holidays.AS_OTHER_DAYS;
        }
        String word = yaml.text(node, "holidays");
        for (Plan.Holidays holidays : Plan.Holidays.values()) {
            if (holidays.word().equals(word)) {
                return holidays;
            }
        }
        throw yaml.refused(node, "rules.word", "holidays", word, "as-other-days, not-on-holidays, only-on-holidays");
    }

    /** {@code mon}, {@code mon, wed} or {@code mon-fri}; none named: every day. */
    private Set<DayOfWeek> days(@Nullable Node node) {
        if (node == null) {
            return Span.EVERY_DAY;
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : yaml.texts(node, "days").split(",", -1)) {
            String[] ends = word.strip().split("-", -1);
            int first = DAYS.indexOf(ends[0].strip());
            int last = DAYS.indexOf(ends[ends.length - 1].strip());
            if (first < 0 || last < 0 || ends.length > 2) {
                throw yaml.refused(node, "rules.word", "days", word.strip(), String.join(", ", DAYS) + ", mon-fri");
            }
            for (int day = first; day != (last + 1) % 7 || days.isEmpty(); day = (day + 1) % 7) {
                days.add(DayOfWeek.of(day + 1));
            }
        }
        return days;
    }

    /** {@code 07:30}; {@code 24:00} is the next midnight. */
    private LocalTime time(@Nullable Node node, String key) {
        String text = yaml.text(node, key).strip();
        try {
            return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw yaml.refused(node, "rules.time-wanted", key, text);
        }
    }

    private LocalDate date(@Nullable Node node, String key) {
        String text = yaml.text(node, key).strip();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw yaml.refused(node, "rules.date-wanted", key, text);
        }
    }
}
