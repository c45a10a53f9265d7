package watchwall.detection.drawn;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a rule: texts by the same words as rules.yml, as the editor sends them and the database keeps
 * them. What is missing is empty; {@link DraftReading} says what is wrong with it.
 *
 * @param keys the kind's own
 * @param category a code of the kind's; empty where it has only one
 * @param coolDown a time with its unit, like every other span
 * @param besideOpenCase an open case of the place does not quiet it; never null once it is a draft
 * @param wallZone null or empty: as the wall's own rules say
 */
public record RuleDraft(
        String kind,
        String camera,
        String name,
        Map<String, String> keys,
        String category,
        Area zone,
        List<Hours> plan,
        String holidays,
        List<Permit> approvals,
        String coolDown,
        String coolDownAfterRejection,
        @Nullable Boolean besideOpenCase,
        String priority,
        @Nullable String wallZone) {

    /** @param polygon corners, each {@code [x, y]} as shares of the picture */
    public record Area(String name, List<List<Double>> polygon) {
        static final Area NONE = new Area("", List.of());

        public Area {
            name = said(name);
            polygon = polygon == null ? List.of() : List.copyOf(polygon);
        }
    }

    /** @param to {@code 24:00} is the next midnight; at or before {@code from} it is on the next day */
    public record Hours(List<String> days, String from, String to) {
        public Hours {
            days = days == null ? List.of() : List.copyOf(days);
            from = said(from);
            to = said(to);
        }
    }

    /** @param zone null: the rule's whole zone */
    public record Permit(
            String name,
            String from,
            String until,
            List<String> days,
            String dailyFrom,
            String dailyTo,
            String approver,
            @Nullable Area zone) {
        public Permit {
            name = said(name);
            from = said(from);
            until = said(until);
            days = days == null ? List.of() : List.copyOf(days);
            dailyFrom = said(dailyFrom);
            dailyTo = said(dailyTo);
            approver = said(approver);
        }
    }

    public RuleDraft {
        kind = said(kind);
        camera = said(camera);
        name = said(name);
        keys = keys == null ? Map.of() : Map.copyOf(keys);
        category = said(category);
        zone = zone == null ? Area.NONE : zone;
        plan = plan == null ? List.of() : List.copyOf(plan);
        holidays = said(holidays);
        approvals = approvals == null ? List.of() : List.copyOf(approvals);
        coolDown = said(coolDown);
        coolDownAfterRejection = said(coolDownAfterRejection);
        besideOpenCase = Boolean.TRUE.equals(besideOpenCase);
        priority = said(priority);
    }

    /** JSON may leave out what was not said. */
    private static String said(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
