package watchwall.gateway.rtsp.out.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Instant;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.Track;
import watchwall.gateway.rtp.Packetizer;
import watchwall.gateway.rtp.Packets;

/**
 * A picture or a piece of sound as it goes over a connection: one buffer of RTP packets, each behind its interleaved head
 * (RFC 2326 10.12). Made once for all readers of a feed; who needs another channel or other sequence numbers gets a copy.
 *
 * @param bytes counted; who made the frame releases it
 * @param sequence of the first packet, unwrapped
 * @param time RTP time, unwrapped
 * @param payloadBytes of all packets, as sender reports count them
 */
record Frame(
        Lane.Kind kind,
        ByteBuf bytes,
        boolean key,
        long sequence,
        int packets,
        int payloadBytes,
        long time,
        Instant arrival) {
    private static final int HEAD_BYTES = 4;
    private static final int RTP_BYTES = 12;
    private static final byte MARKER = (byte) 0x80;

    /** Where frames of one track are made: what is the same in all of them. One thread at a time. */
    static final class Maker {
        private final ByteBufAllocator buffers;
        private final int ssrc;
        private final byte[] scratch = new byte[HEAD_BYTES + RTP_BYTES + Packetizer.MAX_PAYLOAD_BYTES];

        Maker(ByteBufAllocator buffers, int ssrc) {
            this.buffers = buffers;
            this.ssrc = ssrc;
        }

        int ssrc() {
            return ssrc;
        }

        /** Lends the unit. */
        Frame picture(AccessUnit unit, Packets plan, long sequence, long time) {
            int count = plan.count();
            ByteBuf out = buffers.directBuffer(plan.bytes() + count * (HEAD_BYTES + RTP_BYTES));
            int type = Description.payloadType(unit.track());
            for (int i = 0; i < count; i++) {
                int length = plan.write(i, unit.payload(), scratch, HEAD_BYTES + RTP_BYTES);
                head(Lane.Kind.PICTURE, length, type, i == count - 1, sequence + i, time);
                out.writeBytes(scratch, 0, HEAD_BYTES + RTP_BYTES + length);
            }
            return new Frame(Lane.Kind.PICTURE, out, unit.isKey(), sequence, count, plan.bytes(), time, unit.arrival());
        }

        /** One packet, whatever its length: over TCP there is no datagram to fit in. Lends the frame of sound. */
        Frame sound(AudioFrame sound, boolean first, long sequence, long time) {
            boolean aac = sound.track() instanceof AudioTrack.Aac;
            int own = aac ? 4 : 0;
            int length = own + sound.sizeBytes();
            ByteBuf out = buffers.directBuffer(HEAD_BYTES + RTP_BYTES + length);
            // Marker: RFC 3551 4.1 for sound that begins, RFC 3640 3.1 for every whole unit.
            head(Lane.Kind.SOUND, length, Description.payloadType(sound.track()), aac || first, sequence, time);
            out.writeBytes(scratch, 0, HEAD_BYTES + RTP_BYTES);
            if (aac) {
                out.writeShort(16).writeShort(sound.sizeBytes() << 3); // RFC 3640 3.2.1: one head of 13 + 3 bits
            }
            out.writeBytes(sound.payload(), sound.payload().readerIndex(), sound.sizeBytes());
            return new Frame(Lane.Kind.SOUND, out, true, sequence, 1, length, time, sound.arrival());
        }

        private void head(Lane.Kind kind, int length, int type, boolean last, long sequence, long time) {
            scratch[0] = '$';
            scratch[1] = (byte) Lane.usualChannel(kind);
            scratch[2] = (byte) ((RTP_BYTES + length) >> 8);
            scratch[3] = (byte) (RTP_BYTES + length);
            scratch[4] = (byte) 0x80;
            scratch[5] = (byte) (type | (last ? MARKER : 0));
            scratch[6] = (byte) (sequence >> 8);
            scratch[7] = (byte) sequence;
            putInt(8, (int) time);
            putInt(12, ssrc);
        }

        private void putInt(int at, int value) {
            scratch[at] = (byte) (value >> 24);
            scratch[at + 1] = (byte) (value >> 16);
            scratch[at + 2] = (byte) (value >> 8);
            scratch[at + 3] = (byte) value;
        }
    }

    /** True where a track can be cut at all. */
    static boolean carries(Track track) {
        return !(track instanceof Track.Jpeg);
    }

    /** These bytes with the heads of one reader. Takes them. */
    static ByteBuf readdressed(ByteBuf bytes, int channel, long shift) {
        ByteBuf own = bytes.alloc().directBuffer(bytes.readableBytes());
        own.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
        bytes.release();
        int at = own.readerIndex();
        while (at < own.writerIndex()) {
            own.setByte(at + 1, channel);
            own.setShort(at + HEAD_BYTES + 2, (int) (own.getUnsignedShort(at + HEAD_BYTES + 2) + shift));
            at += HEAD_BYTES + own.getUnsignedShort(at + 2);
        }
        return own;
    }
}
