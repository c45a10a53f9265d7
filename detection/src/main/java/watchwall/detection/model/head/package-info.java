/** Heads that were trained here, on the features of the detector. No rule. */
@NullMarked
package watchwall.detection.model.head;

import org.jspecify.annotations.NullMarked;
