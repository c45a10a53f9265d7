package watchwall.detection.words;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * A sentence for people: a key of {@code watchwall/detection/messages_zh.properties} (and {@code _en}) with its
 * arguments. It says what, where and how to mend it; never a password.
 */
public record Reason(String key, List<String> args) {
    private static final String BUNDLE = "watchwall.detection.messages";

    public Reason {
        args = List.copyOf(args);
    }

    public static Reason of(String key, Object... args) {
        return new Reason(key, Arrays.stream(args).map(String::valueOf).toList());
    }

    /** The sentence in Chinese for a Chinese locale, in English for any other. */
    public String sentence(Locale locale) {
        Locale known = "zh".equals(locale.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH;
        try {
            String pattern = ResourceBundle.getBundle(
                            BUNDLE,
                            known,
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                    .getString(key);
            return new MessageFormat(pattern, known).format(args.toArray());
        } catch (MissingResourceException missing) {
            return key + " " + args;
        }
    }
}
