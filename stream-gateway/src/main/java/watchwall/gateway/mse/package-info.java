/**
 * The MSE exit: live fragments of MP4 over a WebSocket, for browsers that WebRTC does not reach or whose stream it cannot
 * carry. How bytes look stands in {@code fmp4}; cameras are not known here.
 */
@NullMarked
package watchwall.gateway.mse;

import org.jspecify.annotations.NullMarked;
