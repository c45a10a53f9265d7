/** One viewer each: its queue, timestamps, history and life. HTTP, sockets and cameras are not known here. */
@NullMarked
package watchwall.gateway.webrtc.peer;

import org.jspecify.annotations.NullMarked;
