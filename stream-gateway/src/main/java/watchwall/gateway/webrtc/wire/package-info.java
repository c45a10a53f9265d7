/** Bytes and text of WebRTC: STUN, SDP offer and answer, RTCP. Values in, values out; no sockets, no keys kept, no thread. */
@NullMarked
package watchwall.gateway.webrtc.wire;

import org.jspecify.annotations.NullMarked;
