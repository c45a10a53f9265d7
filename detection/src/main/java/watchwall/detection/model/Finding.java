package watchwall.detection.model;

import watchwall.detection.frame.Box;

/**
 * One thing seen in one picture.
 *
 * @param score the model's own certainty, 0 to 1
 * @param box pixels of the whole picture
 */
public record Finding(Kind kind, double score, Box box) {}
