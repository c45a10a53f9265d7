package watchwall.centre.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Figures as Prometheus reads them (text format 0.0.4): each name once with its help, then its values. */
final class Exposition {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /** Rises only; the name ends in {@code _total}. */
    void counter(String name, String help, long value, String... labels) {
        add(name, "counter", help, (double) value, labels);
    }

    void gauge(String name, String help, long value, String... labels) {
        add(name, "gauge", help, (double) value, labels);
    }

    void gauge(String name, String help, double value, String... labels) {
        add(name, "gauge", help, value, labels);
    }

    /** @param labels names and values in turn */
    private void add(String name, String type, String help, double value, String... labels) {
        StringBuilder family = families.computeIfAbsent(
                name,
                n -> new StringBuilder()
                        .append("# HELP ")
                        .append(n)
                        .append(' ')
                        .append(help)
                        .append("\n# TYPE ")
                        .append(n)
                        .append(' ')
                        .append(type)
                        .append('\n'));
        family.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            family.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(escaped(labels[i + 1]))
                    .append('"');
        }
        family.append(labels.length > 0 ? "} " : " ").append(number(value)).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6f", value);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    String text() {
        return String.join("", families.values());
    }
}
