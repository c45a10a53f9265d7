/**
 * What heads say about pictures, held against the marks.
 */
@NullMarked
package watchwall.detection.train.measure;

import org.jspecify.annotations.NullMarked;
