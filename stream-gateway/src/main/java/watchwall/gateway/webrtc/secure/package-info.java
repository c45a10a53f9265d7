/** DTLS 1.2 and SRTP for one peer (RFC 5764). No sockets: datagrams are handed in and out. */
@NullMarked
package watchwall.gateway.webrtc.secure;

import org.jspecify.annotations.NullMarked;
