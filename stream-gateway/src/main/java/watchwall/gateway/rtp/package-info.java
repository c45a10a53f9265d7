/** RTP packets to access units and back (RFC 3550, RFC 6184). No sockets. */
@NullMarked
package watchwall.gateway.rtp;

import org.jspecify.annotations.NullMarked;
