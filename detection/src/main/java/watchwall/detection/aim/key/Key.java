package watchwall.detection.aim.key;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watchwall.detection.words.Reason;

/**
 * One key of a kind of rule. Every value is a text, in a file, in JSON and in the database alike, and is checked here.
 *
 * @param usual taken when none is given; empty: one must be given
 * @param least of a number; of a span in seconds
 * @param most of a number; of a span in seconds; of words how many may be named
 * @param words the choice, for a word and for words
 */
public record Key(String name, Type type, String usual, double least, double most, List<String> words) {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|m|h|d)");

    /** What a value looks like. */
    public enum Type {
        /** A whole number with its unit: {@code 15 s}, {@code 5 min}, {@code 4 h}. */
        SPAN,
        NUMBER,
        COUNT,
        /** {@code true} or {@code false}. */
        FLAG,
        /** One of the words. */
        WORD,
        /** Some of the words, with commas between. */
        WORDS
    }

    public Key {
        words = List.copyOf(words);
    }

    public static Key span(String name, Duration least, Duration most) {
        return new Key(name, Type.SPAN, "", least.toMillis() / 1000.0, most.toMillis() / 1000.0, List.of());
    }

    public static Key number(String name, double least, double most) {
        return new Key(name, Type.NUMBER, "", least, most, List.of());
    }

    public static Key count(String name, int least, int most) {
        return new Key(name, Type.COUNT, "", least, most, List.of());
    }

    public static Key flag(String name) {
        return new Key(name, Type.FLAG, "", 0, 0, List.of("true", "false"));
    }

    public static Key word(String name, String... words) {
        return new Key(name, Type.WORD, "", 1, 1, List.of(words));
    }

    public static Key words(String name, String... words) {
        return new Key(name, Type.WORDS, "", 1, words.length, List.of(words));
    }

    public Key usually(String value) {
        return new Key(name, type, value, least, most, words);
    }

    public boolean needed() {
        return usual.isEmpty();
    }

    /** Why this text cannot be the value. */
    public Optional<Reason> problem(String text) {
        return switch (type) {
            case SPAN ->
                span(text)
                        .map(span -> bounds(text, span.toMillis() / 1000.0))
                        .orElseGet(() -> Optional.of(Reason.of("key.span", name, text)));
            case NUMBER, COUNT -> numberProblem(text);
            case FLAG, WORD ->
                words.contains(text)
                        ? Optional.empty()
                        : Optional.of(Reason.of("key.word", name, text, String.join(", ", words)));
            case WORDS ->
                !list(text).isEmpty() && words.containsAll(list(text))
                        ? Optional.empty()
                        : Optional.of(Reason.of("key.word", name, text, String.join(", ", words)));
        };
    }

    /** A time with its unit; empty when the text is none. */
    public static Optional<Duration> span(String text) {
        Matcher matcher = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    default -> Duration.ofMinutes(count);
                });
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private Optional<Reason> numberProblem(String text) {
        try {
            double number = type == Type.COUNT ? Integer.parseInt(text.strip()) : Double.parseDouble(text.strip());
            return bounds(text, number);
        } catch (NumberFormatException e) {
            return Optional.of(Reason.of(type == Type.COUNT ? "key.count" : "key.number", name, text));
        }
    }

    private Optional<Reason> bounds(String text, double value) {
        return value >= least && value <= most
                ? Optional.empty()
                : Optional.of(Reason.of("key.bounds", name, text, written(least), written(most)));
    }

    /** As people write it: the largest unit that is whole. */
    private String written(double value) {
        if (type != Type.SPAN) {
            return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
        }
        long millis = Math.round(value * 1000);
        if (millis % 1000 != 0) {
            return millis + " ms";
        }
        long seconds = millis / 1000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + " s";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds / 60 + " min";
    }
}
