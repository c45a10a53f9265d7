package watchwall.detection.drawn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A draft that is a rule, and the same with one thing changed. */
final class Drafts {
    private Drafts() {}

    static RuleDraft good() {
        return of(Map.of());
    }

    static RuleDraft named(String name) {
        return of(Map.of("name", name));
    }

    /** @param changes by the place: kind, camera, name, category, keys.x, corners, days, from, to, until, approver, … */
    static RuleDraft of(Map<String, String> changes) {
        Map<String, String> said = new HashMap<>(Map.of(
                "kind", "street-vending",
                "camera", "lane",
                "name", "巷口禁止设摊",
                "category", "09001",
                "zone", "巷口",
                "corners", "0.1,0.1 0.9,0.1 0.9,0.9 0.1,0.9"));
        said.putAll(changes);
        Map<String, String> keys = new HashMap<>(Map.of("dwell", "3 min"));
        said.forEach((place, text) -> {
            if (place.startsWith("keys.")) {
                keys.put(place.substring(5), text);
            }
        });
        return new RuleDraft(
                said.get("kind"),
                said.get("camera"),
                said.get("name"),
                keys,
                said.get("category"),
                new RuleDraft.Area(said.get("zone"), corners(said.get("corners"))),
                List.of(new RuleDraft.Hours(
                        days(said.getOrDefault("days", "mon,fri")),
                        said.getOrDefault("from", "07:30"),
                        said.getOrDefault("to", "24:00"))),
                said.getOrDefault("holidays", "not-on-holidays"),
                List.of(new RuleDraft.Permit(
                        "夜市",
                        "2026-11-01",
                        said.getOrDefault("until", "2026-12-31"),
                        List.of("sat"),
                        "18:00",
                        "02:00",
                        said.getOrDefault("approver", "城关街道"),
                        new RuleDraft.Area("", corners(said.getOrDefault("approved", "0.1,0.1 0.5,0.1 0.5,0.5"))))),
                said.getOrDefault("coolDown", "20 min"),
                "2 h",
                Boolean.valueOf(said.getOrDefault("besideOpenCase", "false")),
                said.getOrDefault("priority", "urgent"),
                null);
    }

    private static List<String> days(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static List<List<Double>> corners(String text) {
        List<List<Double>> corners = new ArrayList<>();
        for (String corner : text.split(" ")) {
            corners.add(List.of(corner.split(",")).stream().map(Double::valueOf).toList());
        }
        return corners;
    }
}
