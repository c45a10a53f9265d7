package watchwall.casebridge.file;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * How a centre numbers its cases: {@code {date}-{seq4}} makes {@code 20261123-0092}, {@code {area6}{date}{seq5}} the
 * 19 digits that many cities use. A day with more cases than digits grows a digit, it never repeats a number.
 */
public final class NumberPattern {
    /** Column width of the case number. */
    private static final int MAX_LENGTH = 40;

    private static final Pattern PART = Pattern.compile("\\{(date|area6|seq(\\d))}|([A-Za-z0-9-])");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final String pattern;
    private final String areaCode;

    public NumberPattern(String pattern, String areaCode) {
        this.pattern = pattern;
        this.areaCode = areaCode;
        int date = 0;
        int sequence = 0;
        int end = 0;
        Matcher part = PART.matcher(pattern);
        while (part.find() && part.start() == end) {
            end = part.end();
            date += "{date}".equals(part.group()) ? 1 : 0;
            sequence += part.group(2) != null && part.group(2).matches("[3-9]") ? 1 : 0;
        }
        if (end != pattern.length() || date != 1 || sequence != 1 || pattern.length() > MAX_LENGTH) {
            throw new CaseRefused(Reason.of("case.number-pattern", pattern));
        }
    }

    public String number(LocalDate day, long sequence) {
        return PART.matcher(pattern).replaceAll(part -> {
            if (part.group(3) != null) {
                return part.group(3);
            }
            return switch (part.group(1)) {
                case "date" -> DATE.format(day);
                case "area6" -> areaCode;
                default -> digits(sequence, Integer.parseInt(part.group(2)));
            };
        });
    }

    private static String digits(long sequence, int width) {
        String plain = Long.toString(sequence);
        return "0".repeat(Math.max(0, width - plain.length())) + plain;
    }
}
