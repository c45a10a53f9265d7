/**
 * Proofs that lean on a program or a client that did not grow with our code: Debian's ffmpeg, Node, a bare RTSP client.
 * Nothing here is packed.
 */
@NullMarked
package watchwall.peer;

import org.jspecify.annotations.NullMarked;
