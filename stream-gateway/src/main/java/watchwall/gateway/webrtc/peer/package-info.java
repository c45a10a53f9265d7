/**
 * One browser each: its connection, its slots, and what each of them sends: queue, timestamps, history. HTTP, sockets and
 * cameras are not known here.
 */
@NullMarked
package watchwall.gateway.webrtc.peer;

import org.jspecify.annotations.NullMarked;
