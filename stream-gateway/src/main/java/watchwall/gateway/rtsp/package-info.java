/** RTSP 1.0 (RFC 2326) towards the camera: text, authentication, SDP, the source. Viewers are not known here. */
@NullMarked
package watchwall.gateway.rtsp;

import org.jspecify.annotations.NullMarked;
