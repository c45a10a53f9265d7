package watchwall.gateway.rtp.jpeg;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.media.Track;
import watchwall.gateway.rtp.unit.Assembly;

/**
 * Motion JPEG by RFC 2435, types 0 and 1, with or without restart intervals, tables by quality or in band. Each picture is
 * whole and stands alone.
 */
public final class JpegAssembly implements Assembly {
    private static final int HEADER_BYTES = 8;
    private static final int RESTART_HEADER_BYTES = 4;
    private static final int TABLE_HEADER_BYTES = 4;
    private static final int MAX_TABLE_BYTES = 256; // two tables of two bytes an entry
    private static final int FIRST_SCRATCH_BYTES = 64 * 1024;
    private static final int RESTART_TYPES = 64;
    private static final int IN_BAND = 128;
    private static final int DYNAMIC = 255;
    private static final int END_OF_IMAGE = 0xFFD9;

    private final int largeWidthPx;
    private final int largeHeightPx;
    private final ByteBuf scan;
    private final Map<Integer, QuantTables> inBand = new HashMap<>();
    private Optional<Track> track = Optional.empty();
    private @Nullable JfifHead head;
    private boolean full;

    /**
     * @param largeWidthPx of pictures whose packets say 0, as those over 2040 pixels do; 0 where it is not known
     */
    public JpegAssembly(int largeWidthPx, int largeHeightPx, int maxUnitBytes) {
        this.largeWidthPx = largeWidthPx;
        this.largeHeightPx = largeHeightPx;
        this.scan = Unpooled.buffer(Math.min(FIRST_SCRATCH_BYTES, maxUnitBytes), maxUnitBytes);
    }

    @Override
    public Taken add(ByteBuf payload) {
        int at = payload.readerIndex();
        int end = payload.writerIndex();
        if (end - at < HEADER_BYTES) {
            return Taken.PASSED_OVER;
        }
        int offset = payload.getUnsignedMedium(at + 1);
        int type = payload.getUnsignedByte(at + 4);
        int quality = payload.getUnsignedByte(at + 5);
        int width = 8 * payload.getUnsignedByte(at + 6);
        int height = 8 * payload.getUnsignedByte(at + 7);
        at += HEADER_BYTES;
        int restartInterval = 0;
        if (type >= RESTART_TYPES && type < 2 * RESTART_TYPES) {
            if (end - at < RESTART_HEADER_BYTES) {
                return Taken.BROKEN;
            }
            restartInterval = payload.getUnsignedShort(at);
            at += RESTART_HEADER_BYTES;
        }
        if (offset != scan.readableBytes() || (type & ~RESTART_TYPES) > 1) {
            return Taken.BROKEN; // a part is missing, or a type that nobody sends (RFC 2435 3.1.3)
        }
        if (offset == 0) {
            int tableBytes = quality >= IN_BAND ? tableBytes(payload, at, end) : 0;
            Optional<QuantTables> tables = tables(payload, at, tableBytes, quality);
            int wide = width == 0 ? largeWidthPx : width;
            int high = height == 0 ? largeHeightPx : height;
            if (tableBytes < 0 || tables.isEmpty() || wide == 0 || high == 0) {
                return Taken.BROKEN;
            }
            head = new JfifHead(type & 1, wide, high, restartInterval, tables.get());
            at += tableBytes;
        }
        if (end - at > scan.maxWritableBytes()) {
            full = true;
            return Taken.BROKEN;
        }
        scan.writeBytes(payload, at, end - at);
        return Taken.FINE;
    }

    /** Of the table header with its tables; -1 when they are cut or too long. */
    private static int tableBytes(ByteBuf payload, int at, int end) {
        if (end - at < TABLE_HEADER_BYTES) {
            return -1;
        }
        int length = payload.getUnsignedShort(at + 2);
        return length > MAX_TABLE_BYTES || length > end - at - TABLE_HEADER_BYTES ? -1 : TABLE_HEADER_BYTES + length;
    }

    /** Qualities from 128 on bring their tables, those below 255 only now and then (RFC 2435 3.1.8). */
    private Optional<QuantTables> tables(ByteBuf payload, int at, int tableBytes, int quality) {
        if (quality >= 1 && quality < 100) {
            return Optional.of(QuantTables.of(quality));
        }
        if (quality < IN_BAND || tableBytes < 0) {
            return Optional.empty();
        }
        if (tableBytes == TABLE_HEADER_BYTES) {
            return Optional.ofNullable(inBand.get(quality));
        }
        byte[] data = new byte[tableBytes - TABLE_HEADER_BYTES];
        payload.getBytes(at + TABLE_HEADER_BYTES, data);
        Optional<QuantTables> tables = QuantTables.read(data, payload.getByte(at + 1));
        tables.filter(read -> quality != DYNAMIC).ifPresent(read -> inBand.put(quality, read));
        return tables;
    }

    @Override
    public boolean carriesPicture(ByteBuf payload) {
        return payload.readableBytes() > HEADER_BYTES;
    }

    @Override
    public boolean isFull() {
        return full;
    }

    @Override
    public boolean isCut() {
        return false;
    }

    @Override
    public boolean hasPicture() {
        return scan.isReadable();
    }

    @Override
    public boolean leavesOut() {
        return false;
    }

    @Override
    public boolean isKey() {
        return true;
    }

    /** Parts without a beginning are not taken. */
    @Override
    public boolean beginsThePicture() {
        return head != null;
    }

    @Override
    public void learn() {}

    @Override
    public boolean described() {
        return true;
    }

    @Override
    public Optional<Built> build(ByteBufAllocator buffers) {
        if (head == null) {
            return Optional.empty();
        }
        Track.Jpeg now = new Track.Jpeg(head.widthPx(), head.heightPx());
        if (track.isEmpty() || !track.get().equals(now)) {
            track = Optional.of(now);
        }
        byte[] front = head.bytes();
        int last = scan.writerIndex();
        boolean ends = last >= 2 && scan.getUnsignedShort(last - 2) == END_OF_IMAGE;
        int size = front.length + scan.readableBytes() + (ends ? 0 : 2);
        ByteBuf out = buffers.buffer(size, size);
        out.writeBytes(front).writeBytes(scan, 0, last);
        if (!ends) {
            out.writeShort(END_OF_IMAGE);
        }
        return track.map(same -> new Built(same, out));
    }

    @Override
    public void clear() {
        scan.clear();
        if (scan.capacity() > 16 * FIRST_SCRATCH_BYTES) {
            scan.capacity(FIRST_SCRATCH_BYTES); // one huge picture does not hold its memory for weeks
        }
        head = null;
        full = false;
    }

    @Override
    public void close() {
        scan.release();
    }
}
