/**
 * How the bin heads are made: labelled pictures, their variants, features on disk, training and measuring. Nothing here
 * runs in a watch.
 */
@NullMarked
package watchwall.detection.train;

import org.jspecify.annotations.NullMarked;
