package watchwall.casebridge.clock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/** When a centre works on a workday: one or more windows, in order, apart from each other. */
public record WorkHours(List<Window> windows) {
    private static final int MAX_WINDOWS = 4;
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final Pattern WINDOW = Pattern.compile("(\\d\\d):([0-5]\\d)-(\\d\\d):([0-5]\\d)");

    /** Minutes after midnight; {@code to} is at most 1440 and no longer belongs to the window. */
    public record Window(int from, int to) {
        @Override
        public String toString() {
            return "%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, to / 60, to % 60);
        }
    }

    /** With a break at noon, as many authorities work; a default of ours. */
    public static final WorkHours USUAL = parse("08:30-12:00,13:30-17:30");

    public WorkHours {
        windows = List.copyOf(windows);
        int end = -1;
        for (Window window : windows) {
            if (window.from() < end || window.to() <= window.from() || window.to() > MINUTES_OF_DAY) {
                throw new CaseRefused(Reason.of("case.work-hours-order", text(windows)));
            }
            end = window.to();
        }
        if (windows.isEmpty() || windows.size() > MAX_WINDOWS) {
            throw new CaseRefused(Reason.of("case.work-hours-text", text(windows), MAX_WINDOWS));
        }
    }

    /**
     * @param text as {@code 08:30-12:00,13:30-17:30}; 24:00 is the end of the day. A window cannot pass midnight.
     * @throws CaseRefused saying what is wrong
     */
    public static WorkHours parse(String text) {
        List<Window> windows = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher window = WINDOW.matcher(part.strip());
            if (!window.matches() || windows.size() == MAX_WINDOWS) {
                throw new CaseRefused(Reason.of("case.work-hours-text", text, MAX_WINDOWS));
            }
            windows.add(
                    new Window(minutes(window.group(1), window.group(2)), minutes(window.group(3), window.group(4))));
        }
        return new WorkHours(windows);
    }

    /** How much is worked on a workday: what one work day of a limit is worth. */
    public Duration ofDay() {
        return Duration.ofMinutes(
                windows.stream().mapToInt(w -> w.to() - w.from()).sum());
    }

    @Override
    public String toString() {
        return text(windows);
    }

    private static int minutes(String hour, String minute) {
        return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    }

    private static String text(List<Window> windows) {
        return windows.stream().map(Window::toString).collect(Collectors.joining(","));
    }
}
