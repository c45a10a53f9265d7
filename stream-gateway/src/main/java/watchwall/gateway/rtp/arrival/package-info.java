/** From the packets as they come to a depacketizer: order and loss. No codec and no socket. */
@NullMarked
package watchwall.gateway.rtp.arrival;

import org.jspecify.annotations.NullMarked;
