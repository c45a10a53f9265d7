package watchwall.gateway.camera;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The sentence of a reason, in Chinese or English; English is what the log says. */
public final class Sentences {
    private static final String BUNDLE = "watchwall.gateway.messages";
    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH, exactly());
    private static final ResourceBundle CHINESE = ResourceBundle.getBundle(BUNDLE, Locale.CHINESE, exactly());

    private Sentences() {}

    public static String english(Reason reason) {
        return say(ENGLISH, reason);
    }

    public static String chinese(Reason reason) {
        return say(CHINESE, reason);
    }

    private static String say(ResourceBundle texts, Reason reason) {
        try {
            return new MessageFormat(texts.getString(reason.key()), Locale.ROOT)
                    .format(reason.args().toArray());
        } catch (MissingResourceException e) {
            return reason.key() + " " + reason.args();
        }
    }

    /** No falling back to the machine's own language. */
    private static ResourceBundle.Control exactly() {
        return ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    }
}
