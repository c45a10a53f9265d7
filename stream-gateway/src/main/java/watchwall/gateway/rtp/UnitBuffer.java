package watchwall.gateway.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import watchwall.gateway.media.ParameterSet;

/**
 * The access unit being gathered: NAL units one behind the other with their places. One scratch buffer per stream, used
 * again for each unit, so that a finished unit is copied once into a buffer of its exact size.
 */
final class UnitBuffer implements AutoCloseable {
    private static final int FIRST_BYTES = 64 * 1024;
    private static final int MAX_NALS = 4096; // one slice per macroblock row of 4K: 135
    private static final int SLICE_HEAD_BYTES = 16;
    private static final int LENGTH_BYTES = 4;

    private final int maxBytes;
    private final ByteBuf bytes;
    private int[] starts = new int[16];
    private int count;
    private boolean full;
    private boolean inFragment;
    private boolean picture;
    private boolean key;
    private int firstSlice = -1;

    UnitBuffer(int maxBytes) {
        this.maxBytes = maxBytes;
        this.bytes = Unpooled.buffer(Math.min(FIRST_BYTES, maxBytes), maxBytes);
    }

    /** False when the bound is reached; see {@link #isFull}. */
    boolean add(ByteBuf from, int index, int length) {
        int type = Nal.type(from.getByte(index));
        if (Nal.isDropped(type)) {
            return true;
        }
        if (!place(type, length)) {
            return false;
        }
        bytes.writeBytes(from, index, length);
        return true;
    }

    boolean beginFragment(int header) {
        if (!place(Nal.type(header), 1)) {
            return false;
        }
        bytes.writeByte(header);
        inFragment = true;
        return true;
    }

    boolean extendFragment(ByteBuf from, int index, int length) {
        if (!fits(length)) {
            return false;
        }
        bytes.writeBytes(from, index, length);
        return true;
    }

    void endFragment() {
        inFragment = false;
    }

    private boolean place(int type, int length) {
        if (count == MAX_NALS || !fits(length + LENGTH_BYTES)) {
            full = true;
            return false;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        if (Nal.isVcl(type) && !picture) {
            picture = true;
            firstSlice = count;
        }
        key |= type == Nal.IDR;
        starts[count++] = bytes.writerIndex();
        return true;
    }

    private boolean fits(int length) {
        full |= bytes.writerIndex() + length > maxBytes;
        return !full;
    }

    boolean isFull() {
        return full;
    }

    boolean inFragment() {
        return inFragment;
    }

    boolean hasPicture() {
        return picture;
    }

    boolean isKey() {
        return key;
    }

    /** True when the first slice is the picture's first (first_mb_in_slice is 0): nothing is missing before it. */
    boolean beginsThePicture() {
        return sliceHead()[0] == 0;
    }

    /** Which PPS the picture uses; -1 when its slice header cannot be read. */
    int pictureParameterId() {
        return sliceHead()[1];
    }

    /** first_mb_in_slice and pic_parameter_set_id (ITU-T H.264 7.3.3). */
    private int[] sliceHead() {
        int start = starts[firstSlice];
        byte[] head = new byte[Math.min(SLICE_HEAD_BYTES, end(firstSlice) - start)];
        bytes.getBytes(start, head);
        try {
            BitReader in = new BitReader(head);
            int firstMacroblock = in.unsignedGolomb();
            in.unsignedGolomb(); // slice_type
            return new int[] {firstMacroblock, in.unsignedGolomb()};
        } catch (BitReader.Malformed e) {
            return new int[] {-1, -1};
        }
    }

    void forEachParameterSet(Consumer<ParameterSet> seen) {
        for (int i = 0; i < count; i++) {
            if (Nal.isParameterSet(type(i)) && !(inFragment && i == count - 1)) {
                byte[] nal = new byte[end(i) - starts[i]];
                bytes.getBytes(starts[i], nal);
                seen.accept(new ParameterSet(nal));
            }
        }
    }

    /**
     * The unit as one buffer, each NAL unit behind its length; where sets are given they stand in front and replace the
     * unit's own, which cameras repeat before each slice.
     */
    ByteBuf build(ByteBufAllocator buffers, List<ParameterSet> front) {
        int size = front.stream().mapToInt(set -> LENGTH_BYTES + set.length()).sum();
        boolean ownSets = front.isEmpty();
        for (int i = 0; i < count; i++) {
            if (ownSets || !Nal.isParameterSet(type(i))) {
                size += LENGTH_BYTES + end(i) - starts[i];
            }
        }
        ByteBuf out = buffers.buffer(size, size);
        for (ParameterSet set : front) {
            out.writeInt(set.length());
            out.writeBytes(set.bytes());
        }
        for (int i = 0; i < count; i++) {
            if (ownSets || !Nal.isParameterSet(type(i))) {
                int length = end(i) - starts[i];
                out.writeInt(length);
                out.writeBytes(bytes, starts[i], length);
            }
        }
        return out;
    }

    private int type(int nal) {
        return Nal.type(bytes.getByte(starts[nal]));
    }

    private int end(int nal) {
        return nal + 1 < count ? starts[nal + 1] : bytes.writerIndex();
    }

    void clear() {
        bytes.clear();
        if (bytes.capacity() > 16 * FIRST_BYTES) {
            bytes.capacity(FIRST_BYTES); // one huge picture does not hold its memory for weeks
        }
        count = 0;
        full = false;
        inFragment = false;
        picture = false;
        key = false;
        firstSlice = -1;
    }

    @Override
    public void close() {
        bytes.release();
    }
}
