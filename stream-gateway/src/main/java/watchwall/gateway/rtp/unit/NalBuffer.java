package watchwall.gateway.rtp.unit;

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
public final class NalBuffer implements AutoCloseable {
    private static final int FIRST_BYTES = 64 * 1024;
    private static final int MAX_NALS = 4096; // one slice per macroblock row of 4K: 135
    private static final int LENGTH_BYTES = 4;

    private final NalFamily family;
    private final int maxBytes;
    private final ByteBuf bytes;
    private int[] starts = new int[16];
    private int count;
    private boolean full;
    private boolean inFragment;
    private boolean passingOver;
    private boolean leftOut;
    private boolean picture;
    private boolean key;
    private int firstSlice = -1;

    public NalBuffer(NalFamily family, int maxBytes) {
        this.family = family;
        this.maxBytes = maxBytes;
        this.bytes = Unpooled.buffer(Math.min(FIRST_BYTES, maxBytes), maxBytes);
    }

    /** False when the bound is reached; see {@link #isFull}. */
    public boolean add(ByteBuf from, int index, int length) {
        int type = family.type(from.getByte(index));
        if (family.isDropped(type)) {
            leftOut |= family.isPicture(type);
            return true;
        }
        if (!place(type, length)) {
            return false;
        }
        bytes.writeBytes(from, index, length);
        return true;
    }

    /** Begins a NAL unit that comes in parts, with its own header. */
    public boolean beginFragment(byte... header) {
        int type = family.type(header[0]);
        passingOver = family.isDropped(type);
        inFragment = true;
        if (passingOver) {
            leftOut |= family.isPicture(type);
            return true;
        }
        if (!place(type, header.length)) {
            return false;
        }
        bytes.writeBytes(header);
        return true;
    }

    public boolean extendFragment(ByteBuf from, int index, int length) {
        if (passingOver) {
            return true;
        }
        if (!fits(length)) {
            return false;
        }
        bytes.writeBytes(from, index, length);
        return true;
    }

    public void endFragment() {
        inFragment = false;
        passingOver = false;
    }

    private boolean place(int type, int length) {
        if (count == MAX_NALS || !fits(length + LENGTH_BYTES)) {
            full = true;
            return false;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        if (family.isPicture(type) && !picture) {
            picture = true;
            firstSlice = count;
        }
        key |= family.isKey(type);
        starts[count++] = bytes.writerIndex();
        return true;
    }

    private boolean fits(int length) {
        full |= bytes.writerIndex() + length > maxBytes;
        return !full;
    }

    public boolean isFull() {
        return full;
    }

    public boolean inFragment() {
        return inFragment;
    }

    public boolean hasPicture() {
        return picture || leftOut;
    }

    public boolean isKey() {
        return key;
    }

    /** True when a picture was passed over that is not for every viewer. */
    public boolean leavesOut() {
        return leftOut;
    }

    /** The first bytes of the first slice, its NAL header in front; only where there is a picture. */
    public byte[] firstSliceHead(int maxHeadBytes) {
        int start = starts[firstSlice];
        byte[] head = new byte[Math.min(maxHeadBytes, end(firstSlice) - start)];
        bytes.getBytes(start, head);
        return head;
    }

    public void forEachParameterSet(Consumer<ParameterSet> seen) {
        for (int i = 0; i < count; i++) {
            if (family.isParameterSet(type(i)) && !(inFragment && i == count - 1)) {
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
    public ByteBuf build(ByteBufAllocator buffers, List<ParameterSet> front) {
        int size = front.stream().mapToInt(set -> LENGTH_BYTES + set.length()).sum();
        boolean ownSets = front.isEmpty();
        for (int i = 0; i < count; i++) {
            if (ownSets || !family.isParameterSet(type(i))) {
                size += LENGTH_BYTES + end(i) - starts[i];
            }
        }
        ByteBuf out = buffers.buffer(size, size);
        for (ParameterSet set : front) {
            out.writeInt(set.length());
            out.writeBytes(set.bytes());
        }
        for (int i = 0; i < count; i++) {
            if (ownSets || !family.isParameterSet(type(i))) {
                int length = end(i) - starts[i];
                out.writeInt(length);
                out.writeBytes(bytes, starts[i], length);
            }
        }
        return out;
    }

    private int type(int nal) {
        return family.type(bytes.getByte(starts[nal]));
    }

    private int end(int nal) {
        return nal + 1 < count ? starts[nal + 1] : bytes.writerIndex();
    }

    public void clear() {
        bytes.clear();
        if (bytes.capacity() > 16 * FIRST_BYTES) {
            bytes.capacity(FIRST_BYTES); // one huge picture does not hold its memory for weeks
        }
        count = 0;
        full = false;
        inFragment = false;
        passingOver = false;
        leftOut = false;
        picture = false;
        key = false;
        firstSlice = -1;
    }

    @Override
    public void close() {
        bytes.release();
    }
}
