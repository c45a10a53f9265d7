/**
 * What all streams of one device share, and all devices: threads, places for sessions, knocks at closed doors, the networks
 * that cameras may be in. No session and no media.
 */
@NullMarked
package watchwall.gateway.rtsp.device;

import org.jspecify.annotations.NullMarked;
