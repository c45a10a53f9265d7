/**
 * RTSP 1.0 (RFC 2326) towards readers: who may, what is offered, when it plays. Not here: how a picture becomes bytes and
 * waits for a reader ({@code feed}), and everything towards cameras.
 */
@NullMarked
package watchwall.gateway.rtsp.out;

import org.jspecify.annotations.NullMarked;
