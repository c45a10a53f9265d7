package watchwall.gateway.rtp.sound;

import io.netty.buffer.ByteBuf;

/** One packet, one frame: Opus (RFC 7587 4.2). Samples of G.711 (RFC 3551 4.5.14) may be cut anywhere, and large packets are. */
public final class PlainFraming implements Framing {
    /** 120 ms of G.711; cameras seen: 20 to 40 ms, over TCP up to 1 s. Fits one RTP packet on any way out. */
    private static final int PIECE_BYTES = 960;

    private final boolean samples;

    /** @param samples true where each byte is one sample and one tick of the clock */
    public PlainFraming(boolean samples) {
        this.samples = samples;
    }

    @Override
    public boolean read(ByteBuf payload, boolean marker, Frames frames) {
        int length = payload.readableBytes();
        if (length == 0 || length > MAX_FRAME_BYTES) {
            return false;
        }
        int most = samples ? PIECE_BYTES : length;
        for (int at = 0; at < length; at += most) {
            frames.frame(payload, payload.readerIndex() + at, Math.min(most, length - at), at);
        }
        return true;
    }
}
