/** RTP packets to access units and sound, and back (RFC 3550); what a codec makes of a payload stands in the sub-packages. No sockets. */
@NullMarked
package watchwall.gateway.rtp;

import org.jspecify.annotations.NullMarked;
