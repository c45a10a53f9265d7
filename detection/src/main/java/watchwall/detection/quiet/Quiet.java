package watchwall.detection.quiet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.detection.quiet.Silence.Why;

/**
 * One place, one matter: what a person knows already is not raised again, unless it has grown or its time is up. A place
 * is a zone of a camera; other cameras within 50 m look at the same place, whatever their zones are called.
 */
public final class Quiet {
    /** A thing that stays is asked about again after this: streets change in a week. */
    static final Duration LONGEST_CLUTTER = Duration.ofDays(7);

    private Quiet() {}

    /**
     * @param earlier of the same category, at this camera or at cameras within 50 m
     * @param open cases within 50 m, and those of the earlier ones wherever they are now
     * @param now the clock's time, not the picture's: answers are given by the clock
     */
    public static Optional<Silence> of(Seen seen, List<Earlier> earlier, List<OpenCase> open, Instant now) {
        for (Earlier one : earlier) {
            boolean samePlace =
                    !seen.camera().equals(one.camera()) || seen.zone().equals(one.zone());
            Optional<Why> why = samePlace ? why(seen, one, open, now) : Optional.empty();
            if (why.isPresent()) {
                return why.map(found -> new Silence(found, Optional.of(one.incidentId())));
            }
        }
        // A case of an incident was weighed above, with its zone; here count those that others reported.
        List<String> weighed = earlier.stream().map(Earlier::incidentId).toList();
        return open.stream()
                .filter(one -> !one.overdue())
                .filter(one -> one.incidentId().filter(weighed::contains).isEmpty())
                .findFirst()
                .map(one -> new Silence(Why.CASE, Optional.empty()));
    }

    private static Optional<Why> why(Seen seen, Earlier one, List<OpenCase> open, Instant now) {
        boolean sameView = seen.camera().equals(one.camera());
        return switch (one.state()) {
            case OPEN -> Optional.of(Why.OPEN);
            case CONFIRMED ->
                sameView && seen.spot().grownFrom(one.spot()) ? Optional.empty() : whyConfirmed(seen, one, open, now);
            case REJECTED ->
                sameView && seen.spot().like(one.spot()) && holds(seen, one, now)
                        ? Optional.of(Why.REJECTED)
                        : Optional.empty();
        };
    }

    private static Optional<Why> whyConfirmed(Seen seen, Earlier one, List<OpenCase> open, Instant now) {
        if (one.answered().plus(seen.afterIncident()).isAfter(now)) {
            return Optional.of(Why.RECENT);
        }
        return open.stream()
                        .filter(each -> each.incidentId().equals(Optional.of(one.incidentId())))
                        .anyMatch(each -> !each.overdue())
                ? Optional.of(Why.CASE)
                : Optional.empty();
    }

    /** A rejection holds for its time; that of a thing that stays as long as it is seen there, and not beyond a week. */
    private static boolean holds(Seen seen, Earlier one, Instant now) {
        Instant from = one.stays() ? one.lastSeen() : one.answered();
        return from.plus(seen.afterRejection()).isAfter(now)
                && (!one.stays() || one.answered().plus(LONGEST_CLUTTER).isAfter(now));
    }
}
