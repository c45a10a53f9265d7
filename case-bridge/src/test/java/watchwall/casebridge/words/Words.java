package watchwall.casebridge.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** The texts of this module in one language, put together as the centre does it. */
final class Words {
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private final Properties texts = new Properties();
    private final Locale locale;
    private final ZoneId zone;

    private Words(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    /** Chinese for {@code zh}, English for every other language. */
    static Words of(Locale locale, ZoneId zone) {
        Words words = new Words(locale, zone);
        String file =
                "/watchwall/casebridge/messages_" + (locale.getLanguage().equals("zh") ? "zh" : "en") + ".properties";
        try (var in = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            words.texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    String say(Reason reason) {
        Object[] args = reason.args().stream().map(this::argument).toArray();
        return new MessageFormat(texts.getProperty(reason.key(), reason.key()), locale).format(args);
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    private String argument(String arg) {
        if (arg.startsWith("@")) {
            return texts.getProperty(arg.substring(1), arg.substring(1));
        }
        return INSTANT.matcher(arg).matches() ? TIME.format(Instant.parse(arg).atZone(zone)) : arg;
    }
}
