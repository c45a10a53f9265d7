package watchwall.wall.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import watchwall.wall.program.Reason;

/**
 * What the entries of one wall want, and when. At each moment one of them stands: of those whose time runs the one of best
 * priority; else the open one that came last. A scene is taken when another stands than before, so an operator's own take
 * in between is left alone, and after a stop of the program only what stands now is taken, once.
 */
public final class Schedule {
    public static final Duration MAX_SPAN = Duration.ofDays(31);
    public static final int MAX_ENTRIES = 100; // a wall; a week by the hour with exceptions is under 60

    /** An open entry of the last workday before the longest holiday still stands after it. */
    private static final int LOOK_BACK_DAYS = 14;

    private final Calendar calendar;

    public Schedule(Calendar calendar) {
        this.calendar = calendar;
    }

    /**
     * What must be taken now; empty: nothing, what stood still stands.
     *
     * @param looked when this was asked last; a start of the program gives what it had kept
     */
    public Optional<Due> dueNow(List<ScheduleEntry> entries, Instant looked, Instant now) {
        if (!now.isAfter(looked)) {
            return Optional.empty(); // the clock was set back
        }
        List<Occurrence> all = occurrences(entries, now, now);
        List<Occurrence> before =
                looked.isBefore(now.minus(Duration.ofDays(1))) ? occurrences(entries, looked, looked) : all;
        Optional<Occurrence> stands = standing(all, now);
        return stands.equals(standing(before, looked))
                ? Optional.empty()
                : stands.map(one -> due(one, now, one.start().isAfter(looked) ? Due.Kind.TAKE : Due.Kind.RETURN, all));
    }

    /** All moments after {@code from}, up to {@code from + span}, in order; a span over 31 days is cut to it. */
    public List<Due> next(List<ScheduleEntry> entries, Instant from, Duration span) {
        Instant to = from.plus(span.compareTo(MAX_SPAN) > 0 ? MAX_SPAN : span);
        List<Occurrence> all = occurrences(entries, from, to);
        TreeSet<Instant> moments = new TreeSet<>();
        for (Occurrence each : all) {
            Stream.concat(Stream.of(each.start()), each.end().stream())
                    .filter(at -> at.isAfter(from) && !at.isAfter(to))
                    .forEach(moments::add);
        }
        List<Due> dues = new ArrayList<>();
        Optional<Occurrence> stood = standing(all, from);
        for (Instant at : moments) {
            Optional<Occurrence> stands = standing(all, at);
            for (Occurrence begins : all) {
                if (begins.start().equals(at) && !stands.equals(Optional.of(begins))) {
                    dues.add(due(begins, at, Due.Kind.YIELD, all));
                }
            }
            if (stands.isPresent() && !stands.equals(stood)) {
                boolean isNew = stands.get().start().equals(at);
                dues.add(due(stands.get(), at, isNew ? Due.Kind.TAKE : Due.Kind.RETURN, all));
            }
            stood = stands;
        }
        return List.copyOf(dues);
    }

    private List<Occurrence> occurrences(List<ScheduleEntry> entries, Instant from, Instant to) {
        LocalDate first = LocalDate.ofInstant(from, Occurrence.BEIJING).minusDays(LOOK_BACK_DAYS);
        LocalDate last = LocalDate.ofInstant(to, Occurrence.BEIJING);
        return entries.stream()
                .filter(ScheduleEntry::enabled)
                .limit(MAX_ENTRIES)
                .flatMap(entry -> first.datesUntil(last.plusDays(1))
                        .filter(day -> entry.comesOn(day, calendar))
                        .map(day -> Occurrence.of(entry, day)))
                .sorted(Comparator.comparing(Occurrence::start).thenComparing(Occurrence.RANK.reversed()))
                .toList();
    }

    private static Optional<Occurrence> standing(List<Occurrence> all, Instant at) {
        Optional<Occurrence> held = all.stream().filter(each -> each.holds(at)).max(Occurrence.RANK);
        Optional<Occurrence> open = all.stream()
                .filter(each -> each.isOpen() && !each.start().isAfter(at))
                .max(Comparator.comparing(Occurrence::start).thenComparing(Occurrence.RANK));
        if (held.isEmpty() || open.isEmpty()) {
            return held.or(() -> open);
        }
        boolean cameBefore = open.get().start().isBefore(held.get().start());
        return cameBefore || Occurrence.RANK.compare(held.get(), open.get()) > 0 ? held : open;
    }

    private static Due due(Occurrence one, Instant at, Due.Kind kind, List<Occurrence> all) {
        return new Due(
                one.entry(), at, one.end(), kind, kind == Due.Kind.RETURN ? Optional.empty() : conflict(one, all));
    }

    /** With an equal first: somebody must choose. With a better one: it is as was wished, and good to know. */
    private static Optional<Reason> conflict(Occurrence one, List<Occurrence> all) {
        List<Occurrence> others = all.stream()
                .filter(other -> !other.entry().id().equals(one.entry().id()) && one.overlaps(other))
                .toList();
        int mine = one.entry().priority();
        Optional<Reason> equal = others.stream()
                .filter(other -> other.entry().priority() == mine)
                .findFirst()
                .map(other -> Reason.of("wall.schedule.conflict", other.entry().name(), mine));
        return equal.or(() -> others.stream()
                .filter(other -> other.entry().priority() > mine)
                .findFirst()
                .map(other -> Reason.of("wall.schedule.covered", other.entry().name(), hours(other))));
    }

    private static String hours(Occurrence one) {
        return one.entry().from()
                + one.entry().until().map(until -> "–" + until).orElse("");
    }
}
