package watchwall.detection.drawn;

import java.time.Instant;
import java.util.Optional;
import watchwall.detection.incident.Officer;
import watchwall.detection.words.Reason;

/**
 * One version of a rule as people see it.
 *
 * @param ofFile read from rules.yml, which alone can change it
 * @param on it watches
 * @param by who made this version; empty for a file
 * @param problem why it does not watch although it is on
 */
public record ListedRule(
        String id,
        int version,
        boolean ofFile,
        boolean on,
        RuleDraft draft,
        Optional<Officer> by,
        Optional<Instant> at,
        Optional<Reason> problem) {

    ListedRule with(Reason found) {
        return new ListedRule(id, version, ofFile, on, draft, by, at, Optional.of(found));
    }
}
