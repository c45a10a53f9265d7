/** H.264 in RTP (RFC 6184): payloads to access units, parameter sets. No packet order, no time. */
@NullMarked
package watchwall.gateway.rtp.h264;

import org.jspecify.annotations.NullMarked;
