package watchwall.detection.drawn;

import watchwall.detection.words.Reason;

/** @param field the place in the draft: {@code name}, {@code zone}, {@code keys.dwell}, {@code approvals.0.until} */
public record DraftProblem(String field, Reason reason) {}
