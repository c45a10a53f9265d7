/** Judges: scenes in, verdicts with their clues out. No clock, no database, no file. */
@NullMarked
package watchwall.detection.aim.judge;

import org.jspecify.annotations.NullMarked;
