/**
 * What the picture codecs share on their way from RTP payloads to one access unit. No packet order, no time, no loss:
 * those are the depacketizer's.
 */
@NullMarked
package watchwall.gateway.rtp.unit;

import org.jspecify.annotations.NullMarked;
