/**
 * What carries a session's RTP and RTCP: the RTSP connection itself, or pairs of UDP ports. No packet is looked into.
 */
@NullMarked
package watchwall.gateway.rtsp.carry;

import org.jspecify.annotations.NullMarked;
