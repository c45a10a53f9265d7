/** Pulls cameras by RTSP 1.0 (RFC 2326): the source, its sessions. Viewers are not known here. */
@NullMarked
package watchwall.gateway.rtsp;

import org.jspecify.annotations.NullMarked;
