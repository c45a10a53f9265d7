/**
 * What a test camera says, as values: RTSP requests and answers, the session description, RTP packets. No socket, no
 * thread, and nothing of the gateway's own codec: the test camera must be able to contradict it.
 */
@NullMarked
package watchwall.testcamera.wire;

import org.jspecify.annotations.NullMarked;
