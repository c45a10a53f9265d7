/** Cameras as people know them: name, place, streams, state. No protocol. */
@NullMarked
package watchwall.gateway.camera;

import org.jspecify.annotations.NullMarked;
