package watchwall.casebridge.duty;

import java.time.Instant;
import java.util.Optional;

/** An inspector who is on duty (在岗) and where his telephone last was. */
public record OnDuty(String account, String name, Instant since, Optional<Seen> seen) {
    /**
     * A position that a telephone told.
     *
     * @param longitude degrees, CGCS2000
     * @param latitude degrees, CGCS2000
     * @param accuracyM radius within which the telephone believes to be, in metres
     */
    public record Seen(Instant at, double longitude, double latitude, double accuracyM) {}
}
