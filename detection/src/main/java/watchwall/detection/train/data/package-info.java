/**
 * Labelled pictures, and the views and crops that are drawn from them; the same each time.
 */
@NullMarked
package watchwall.detection.train.data;

import org.jspecify.annotations.NullMarked;
