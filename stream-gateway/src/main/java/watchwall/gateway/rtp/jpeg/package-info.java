/** Motion JPEG in RTP (RFC 2435): payloads to whole JFIF pictures. No packet order, no time; nothing is decoded. */
@NullMarked
package watchwall.gateway.rtp.jpeg;

import org.jspecify.annotations.NullMarked;
