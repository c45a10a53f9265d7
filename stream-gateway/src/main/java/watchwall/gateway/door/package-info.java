/**
 * The HTTP doors of media besides WebRTC and MSE: stills, Motion JPEG, clips; and what every media door does alike. No
 * codec and no camera: pictures come through interfaces that the gateway hands in.
 */
@NullMarked
package watchwall.gateway.door;

import org.jspecify.annotations.NullMarked;
