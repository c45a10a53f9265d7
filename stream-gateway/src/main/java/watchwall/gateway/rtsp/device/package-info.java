/** What all streams and all cameras share: their threads and their connections. No session and no media. */
@NullMarked
package watchwall.gateway.rtsp.device;

import org.jspecify.annotations.NullMarked;
