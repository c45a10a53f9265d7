/**
 * What the detector's inner layers say about views and crops, as rows of numbers on disk.
 */
@NullMarked
package watchwall.detection.train.bank;

import org.jspecify.annotations.NullMarked;
