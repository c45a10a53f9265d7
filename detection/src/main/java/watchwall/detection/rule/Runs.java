package watchwall.detection.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Spans of the week as stretches of real time; daylight saving is the zone's own matter. */
final class Runs {
    static final Span WHOLE_WEEK = new Span(Span.EVERY_DAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** A week and the day before, whose last span may reach into it. */
    private static final int DAYS_BACK = 8;

    private Runs() {}

    private record Stretch(Instant from, Instant to) {}

    /** Since when one span after another has been on without a break; empty: none is on now. */
    static Optional<Instant> since(List<Span> spans, Predicate<LocalDate> begins, Instant now, Days days) {
        Instant since = null;
        for (Stretch stretch : newestFirst(spans, begins, now, days.zone())) {
            boolean reaches = since == null ? stretch.to.isAfter(now) : !stretch.to.isBefore(since);
            if (reaches && (since == null || stretch.from.isBefore(since))) {
                since = stretch.from;
            }
        }
        return Optional.ofNullable(since);
    }

    /** When the last span ended that is over; empty: none in the last days. */
    static Optional<Instant> lastEnd(List<Span> spans, Predicate<LocalDate> begins, Instant now, Days days) {
        return newestFirst(spans, begins, now, days.zone()).stream()
                .map(Stretch::to)
                .filter(end -> !end.isAfter(now))
                .max(Comparator.naturalOrder());
    }

    /** Those that began, the one that ends last first. */
    private static List<Stretch> newestFirst(List<Span> spans, Predicate<LocalDate> begins, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<Stretch> stretches = new ArrayList<>();
        for (int back = 0; back <= DAYS_BACK; back++) {
            LocalDate day = today.minusDays(back);
            for (Span span : spans) {
                if (span.days().contains(day.getDayOfWeek()) && begins.test(day)) {
                    Instant from = day.atTime(span.from()).atZone(zone).toInstant();
                    LocalDate last = span.passesMidnight() ? day.plusDays(1) : day;
                    Instant to = last.atTime(span.to()).atZone(zone).toInstant();
                    if (!from.isAfter(now)) {
                        stretches.add(new Stretch(from, to));
                    }
                }
            }
        }
        stretches.sort(Comparator.comparing(Stretch::to).reversed());
        return stretches;
    }
}
