/**
 * RTSP 1.0 (RFC 2326) as values: addresses, messages and their decoder, logging in. No session, no state of a camera: both
 * the pulling side and the serving side read it.
 */
@NullMarked
package watchwall.gateway.rtsp.wire;

import org.jspecify.annotations.NullMarked;
