package watchwall.centre.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import watchwall.centre.Trouble;

/** Turns flat keys and texts into {@link Settings}, by the shape of its records. */
final class SettingsBinder {
    private static final Pattern SPAN = Pattern.compile("(\\d+)\\s*(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*(KB|MB|GB)");

    private final Path file;
    private final Map<String, String> values;

    private SettingsBinder(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    static Settings bind(Path file, Map<String, String> values) {
        Set<String> known = keys();
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw new Trouble("centre.settings.unknown-key", file, key, nearest(key, known));
            }
        }
        return (Settings) new SettingsBinder(file, values).record(Settings.class, "");
    }

    /** Every key, in the order of the records. */
    static Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        collect(Settings.class, "", keys);
        return keys;
    }

    private static void collect(Class<?> type, String prefix, Set<String> keys) {
        for (RecordComponent part : type.getRecordComponents()) {
            String key = prefix + kebab(part.getName());
            if (isGroup(part)) {
                collect(part.getType(), key + ".", keys);
            } else {
                keys.add(key);
            }
        }
    }

    private static boolean isGroup(RecordComponent part) {
        return part.getType().isRecord() && part.getType() != Bytes.class;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private Object record(Class<?> type, String prefix) {
        RecordComponent[] parts = type.getRecordComponents();
        Object[] arguments = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String key = prefix + kebab(parts[i].getName());
            arguments[i] = isGroup(parts[i]) ? record(parts[i].getType(), key + ".") : value(key, parts[i]);
        }
        try {
            var shape = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(shape).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new Trouble(
                    "centre.settings.bad-group",
                    file,
                    prefix,
                    String.valueOf(e.getCause().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is no plain record", e);
        }
    }

    private Object value(String key, RecordComponent part) {
        String text = values.getOrDefault(key, "").strip();
        if (part.getType() == Optional.class) {
            Type inner = ((ParameterizedType) part.getGenericType()).getActualTypeArguments()[0];
            return text.isEmpty() ? Optional.empty() : Optional.of(parse(key, (Class<?>) inner, text));
        }
        if (text.isEmpty()) {
            throw new Trouble("centre.settings.missing-key", file, key);
        }
        return parse(key, part.getType(), text);
    }

    private Object parse(String key, Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == Duration.class) {
            return span(key, text);
        }
        if (type == Bytes.class) {
            return size(key, text);
        }
        if (type.isEnum()) {
            return word(key, type, text);
        }
        try {
            if (type == int.class) {
                return Integer.parseInt(text);
            }
            if (type == double.class) {
                return Double.parseDouble(text);
            }
            if (type == Path.class) {
                return Path.of(text);
            }
            if (type == URI.class) {
                return URI.create(text);
            }
        } catch (IllegalArgumentException e) {
            throw new Trouble("centre.settings.bad-value", file, key, text, type.getSimpleName());
        }
        if (type == boolean.class && (text.equals("true") || text.equals("false"))) {
            return text.equals("true");
        }
        throw new Trouble("centre.settings.bad-value", file, key, text, type.getSimpleName());
    }

    private Object word(String key, Class<?> type, String text) {
        List<Object> all = List.of(type.getEnumConstants());
        return all.stream()
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new Trouble(
                        "centre.settings.bad-word",
                        file,
                        key,
                        text,
                        all.stream().map(SettingsBinder::word).collect(Collectors.joining(", "))));
    }

    private static String word(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Duration span(String key, String text) {
        Matcher m = SPAN.matcher(text);
        if (!m.matches() || m.group(1).length() > 9) {
            throw new Trouble("centre.settings.bad-span", file, key, text);
        }
        long n = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            default -> Duration.ofHours(n);
        };
    }

    private Bytes size(String key, String text) {
        Matcher m = SIZE.matcher(text);
        if (!m.matches() || m.group(1).length() > 6) {
            throw new Trouble("centre.settings.bad-size", file, key, text);
        }
        int shift = switch (m.group(2)) {
            case "KB" -> 10;
            case "MB" -> 20;
            default -> 30;
        };
        return new Bytes(Long.parseLong(m.group(1)) << shift);
    }

    private static String nearest(String key, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                .orElseThrow();
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
