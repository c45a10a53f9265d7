package watchwall.casebridge.quality;

import java.time.Instant;
import java.util.Optional;

/**
 * What the assistant found in a case.
 *
 * @param fault empty: worked on well
 * @param by account
 */
public record Finding(Optional<Fault> fault, String text, String by, String byName, Instant at) {}
