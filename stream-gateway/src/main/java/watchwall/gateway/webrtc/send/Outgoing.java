package watchwall.gateway.webrtc.send;

import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.rtp.Packets;

/**
 * A unit on its way to one viewer, holding one reference.
 *
 * @param time RTP time of this viewer
 * @param since when it was queued, {@link System#nanoTime}
 */
record Outgoing(AccessUnit unit, Packets packets, int time, long since) {
    void release() {
        unit.release();
    }
}
