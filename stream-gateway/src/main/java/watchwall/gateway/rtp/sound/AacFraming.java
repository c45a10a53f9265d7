package watchwall.gateway.rtp.sound;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** AAC by RFC 3640: AU headers, several frames in a packet, or one frame in several packets. No interleaving. */
public final class AacFraming implements Framing {
    private static final int MAX_FRAMES = 64; // AAC-lbr packets of one second at 48 kHz: 47

    private final AuHeaders headers;
    private final int frameTicks;
    private final ByteBuf fragment = Unpooled.buffer(0, MAX_FRAME_BYTES);
    private int fragmentWanted;

    public AacFraming(AuHeaders headers, int frameTicks) {
        this.headers = headers;
        this.frameTicks = frameTicks;
    }

    @Override
    public boolean read(ByteBuf payload, boolean marker, Frames frames) {
        int begin = payload.readerIndex();
        int end = payload.writerIndex();
        if (end - begin < 2) {
            return false;
        }
        int headerBits = payload.getUnsignedShort(begin);
        int data = begin + 2 + (headerBits + 7) / 8;
        if (data > end) {
            return false;
        }
        int[] sizes = new int[MAX_FRAMES];
        int count = sizes(payload, begin + 2, headerBits, sizes);
        if (count < 1) {
            return false;
        }
        if (count == 1 && (fragmentWanted > 0 || sizes[0] > end - data)) {
            return fragment(payload, data, sizes[0], marker, frames);
        }
        gap();
        for (int i = 0; i < count; i++) {
            if (sizes[i] > end - data) {
                return false;
            }
            if (sizes[i] > 0) {
                frames.frame(payload, data, sizes[i], i * frameTicks);
            }
            data += sizes[i];
        }
        return true;
    }

    /** -1 when the headers cannot be read or ask for interleaving. */
    private int sizes(ByteBuf payload, int from, int headerBits, int[] sizes) {
        int count = 0;
        int at = 0;
        while (at < headerBits) {
            int indexBits = count == 0 ? headers.indexBits() : headers.indexDeltaBits();
            if (at + headers.sizeBits() + indexBits > headerBits) {
                return count; // cameras round the length up to whole bytes
            }
            if (count == MAX_FRAMES) {
                return -1;
            }
            sizes[count] = bits(payload, from, at, headers.sizeBits());
            int index = bits(payload, from, at + headers.sizeBits(), indexBits);
            if (count > 0 && index != 0) {
                return -1;
            }
            count++;
            at += headers.sizeBits() + indexBits;
        }
        return count;
    }

    private static int bits(ByteBuf in, int from, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            value = (value << 1) | ((in.getByte(from + i / 8) >> (7 - i % 8)) & 1);
        }
        return value;
    }

    /** RFC 3640 3.2.3.1: each fragment says the size of the whole frame; the marker stands on the last. */
    private boolean fragment(ByteBuf payload, int data, int size, boolean marker, Frames frames) {
        int part = payload.writerIndex() - data;
        boolean fits = fragmentWanted == 0 || fragmentWanted == size;
        if (!fits || size > MAX_FRAME_BYTES || fragment.readableBytes() + part > size) {
            gap();
            return false;
        }
        fragmentWanted = size;
        fragment.writeBytes(payload, data, part);
        if (fragment.readableBytes() == size) {
            frames.frame(fragment, 0, size, 0);
            gap();
            return true;
        }
        if (marker) {
            gap();
            return false;
        }
        return true;
    }

    @Override
    public void gap() {
        fragment.clear();
        fragmentWanted = 0;
    }
}
