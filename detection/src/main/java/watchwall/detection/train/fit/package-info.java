/**
 * From rows of numbers and marks to weights.
 */
@NullMarked
package watchwall.detection.train.fit;

import org.jspecify.annotations.NullMarked;
