/** H.265 in RTP (RFC 7798): payloads to access units, parameter sets. No packet order, no time. */
@NullMarked
package watchwall.gateway.rtp.h265;

import org.jspecify.annotations.NullMarked;
