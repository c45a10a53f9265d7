/**
 * What a test camera looks at: recorded clips, and a synthetic picture with a burned-in strip, coded by a small H.264
 * encoder of its own. Nothing of RTP or RTSP.
 */
@NullMarked
package watchwall.testcamera.footage;

import org.jspecify.annotations.NullMarked;
