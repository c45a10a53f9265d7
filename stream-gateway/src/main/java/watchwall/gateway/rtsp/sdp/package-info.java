/** What a camera offers (RFC 8866), and which of it is played. No packets. */
@NullMarked
package watchwall.gateway.rtsp.sdp;

import org.jspecify.annotations.NullMarked;
