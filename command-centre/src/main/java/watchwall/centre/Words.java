package watchwall.centre;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The sentences of all modules in both languages: a key and its arguments become text here and nowhere else. An argument
 * that begins with {@code @} is itself a key (a state's or a role's word); an ISO-8601 instant is shown in local time.
 */
public final class Words {
    private static final List<String> FILES = List.of(
            "gateway/messages",
            "detection/messages",
            "wall/messages",
            "casebridge/messages",
            "centre/messages",
            "centre/messages_database");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private final Map<String, String> chinese = load("zh");
    private final Map<String, String> english = load("en");

    /** A sentence in both languages, as the API sends it. */
    public record Sentence(String key, String zh, String en) {}

    public Sentence say(String key, List<String> args) {
        return new Sentence(key, format(chinese, key, args), format(english, key, args));
    }

    public Sentence say(Trouble trouble) {
        return say(trouble.key(), trouble.args());
    }

    private static String format(Map<String, String> texts, String key, List<String> args) {
        Object[] shown = args.stream().map(arg -> argument(texts, arg)).toArray();
        String text = texts.get(key);
        return text == null ? key + " " + Arrays.toString(shown) : new MessageFormat(text, Locale.ROOT).format(shown);
    }

    private static String argument(Map<String, String> texts, String arg) {
        if (arg.startsWith("@")) {
            return texts.getOrDefault(arg.substring(1), arg.substring(1));
        }
        return INSTANT.matcher(arg).matches() ? TIME.format(Instant.parse(arg).atZone(ZONE)) : arg;
    }

    private static Map<String, String> load(String language) {
        Map<String, String> texts = new HashMap<>();
        for (String file : FILES) {
            String path = "/watchwall/" + file + "_" + language + ".properties";
            try (var in = Words.class.getResourceAsStream(path)) {
                if (in == null) {
                    continue;
                }
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                for (String key : properties.stringPropertyNames()) {
                    if (texts.put(key, properties.getProperty(key)) != null) {
                        throw new IllegalStateException("two sentences for " + key);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
