package watchwall.bench.wall;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a page's probe saw between arming and the end; moments are ms since 1970 by the machine's clock.
 *
 * @param drawn frames of the page a second
 * @param longestMs between two frames of the page
 */
record Seen(Map<Integer, Pane> windows, List<Told> told, double drawn, double longestMs) {

    /**
     * @param at the frame after the one in which its right camera was put there; empty: it never came
     * @param bad frames of the page in which nothing, a card, black or another camera stood there
     */
    record Pane(OptionalDouble at, int empty, int card, int black, int wrong) {
        int bad() {
            return empty + card + black + wrong;
        }
    }

    /** A message of the page's socket. */
    record Told(String type, long showing, double at, double atMs) {}

    static Seen of(String json) {
        JsonObject all = new JsonObject(json);
        Map<Integer, Pane> windows = new LinkedHashMap<>();
        all.getJsonObject("windows").forEach(entry -> {
            JsonObject window = (JsonObject) entry.getValue();
            Double at = window.getDouble("at");
            windows.put(
                    Integer.valueOf(entry.getKey()),
                    new Pane(
                            at == null ? OptionalDouble.empty() : OptionalDouble.of(at),
                            window.getInteger("empty"),
                            window.getInteger("card"),
                            window.getInteger("black"),
                            window.getInteger("wrong")));
        });
        List<Told> told = new ArrayList<>();
        all.getJsonArray("told").forEach(each -> {
            JsonObject message = (JsonObject) each;
            told.add(new Told(
                    message.getString("type"),
                    message.getLong("showing", 0L),
                    message.getDouble("at"),
                    message.getDouble("atMs")));
        });
        return new Seen(windows, told, all.getDouble("framesPerSecond"), all.getDouble("longest"));
    }

    int bad() {
        return windows.values().stream().mapToInt(Pane::bad).sum();
    }

    /** When its last window was right; empty where one never was. */
    OptionalDouble last() {
        return windows.values().stream().anyMatch(pane -> pane.at().isEmpty())
                ? OptionalDouble.empty()
                : windows.values().stream()
                        .mapToDouble(pane -> pane.at().getAsDouble())
                        .max();
    }

    OptionalDouble first(String type) {
        return told.stream()
                .filter(each -> each.type().equals(type))
                .mapToDouble(Told::at)
                .min();
    }

    OptionalDouble last(String type) {
        return told.stream()
                .filter(each -> each.type().equals(type))
                .mapToDouble(Told::at)
                .max();
    }

    /** The moment that the last SHOW named, or that the page says it showed at. */
    OptionalDouble moment(String type) {
        return told.stream()
                .filter(each -> each.type().equals(type) && each.atMs() > 0)
                .mapToDouble(Told::atMs)
                .reduce((a, b) -> b);
    }
}
