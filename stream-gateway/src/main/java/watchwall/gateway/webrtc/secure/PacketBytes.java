package watchwall.gateway.webrtc.secure;

import org.jitsi.utils.ByteArrayBuffer;

/** One packet in an array, as the SRTP library wants to see it; never grows beyond the array. */
final class PacketBytes implements ByteArrayBuffer {
    private final byte[] bytes;
    private int offset;
    private int length;

    PacketBytes(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** At the beginning of the array. */
    PacketBytes(byte[] bytes, int length) {
        this(bytes, 0, length);
    }

    @Override
    public byte[] getBuffer() {
        return bytes;
    }

    @Override
    public int getOffset() {
        return offset;
    }

    @Override
    public int getLength() {
        return length;
    }

    @Override
    public void setLength(int newLength) {
        length = newLength;
    }

    @Override
    public void setOffset(int newOffset) {
        offset = newOffset;
    }

    @Override
    public boolean isInvalid() {
        return false;
    }

    @Override
    public void readRegionToBuff(int from, int count, byte[] into) {
        System.arraycopy(bytes, offset + from, into, 0, count);
    }

    @Override
    public void grow(int by) {
        if (offset + length + by > bytes.length) {
            throw new IllegalStateException("no room behind the packet for its SRTP trailer");
        }
    }

    @Override
    public void append(byte[] data, int count) {
        grow(count);
        System.arraycopy(data, 0, bytes, offset + length, count);
        length += count;
    }

    @Override
    public void shrink(int by) {
        length -= by;
    }
}
