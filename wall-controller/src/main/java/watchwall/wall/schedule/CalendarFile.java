package watchwall.wall.schedule;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import watchwall.wall.program.Reason;

/**
 * The public holidays and the weekends that are worked for them, from a file of lines {@code date,kind,name}; other days
 * are as the week has them. Lines that begin with {@code #} are notes.
 *
 * @param special days that are not as the week has them
 * @param troubles what could not be read, in the file's order; empty: the whole file holds
 */
public record CalendarFile(Map<LocalDate, Kind> special, List<Reason> troubles) implements Calendar {
    private static final String HEAD = "date,kind,name";
    private static final int MAX_BYTES = 256 * 1024; // a year is under 2 KiB
    private static final int MAX_TROUBLES = 20;

    /** What a day is instead. */
    public enum Kind {
        HOLIDAY,
        WORKDAY
    }

    public CalendarFile {
        special = Map.copyOf(special);
        troubles = List.copyOf(troubles);
    }

    @Override
    public boolean workday(LocalDate date) {
        boolean isWeekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return Optional.ofNullable(special.get(date))
                .map(kind -> kind == Kind.WORKDAY)
                .orElse(!isWeekend);
    }

    /** That the file says nothing of this year, so that only weekends are free. */
    public Optional<Reason> warning(int year) {
        Set<Integer> years = special.keySet().stream().map(LocalDate::getYear).collect(Collectors.toSet());
        return years.contains(year) ? Optional.empty() : Optional.of(Reason.of("wall.schedule.year-missing", year));
    }

    public static CalendarFile read(Path path) {
        String file = String.valueOf(path.getFileName());
        try {
            if (Files.size(path) > MAX_BYTES) {
                return unreadable("wall.schedule.calendar-too-big", file, MAX_BYTES / 1024);
            }
            return new Reading(file).read(Files.readAllLines(path));
        } catch (CharacterCodingException e) {
            return unreadable("wall.schedule.calendar-not-unicode", file);
        } catch (IOException e) {
            return unreadable("wall.schedule.calendar-unreadable", file);
        }
    }

    private static CalendarFile unreadable(String key, Object... args) {
        return new CalendarFile(Map.of(), List.of(Reason.of(key, args)));
    }

    private static final class Reading {
        private final String file;
        private final Map<LocalDate, Kind> special = new TreeMap<>();
        private final List<Reason> troubles = new ArrayList<>();

        Reading(String file) {
            this.file = file;
        }

        CalendarFile read(List<String> lines) {
            boolean hasHead = false;
            for (int i = 0; i < lines.size() && troubles.size() < MAX_TROUBLES; i++) {
                String line = lines.get(i).replace("\uFEFF", "").strip();
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                if (hasHead) {
                    row(i + 1, line);
                } else if (line.replace(" ", "").equals(HEAD)) {
                    hasHead = true;
                } else {
                    trouble("wall.schedule.calendar-head", i + 1, 1, HEAD);
                    return new CalendarFile(special, troubles);
                }
            }
            if (!hasHead && troubles.isEmpty()) {
                trouble("wall.schedule.calendar-head", 1, 1, HEAD);
            }
            return new CalendarFile(special, troubles);
        }

        /** Columns are counted in characters from 1, as editors do. */
        private void row(int number, String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != 3) {
                trouble("wall.schedule.calendar-cells", number, line.length(), cells.length);
                return;
            }
            Optional<LocalDate> date = date(cells[0].strip());
            Optional<Kind> kind = kind(cells[1].strip());
            if (date.isEmpty()) {
                trouble("wall.schedule.calendar-date", number, 1, cells[0].strip());
            } else if (kind.isEmpty()) {
                trouble("wall.schedule.calendar-kind", number, cells[0].length() + 2, cells[1].strip());
            } else if (special.putIfAbsent(date.get(), kind.get()) != null) {
                trouble("wall.schedule.calendar-twice", number, 1, date.get());
            }
        }

        private static Optional<LocalDate> date(String text) {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private static Optional<Kind> kind(String word) {
            return word.equals("HOLIDAY")
                    ? Optional.of(Kind.HOLIDAY)
                    : word.equals("WORKDAY") ? Optional.of(Kind.WORKDAY) : Optional.empty();
        }

        private void trouble(String key, int line, int column, Object what) {
            troubles.add(Reason.of(key, file, line, column, what));
        }
    }
}
