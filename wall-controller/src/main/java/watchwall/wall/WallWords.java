package watchwall.wall;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import watchwall.wall.WallState.Sentence;
import watchwall.wall.program.Reason;

/** Reasons as sentences. */
public final class WallWords {
    private static final Properties ZH = read("zh");
    private static final Properties EN = read("en");

    private WallWords() {}

    public static Sentence say(Reason reason) {
        return new Sentence(reason.key(), format(ZH, reason), format(EN, reason));
    }

    private static String format(Properties texts, Reason reason) {
        String pattern = texts.getProperty(reason.key(), reason.key());
        return new MessageFormat(pattern, Locale.ROOT).format(reason.args().toArray());
    }

    private static Properties read(String language) {
        String name = "messages_" + language + ".properties";
        try (var in = Objects.requireNonNull(WallWords.class.getResourceAsStream(name), name);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
