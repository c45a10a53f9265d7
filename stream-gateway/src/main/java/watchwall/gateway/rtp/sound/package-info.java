/** Sound in RTP: payloads to frames. No packet order, no time; nothing is decoded. */
@NullMarked
package watchwall.gateway.rtp.sound;

import org.jspecify.annotations.NullMarked;
