/**
 * The WebRTC exit and its HTTP door, WHEP. How bytes look, how they are secured and how one viewer is
 * served stand in the packages below. Cameras are not known here.
 */
@NullMarked
package watchwall.gateway.webrtc;

import org.jspecify.annotations.NullMarked;
