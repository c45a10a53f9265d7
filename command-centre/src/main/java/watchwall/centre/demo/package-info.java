/** The demo's simulated cameras. Nothing here runs in a centre. */
@NullMarked
package watchwall.centre.demo;

import org.jspecify.annotations.NullMarked;
