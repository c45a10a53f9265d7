/**
 * One stream to one browser: queue, pace, RTP times and numbers, retransmission, sender reports. Knows of the browser only
 * the {@link watchwall.gateway.webrtc.send.Way} to it; sessions, offers and handshakes do not belong here.
 */
@NullMarked
package watchwall.gateway.webrtc.send;

import org.jspecify.annotations.NullMarked;
