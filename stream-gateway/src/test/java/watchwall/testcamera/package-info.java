/**
 * An RTSP camera for tests, benches and the demo: real sockets, real H.264, real faults. It is written without the
 * gateway's own codec and knows no test framework, so that other modules can play it: the JDK and the log door only.
 */
@NullMarked
package watchwall.testcamera;

import org.jspecify.annotations.NullMarked;
