package watchwall.casebridge.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import watchwall.casebridge.place.CityMap;
import watchwall.casebridge.place.ResponsibleGrid;
import watchwall.casebridge.place.ResponsibleGrids;
import watchwall.casebridge.words.Reason;

/**
 * Whom a case can be sent to: inspectors of its responsible grid who are on duty, the nearest first.
 *
 * @param staleAfter a position older than this is shown as old, and sorts behind the fresh ones
 */
public record Inspectors(Roster roster, ResponsibleGrids grids, Clock clock, Duration staleAfter) {
    public static final Duration STALE_AFTER = Duration.ofMinutes(10);

    /**
     * One of them.
     *
     * @param grids names of the responsible grids that he walks
     * @param longitude degrees in CGCS2000; empty where his telephone has told nothing
     * @param distanceM to the case, in metres; empty where his telephone has told nothing
     * @param seenAt when it told that
     * @param stale that was too long ago to count on
     */
    public record Near(
            String account,
            String name,
            List<String> grids,
            Instant since,
            Optional<Double> longitude,
            Optional<Double> latitude,
            Optional<Double> distanceM,
            Optional<Double> accuracyM,
            Optional<Instant> seenAt,
            boolean stale) {
        public Near {
            grids = List.copyOf(grids);
        }
    }

    /** Of the grid that this unit grid belongs to; everyone on duty where no table says who walks there. */
    public List<Near> onDuty(String unitGrid, double longitude, double latitude) {
        Instant now = clock.instant();
        Optional<Set<String>> walkers = grids.of(unitGrid).map(grid -> Set.copyOf(grid.inspectors()));
        return roster.onDuty().stream()
                .filter(person -> walkers.isEmpty() || walkers.get().contains(person.account()))
                .map(person -> near(person, longitude, latitude, now))
                .sorted(Comparator.comparing(Near::stale)
                        .thenComparing(near -> near.distanceM().orElse(Double.MAX_VALUE))
                        .thenComparing(Near::account))
                .toList();
    }

    /** Does he walk there? True where no table says who does. */
    public boolean walks(String account, String unitGrid) {
        return grids.of(unitGrid)
                .map(grid -> grid.inspectors().contains(account))
                .orElse(true);
    }

    /** Why he cannot be sent there now (发给问题所属网格在岗巡查员). */
    public Optional<Reason> refuses(String account, String unitGrid) {
        if (!walks(account, unitGrid)) {
            return Optional.of(Reason.of("case.inspector-of-other-grid", account, unitGrid));
        }
        return roster.isOnDuty(account) ? Optional.empty() : Optional.of(Reason.of("case.inspector-off-duty", account));
    }

    private Near near(OnDuty person, double longitude, double latitude, Instant now) {
        return new Near(
                person.account(),
                person.name(),
                grids.walkedBy(person.account()).stream()
                        .map(ResponsibleGrid::name)
                        .toList(),
                person.since(),
                person.seen().map(OnDuty.Seen::longitude),
                person.seen().map(OnDuty.Seen::latitude),
                person.seen().map(at -> CityMap.distanceM(at.longitude(), at.latitude(), longitude, latitude)),
                person.seen().map(OnDuty.Seen::accuracyM),
                person.seen().map(OnDuty.Seen::at),
                person.seen().map(at -> at.at().plus(staleAfter).isBefore(now)).orElse(true));
    }
}
