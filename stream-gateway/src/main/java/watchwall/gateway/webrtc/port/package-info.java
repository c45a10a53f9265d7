/**
 * The one port of all peers: event loops, UDP and TCP sockets, and packets out in few system calls. What the datagrams
 * mean (ICE, DTLS, RTP) is not known here, nor whose they are.
 */
@NullMarked
package watchwall.gateway.webrtc.port;

import org.jspecify.annotations.NullMarked;
