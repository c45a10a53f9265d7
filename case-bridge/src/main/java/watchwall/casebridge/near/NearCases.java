package watchwall.casebridge.near;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.Seats;
import watchwall.casebridge.place.CityMap;
import watchwall.casebridge.store.CasesNear;

/**
 * What was reported at this place before: the same category, or its counterpart in the other dictionary, within 50 m and
 * 30 days, open or ended. Without a category whatever lies there. Any thread; one statement.
 */
public final class NearCases {
    public static final double WITHIN_M = 50;
    public static final Duration WITHIN = Duration.ofDays(30);
    /** As many as a clerk looks through. */
    public static final int MOST = 20;

    /** Read more than are shown, for corners of the box and cases that the reader may not see. */
    private static final int MOST_READ = 60;

    private static final double METRES_A_DEGREE = 111_320;
    /** Beyond, a degree of longitude is too short to draw a box with; no city lies there. */
    private static final double FARTHEST_LATITUDE = 85;

    private final CasesNear cases;
    private final CategoryBook book;
    private final Clock clock;

    public NearCases(JdbcClient jdbc, CategoryBook book, Clock clock) {
        this.cases = new CasesNear(jdbc);
        this.book = book;
        this.clock = clock;
    }

    /** Beside this case, without itself; the nearest first. */
    public List<NearCase> of(CaseFile file, Officer reader) {
        var place = file.place();
        return at(place.longitude(), place.latitude(), file.category().map(c -> c.key()), reader).stream()
                .filter(near -> !near.number().equals(file.number()))
                .toList();
    }

    /** Beside this point, for a form that is no case yet; the nearest first. Degrees in CGCS2000. */
    public List<NearCase> at(double longitude, double latitude, Optional<CategoryKey> category, Officer reader) {
        return files(longitude, latitude, category, clock.instant().minus(WITHIN)).stream()
                .filter(file -> Seats.sees(file, reader))
                .map(file -> NearCase.of(file, distanceM(file, longitude, latitude)))
                .sorted(Comparator.comparingDouble(NearCase::distanceM).thenComparing(NearCase::number))
                .limit(MOST)
                .toList();
    }

    /** Those not ended, the nearest first, whoever may see them: a camera asks whether a place is known. */
    public List<CaseFile> open(double longitude, double latitude, CategoryKey category) {
        return files(longitude, latitude, Optional.of(category), clock.instant().minus(WITHIN)).stream()
                .filter(file -> !file.state().isEnd())
                .toList();
    }

    /** Whoever may see them. */
    List<CaseFile> files(double longitude, double latitude, Optional<CategoryKey> category, Instant since) {
        boolean nowhere = longitude == 0 && latitude == 0;
        if (nowhere || !(Math.abs(latitude) <= FARTHEST_LATITUDE && Math.abs(longitude) <= 180)) {
            return List.of();
        }
        double north = WITHIN_M / METRES_A_DEGREE;
        double east = north / Math.cos(Math.toRadians(latitude));
        var box = new CasesNear.Box(longitude - east, latitude - north, longitude + east, latitude + north);
        Set<CategoryKey> keys = new HashSet<>();
        category.ifPresent(key -> {
            keys.add(key);
            book.counterparts(key).forEach(pair -> {
                keys.add(pair.from());
                keys.add(pair.to());
            });
        });
        Set<String> codes = new HashSet<>();
        keys.forEach(key -> codes.add(key.code()));
        return cases.in(box, codes, since, MOST_READ).stream()
                // A code means nothing without its standard and kind.
                .filter(file -> keys.isEmpty()
                        || file.category().filter(c -> keys.contains(c.key())).isPresent())
                .filter(file -> distanceM(file, longitude, latitude) <= WITHIN_M)
                .toList();
    }

    private static double distanceM(CaseFile file, double longitude, double latitude) {
        return CityMap.distanceM(file.place().longitude(), file.place().latitude(), longitude, latitude);
    }
}
