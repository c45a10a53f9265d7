package watchwall.casebridge.words;

import java.util.Optional;
import java.util.regex.Pattern;

/** What people may type: how long, and which characters. Whatever passes is only text. */
public final class Typed {
    /** GB/T 47678.5 SFWZ: C256. */
    public static final int MAX_ADDRESS = 256;

    public static final int MAX_FACTS = 2000;
    public static final int MAX_NAME = 64;

    /** Controls, and the marks that turn the direction of writing: in one line they only deceive. */
    private static final Pattern NOT_IN_A_LINE =
            Pattern.compile("[\\p{Cc}\\u200E\\u200F\\u061C\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private Typed() {}

    /** Several lines. */
    public static Optional<Reason> prose(String text, String field, int longest) {
        if (text.length() > longest) {
            return Optional.of(Reason.of("case.text-too-long", "@field." + field, text.length(), longest));
        }
        // PostgreSQL keeps neither U+0000 nor half of a surrogate pair.
        boolean half = text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        return half || text.indexOf('\0') >= 0 ? unreadable(field) : Optional.empty();
    }

    public static Optional<Reason> line(String text, String field, int longest) {
        return prose(text, field, longest)
                .or(() -> NOT_IN_A_LINE.matcher(text).find() ? unreadable(field) : Optional.empty());
    }

    private static Optional<Reason> unreadable(String field) {
        return Optional.of(Reason.of("case.text-unreadable", "@field." + field));
    }
}
