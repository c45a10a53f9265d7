package watchwall.casebridge.reporter;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A telephone number in the one form that is compared: digits, without the country's 86, an extension after {@code #}.
 * {@code +86 138-0013-1234}, {@code １３８００１３１２３４} and {@code 13800131234} are the same.
 */
public record Phone(String digits) {
    static final String HIDDEN = "****";

    /** Longest that may be typed; 15 digits is ITU-T E.164's most, the rest is spaces, dashes and an extension. */
    public static final int MAX_TYPED = 40;

    private static final Pattern FORM = Pattern.compile("(?:\\+|00)?(\\d{5,15})(?:(?:转|分机|ext\\.?|x|#|,)(\\d{1,6}))?");
    private static final Pattern CHINA = Pattern.compile("86(1\\d{10}|0\\d{9,11})");
    private static final Pattern DECORATION = Pattern.compile("[\\s()\\-.·‐‑–—]+");

    /** Empty for what is no telephone number. */
    public static Optional<Phone> read(String typed) {
        if (typed.length() > MAX_TYPED) {
            return Optional.empty();
        }
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        Matcher form = FORM.matcher(DECORATION.matcher(plain).replaceAll(""));
        if (!form.matches()) {
            return Optional.empty();
        }
        Matcher china = CHINA.matcher(form.group(1));
        String number = china.matches() ? china.group(1) : form.group(1);
        return Optional.of(new Phone(form.group(2) == null ? number : number + "#" + form.group(2)));
    }

    /** However it is spaced there. */
    boolean isIn(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return DECORATION.matcher(plain).replaceAll("").contains(number());
    }

    /** {@code 138****1234}; a short number shows less, because the rest could be tried out. */
    public String masked() {
        String number = number();
        int length = number.length();
        if (length >= 11) {
            return number.substring(0, 3) + HIDDEN + number.substring(length - 4);
        }
        return length >= 7 ? HIDDEN + number.substring(length - 2) : HIDDEN;
    }

    private String number() {
        int extension = digits.indexOf('#');
        return extension < 0 ? digits : digits.substring(0, extension);
    }

    @Override
    public String toString() {
        return masked();
    }
}
