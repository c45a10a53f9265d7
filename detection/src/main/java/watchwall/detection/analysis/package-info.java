/** Detection offline, over the live path: {@code ./watchwall analyse}. Nothing is kept here, nobody is told. */
@NullMarked
package watchwall.detection.analysis;

import org.jspecify.annotations.NullMarked;
