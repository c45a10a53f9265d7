package watchwall.gateway.rtp.sound;

import io.netty.buffer.ByteBuf;

/** One packet, one frame: G.711 (RFC 3551 4.5.14), Opus (RFC 7587 4.2). */
public final class PlainFraming implements Framing {
    @Override
    public boolean read(ByteBuf payload, boolean marker, Frames frames) {
        int length = payload.readableBytes();
        if (length == 0 || length > MAX_FRAME_BYTES) {
            return false;
        }
        frames.frame(payload, payload.readerIndex(), length, 0);
        return true;
    }
}
