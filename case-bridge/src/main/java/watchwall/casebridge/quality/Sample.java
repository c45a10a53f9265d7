package watchwall.casebridge.quality;

import java.time.LocalDate;
import java.util.Optional;
import watchwall.casebridge.file.CaseFile;

/**
 * An ended case that was drawn.
 *
 * @param day on which it ended
 * @param finding the last one; empty while nobody has looked
 */
public record Sample(long id, LocalDate day, CaseFile file, Optional<Finding> finding) {}
