/**
 * How the bin heads are made: {@code data} is drawn, goes through the network into a {@code bank}, weights are {@code fit} to it
 * and {@code measure}d; this package is the command. Nothing here runs in a watch.
 */
@NullMarked
package watchwall.detection.train;

import org.jspecify.annotations.NullMarked;
