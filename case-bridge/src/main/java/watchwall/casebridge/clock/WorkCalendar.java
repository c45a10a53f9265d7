package watchwall.casebridge.clock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import watchwall.casebridge.category.Csv;
import watchwall.casebridge.category.TableTrouble;
import watchwall.casebridge.words.Reason;

/**
 * Public holidays and the weekends that are worked for them; other days are as the week has them.
 *
 * @param special days that are not as the week has them; true: a workday
 */
public record WorkCalendar(Map<LocalDate, Boolean> special) {
    private static final String FILE = "calendar.csv";

    public WorkCalendar {
        special = Map.copyOf(special);
    }

    /**
     * Reads {@code calendar.csv} of the configuration folder; without it only weekends are free, which
     * {@link #warning} says of each year.
     *
     * @throws TableTrouble naming line and column of what is wrong
     */
    public static WorkCalendar load(Path config) {
        Map<LocalDate, Boolean> special = new HashMap<>();
        List<Reason> troubles = new ArrayList<>();
        Path file = config.resolve(FILE);
        if (Files.exists(file)) {
            for (Csv.Row row : Csv.read(file, List.of("date", "kind", "name"), troubles)) {
                Optional<LocalDate> date = date(row);
                Optional<Boolean> isWorkday = isWorkday(row);
                if (date.isPresent()
                        && isWorkday.isPresent()
                        && special.putIfAbsent(date.get(), isWorkday.get()) != null) {
                    row.trouble("table.key-twice", date.get());
                }
            }
        }
        if (!troubles.isEmpty()) {
            throw new TableTrouble(troubles);
        }
        return new WorkCalendar(special);
    }

    public boolean isWorkday(LocalDate date) {
        boolean isWeekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return special.getOrDefault(date, !isWeekend);
    }

    /** That nothing is known of this year, so that only weekends are free. */
    public Optional<Reason> warning(int year) {
        Set<Integer> years = special.keySet().stream().map(LocalDate::getYear).collect(Collectors.toSet());
        return years.contains(year) ? Optional.empty() : Optional.of(Reason.of("case.calendar-year-missing", year));
    }

    private static Optional<LocalDate> date(Csv.Row row) {
        String text = row.text("date");
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            row.trouble("table.date-wrong", "date", text);
            return Optional.empty();
        }
    }

    private static Optional<Boolean> isWorkday(Csv.Row row) {
        String word = row.text("kind");
        return switch (word) {
            case "HOLIDAY" -> Optional.of(false);
            case "WORKDAY" -> Optional.of(true);
            default -> {
                row.trouble("table.word-unknown", "kind", word, "HOLIDAY, WORKDAY");
                yield Optional.empty();
            }
        };
    }
}
