package watchwall.gateway.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.rtp.Depacketizers;
import watchwall.gateway.rtp.Format;
import watchwall.gateway.rtp.MarkerTrust;
import watchwall.gateway.rtp.MediaClock;
import watchwall.gateway.rtp.arrival.CameraClock;
import watchwall.gateway.rtp.arrival.RtpReceiver;

/**
 * RTP and RTCP of a camera over UDP, by the second byte as RFC 5761 tells them apart; packets, each behind its length in two
 * bytes. Whatever overtakes, repeats or lies: units come in order and free, reports are well formed, nothing is held.
 */
public final class CameraRtcpFuzz {
    private static final Instant BEGUN = Instant.parse("2026-11-23T10:00:00Z");

    private CameraRtcpFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);
        List<AccessUnit> units = new ArrayList<>();
        var depacketizer = Depacketizers.pictures(
                new Format.H264(List.of()), new MarkerTrust(), new MediaClock(), buffers, units::add);
        var plan = new RtpReceiver.Plan(96, 90_000, true, Optional.empty());
        try (RtpReceiver receiver = new RtpReceiver(plan, depacketizer, new CameraClock())) {
            long nanos = 1;
            for (byte[] packet : Hold.packets(input)) {
                ByteBuf datagram = buffers.heapBuffer(packet.length).writeBytes(packet);
                Instant now = BEGUN.plusNanos(nanos);
                boolean rtcp = packet.length > 1 && (packet[1] & 0xFF) >= 192 && (packet[1] & 0xFF) <= 223;
                if (rtcp) {
                    receiver.report(datagram, now);
                } else {
                    receiver.receive(datagram, now, nanos);
                }
                datagram.release();
                nanos += 10_000_000L * (1 + (packet.length & 7));
                receiver.expire(nanos);
                report(receiver, now);
            }
            receiver.expire(nanos + 1_000_000_000L);
            Hold.that(!receiver.holds(), "packets are held for ever");
            Hold.that(receiver.jitterMillis() >= 0 && Double.isFinite(receiver.driftPpm()), "a figure that is none");
        }
        units.forEach(AccessUnit::release);
        Hold.thatAllIsFreed(buffers);
    }

    /** RFC 3550 6.4.2: what we say back must be readable by any camera. */
    private static void report(RtpReceiver receiver, Instant now) {
        ByteBufAllocator plain = UnpooledByteBufAllocator.DEFAULT;
        ByteBuf said = receiver.receiverReport(plain, now);
        int words = said.getUnsignedShort(said.readerIndex() + 2);
        Hold.that(said.getUnsignedByte(said.readerIndex()) >> 6 == 2, "no RTCP");
        Hold.that(said.getUnsignedByte(said.readerIndex() + 1) == 201, "no receiver report");
        Hold.that(
                4 * (words + 1) < said.readableBytes() && said.readableBytes() % 4 == 0, "a length that does not fit");
        said.release();
    }
}
