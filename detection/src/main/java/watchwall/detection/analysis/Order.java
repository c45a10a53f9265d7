package watchwall.detection.analysis;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watchwall.detection.words.Reason;

/** What {@code ./watchwall analyse} is asked to do. */
sealed interface Order {
    /** Lines of JSON; lines for the eye otherwise. */
    boolean json();

    /**
     * A video judged by the rules of a file.
     *
     * @param camera only the rules of this camera; all of them when empty
     * @param begins the local time of the first picture, for weekly plans and approvals; they do not count when empty
     * @param picturesPerSecond as a live camera is looked at
     */
    record OfVideo(
            Path video,
            Path rules,
            Optional<String> camera,
            Optional<Instant> begins,
            double picturesPerSecond,
            boolean json)
            implements Order {}

    /** A folder of pictures, each judged for itself by one kind of rule. */
    record OfPictures(Path folder, String kind, boolean json) implements Order {}

    List<String> VALUED = List.of("--rules", "--camera", "--begins", "--pictures-per-second", "--images", "--rule");

    /** The reference figure of a live camera. */
    double USUAL_PICTURES_PER_SECOND = 3;

    static Order parse(List<String> words, ZoneId zone) {
        Map<String, String> options = new LinkedHashMap<>();
        ArrayDeque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.poll();
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            if (word.equals("--json") || !word.startsWith("--")) {
                put(options, word.startsWith("--") ? "--json" : "VIDEO", word);
            } else if (!VALUED.contains(name)) {
                throw refused("analysis.unknown-option", word, String.join(", ", VALUED) + ", --json");
            } else {
                put(options, name, equals < 0 ? value(name, rest) : word.substring(equals + 1));
            }
        }
        return options.containsKey("--images") ? ofPictures(options) : ofVideo(options, zone);
    }

    private static Order ofVideo(Map<String, String> options, ZoneId zone) {
        if (!options.containsKey("VIDEO")) {
            throw refused("analysis.no-video");
        }
        unfit(options, "--rule", "analysis.rule-of-video");
        if (!options.containsKey("--rules")) {
            throw refused("analysis.no-rules");
        }
        return new OfVideo(
                Path.of(options.get("VIDEO")),
                Path.of(options.get("--rules")),
                Optional.ofNullable(options.get("--camera")),
                Optional.ofNullable(options.get("--begins")).map(text -> moment(text, zone)),
                Optional.ofNullable(options.get("--pictures-per-second"))
                        .map(Order::pace)
                        .orElse(USUAL_PICTURES_PER_SECOND),
                options.containsKey("--json"));
    }

    private static Order ofPictures(Map<String, String> options) {
        for (String other : List.of("VIDEO", "--rules", "--camera", "--begins", "--pictures-per-second")) {
            unfit(options, other, "analysis.not-with-images");
        }
        if (!options.containsKey("--rule")) {
            throw refused("analysis.no-rule");
        }
        return new OfPictures(Path.of(options.get("--images")), options.get("--rule"), options.containsKey("--json"));
    }

    private static void put(Map<String, String> options, String name, String value) {
        String before = options.put(name, value);
        if (before != null && !name.equals("--json")) {
            throw refused("analysis.twice", name, before, value);
        }
    }

    private static String value(String name, ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw refused("analysis.no-value", name);
        }
        return rest.poll();
    }

    private static void unfit(Map<String, String> options, String name, String key) {
        if (options.containsKey(name)) {
            throw refused(key, name.equals("VIDEO") ? options.get(name) : name);
        }
    }

    private static Instant moment(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw refused("analysis.begins", text);
        }
    }

    private static double pace(String text) {
        try {
            double pace = Double.parseDouble(text);
            if (pace >= 0.2 && pace <= 25) {
                return pace;
            }
        } catch (NumberFormatException e) {
            // worded below like every other wrong figure
        }
        throw refused("analysis.pace", text);
    }

    private static AnalysisException refused(String key, Object... args) {
        return new AnalysisException(Reason.of(key, args));
    }
}
