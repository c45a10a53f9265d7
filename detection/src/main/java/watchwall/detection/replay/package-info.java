/** Clips and videos judged again, moment by moment, for people who tune rules. Nothing of it is kept. */
@NullMarked
package watchwall.detection.replay;

import org.jspecify.annotations.NullMarked;
