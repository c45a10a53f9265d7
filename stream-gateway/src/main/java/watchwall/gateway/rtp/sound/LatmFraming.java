package watchwall.gateway.rtp.sound;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** AAC by RFC 6416 with its configuration in the SDP: each frame behind its length; packets up to the marker are one. */
public final class LatmFraming implements Framing {
    private final int subFrames;
    private final int frameTicks;
    private final ByteBuf element = Unpooled.buffer(0, 8 * MAX_FRAME_BYTES);
    private boolean lost;

    public LatmFraming(int subFrames, int frameTicks) {
        this.subFrames = subFrames;
        this.frameTicks = frameTicks;
    }

    @Override
    public boolean read(ByteBuf payload, boolean marker, Frames frames) {
        if (lost) {
            lost = !marker;
            return true;
        }
        if (payload.readableBytes() > element.maxWritableBytes()) {
            element.clear();
            lost = !marker;
            return false;
        }
        element.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
        if (!marker) {
            return true;
        }
        boolean fine = split(frames);
        element.clear();
        return fine;
    }

    /** PayloadLengthInfo (ISO 14496-3 1.7.3.1): bytes of 255 and one below are added up. */
    private boolean split(Frames frames) {
        int at = 0;
        for (int i = 0; i < subFrames; i++) {
            int length = 0;
            int more;
            do {
                if (at >= element.writerIndex()) {
                    return false;
                }
                more = element.getUnsignedByte(at++);
                length += more;
            } while (more == 255);
            if (length == 0 || length > MAX_FRAME_BYTES || length > element.writerIndex() - at) {
                return false;
            }
            frames.frame(element, at, length, i * frameTicks);
            at += length;
        }
        return true;
    }

    @Override
    public void gap() {
        lost |= element.isReadable();
        element.clear();
    }
}
