/** How display devices are spoken to: HTTP with Digest, and XML in bounds. No word of any one make, no wall. */
@NullMarked
package watchwall.wall.driver.wire;

import org.jspecify.annotations.NullMarked;
