package watchwall.detection.aim.judge;

import java.util.Locale;

/**
 * One question on the way to an incident.
 *
 * @param question a key of the messages, {@code step.*}
 * @param value what was measured
 * @param limit what the rule asks, empty where it asks nothing
 * @param score how strong this clue alone is, 0 to 1
 * @param must without it there is no incident
 */
public record Clue(String question, String value, String limit, double score, Met met, boolean must) {

    /** How a question is answered. */
    public enum Met {
        YES,
        NO,
        /** Not for this module to know. */
        UNKNOWN
    }

    /** A clue without which there is no incident. */
    public static Clue must(String question, String value, String limit, double score, boolean met) {
        return new Clue(question, value, limit, score, met ? Met.YES : Met.NO, true);
    }

    /** A clue that is shown, and decides nothing alone. */
    public static Clue hint(String question, String value, String limit, double score, Met met) {
        return new Clue(question, value, limit, score, met, false);
    }

    /** For value and limit: two digits below one, one above. */
    public static String number(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
    }
}
