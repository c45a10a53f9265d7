package watchwall.gateway.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.Track;
import watchwall.gateway.rtp.Depacketizer;
import watchwall.gateway.rtp.Depacketizers;
import watchwall.gateway.rtp.Format;
import watchwall.gateway.rtp.MarkerTrust;
import watchwall.gateway.rtp.MediaClock;
import watchwall.gateway.rtp.Packetizer;
import watchwall.gateway.rtp.Packets;
import watchwall.gateway.rtp.arrival.RtpReceiver;

/** RTP packets of pictures, from the header to the access unit: what every codec's target has in common. */
final class PictureFuzz {
    private static final int TYPE = 96;
    private static final Instant NOW = Instant.EPOCH;

    private PictureFuzz() {}

    /**
     * The first unit is a key; every unit is whole, within the bound, and alone in holding its bytes; counters only grow;
     * nothing is left when it is closed.
     */
    static List<AccessUnit> units(byte[] input, Format.Picture format) {
        List<AccessUnit> units = new ArrayList<>();
        Depacketizer depacketizer = Depacketizers.pictures(
                format, new MarkerTrust(), new MediaClock(), ByteBufAllocator.DEFAULT, units::add);
        try (RtpReceiver receiver = new RtpReceiver(TYPE, depacketizer)) {
            long nanos = 0;
            long counted = 0;
            for (byte[] packet : Hold.packets(input)) {
                ByteBuf datagram = Unpooled.copiedBuffer(packet);
                receiver.receive(datagram, NOW, nanos);
                Hold.that(datagram.refCnt() == 1, "a packet is kept");
                datagram.release();
                nanos += 40_000_000;
                long now = receiver.lost() + receiver.malformed() + receiver.received();
                Hold.that(now >= counted, "a count goes back");
                counted = now;
            }
            Hold.that(depacketizer.counts().units() == units.size(), "units are counted");
        }
        for (int i = 0; i < units.size(); i++) {
            AccessUnit unit = units.get(i);
            Hold.that(i > 0 || unit.isKey(), "the first unit is no key");
            Hold.that(unit.refCnt() == 1 && unit.payload().refCnt() == 1, "somebody else holds a unit");
            Hold.that(unit.sizeBytes() <= Depacketizers.MAX_UNIT_BYTES + 20 * 4096 + 1024, "a unit over the bound");
            Hold.that(unit.track().widthPx() > 0 && unit.track().heightPx() > 0, "a picture without a size");
        }
        return units;
    }

    /** Each NAL unit is whole, and cut into packets for a browser and put together again they are the same. */
    static void nalUnits(AccessUnit unit) {
        ByteBuf in = unit.payload().duplicate();
        List<ByteBuf> nals = new ArrayList<>();
        while (in.isReadable()) {
            Hold.that(in.readableBytes() > 4, "a length with nothing behind it");
            int length = in.readInt();
            Hold.that(length > 0 && length <= in.readableBytes(), "a length that does not fit");
            nals.add(in.readSlice(length));
        }
        Hold.that(!nals.isEmpty(), "an empty unit");
        if (unit.track() instanceof Track.H264) {
            browserSees(unit, nals);
        }
    }

    private static void browserSees(AccessUnit unit, List<ByteBuf> sent) {
        Packets packets = new Packetizer().packets(unit);
        List<ByteBuf> came = new ArrayList<>();
        byte[] into = new byte[2000];
        ByteBuf open = Unpooled.buffer();
        for (int i = 0; i < packets.count(); i++) {
            int length = packets.write(i, unit.payload(), into, 0);
            Hold.that(length > 0 && length <= Packetizer.MAX_PAYLOAD_BYTES, "a packet over the MTU");
            int type = into[0] & 0x1F;
            if (type == 28) {
                if ((into[1] & 0x80) != 0) {
                    open.clear().writeByte((into[0] & 0xE0) | (into[1] & 0x1F));
                }
                open.writeBytes(into, 2, length - 2);
                if ((into[1] & 0x40) != 0) {
                    came.add(open.copy());
                }
            } else if (type == 24) {
                for (int at = 1; at < length; ) {
                    int size = (into[at] & 0xFF) << 8 | (into[at + 1] & 0xFF);
                    came.add(Unpooled.copiedBuffer(into, at + 2, size));
                    at += 2 + size;
                }
            } else {
                came.add(Unpooled.copiedBuffer(into, 0, length));
            }
        }
        Hold.that(came.equals(sent), "a browser puts other NAL units together");
        came.forEach(ByteBuf::release);
        open.release();
    }

    static void free(List<AccessUnit> units) {
        for (AccessUnit unit : units) {
            Hold.that(unit.release() && unit.payload().refCnt() == 0, "a unit that is not freed");
        }
    }
}
