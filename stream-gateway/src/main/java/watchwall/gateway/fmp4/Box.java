package watchwall.gateway.fmp4;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Boxes of ISO 14496-12 written one inside the other; sizes are filled in when a box ends. */
final class Box {
    private final ByteBuf out;

    Box(ByteBuf out) {
        this.out = out;
    }

    void box(String type, Consumer<Box> content) {
        int start = out.writerIndex();
        out.writeInt(0);
        out.writeCharSequence(type, StandardCharsets.US_ASCII);
        content.accept(this);
        out.setInt(start, out.writerIndex() - start);
    }

    void full(String type, int version, int flags, Consumer<Box> content) {
        box(type, box -> {
            box.u32((version << 24) | flags);
            content.accept(box);
        });
    }

    Box u8(int... values) {
        for (int value : values) {
            out.writeByte(value);
        }
        return this;
    }

    Box u16(int... values) {
        for (int value : values) {
            out.writeShort(value);
        }
        return this;
    }

    Box u32(int... values) {
        for (int value : values) {
            out.writeInt(value);
        }
        return this;
    }

    Box u64(long... values) {
        for (long value : values) {
            out.writeLong(value);
        }
        return this;
    }

    Box bytes(byte[] values) {
        out.writeBytes(values);
        return this;
    }

    Box ascii(String text) {
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
        return this;
    }

    Box zeros(int count) {
        out.writeZero(count);
        return this;
    }

    /** Rotation and scale that change nothing. */
    Box unityMatrix() {
        return u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
    }

    /** Where the next byte goes. */
    int position() {
        return out.writerIndex();
    }

    void patch32(int position, int value) {
        out.setInt(position, value);
    }
}
