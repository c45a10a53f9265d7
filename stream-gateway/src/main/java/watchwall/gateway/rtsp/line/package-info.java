/**
 * Connections that carry RTSP: TCP, TLS, a tunnel through HTTP; each ends in the same decoder and user. No question of
 * RTSP's own is asked here.
 */
@NullMarked
package watchwall.gateway.rtsp.line;

import org.jspecify.annotations.NullMarked;
