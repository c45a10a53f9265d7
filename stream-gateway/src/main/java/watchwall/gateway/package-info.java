/** Cameras in, viewers out: {@code watchwall.gateway.StreamGateway} is the door. No rule, no case, no wall. */
@NullMarked
package watchwall.gateway;

import org.jspecify.annotations.NullMarked;
