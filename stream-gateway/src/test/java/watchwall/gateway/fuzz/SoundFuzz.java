package watchwall.gateway.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.rtp.Depacketizer;
import watchwall.gateway.rtp.Depacketizers;
import watchwall.gateway.rtp.Format;
import watchwall.gateway.rtp.MarkerTrust;
import watchwall.gateway.rtp.MediaClock;
import watchwall.gateway.rtp.RtpPacket;
import watchwall.gateway.rtp.SoundClock;
import watchwall.gateway.rtp.arrival.RtpReceiver;
import watchwall.gateway.rtp.sound.AuHeaders;

/**
 * RTP of sound in each framing, chosen by the first byte; then packets, each behind its length in two bytes. Frames are
 * never larger than what brought them, their time never goes back, and each is freed.
 */
public final class SoundFuzz {
    private static final AudioTrack.Aac AAC = new AudioTrack.Aac(new byte[] {0x14, 0x08}, 16_000, 1);
    private static final List<Format.Sound> FORMATS = List.of(
            new Format.Plain(AudioTrack.Pcm.A_LAW),
            new Format.Plain(new AudioTrack.Opus(2)),
            new Format.Aac(AAC, AuHeaders.HIGH_BIT_RATE, 1024),
            new Format.Aac(AAC, AuHeaders.LOW_BIT_RATE, 1024),
            new Format.Latm(AAC, 1, 1024),
            new Format.Latm(AAC, 4, 1024));

    private SoundFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Format.Sound format = FORMATS.get((input[0] & 0xFF) % FORMATS.size());
        List<byte[]> packets = Hold.packets(java.util.Arrays.copyOfRange(input, 1, input.length));
        List<AudioFrame> frames = new ArrayList<>();
        MediaClock pictures = pictureAtZero();
        Depacketizer sound =
                Depacketizers.sound(format, new SoundClock(pictures, 16_000), ByteBufAllocator.DEFAULT, frames::add);
        long bytes = 0;
        try (RtpReceiver receiver = new RtpReceiver(97, sound)) {
            long nanos = 0;
            for (byte[] packet : packets) {
                ByteBuf datagram = Unpooled.copiedBuffer(packet);
                receiver.receive(datagram, Instant.EPOCH, nanos);
                Hold.that(datagram.refCnt() == 1, "a packet is kept");
                datagram.release();
                nanos += 64_000_000;
                bytes += packet.length;
            }
        }
        long last = Long.MIN_VALUE;
        long out = 0;
        for (AudioFrame frame : frames) {
            Hold.that(frame.sizeBytes() > 0, "an empty frame");
            Hold.that(frame.pts90k() > last, "time goes back");
            last = frame.pts90k();
            out += frame.sizeBytes();
            Hold.that(frame.release() && frame.payload().refCnt() == 0, "a frame that is not freed");
        }
        Hold.that(out <= bytes, "more bytes than came");
    }

    /** Sound follows the pictures' clock, so one picture goes before. */
    private static MediaClock pictureAtZero() {
        MediaClock clock = new MediaClock();
        List<AccessUnit> units = new ArrayList<>();
        Depacketizer pictures = Depacketizers.pictures(
                new Format.H264(List.of()), new MarkerTrust(), clock, ByteBufAllocator.DEFAULT, units::add);
        byte[][] nals = {
            {0x67, 0x42, (byte) 0xC0, 0x1E, (byte) 0xD9, 0x00, (byte) 0xA0, 0x47, (byte) 0xFE, (byte) 0x88},
            {0x68, (byte) 0xCE, 0x3C, (byte) 0x80},
            {0x65, (byte) 0x88, (byte) 0x84, 0x00},
            {0x41, (byte) 0x9A, 0x00, 0x00}
        };
        for (int i = 0; i < nals.length; i++) {
            pictures.packet(
                    new RtpPacket(96, i, i == 3 ? 3600 : 0, 1, i >= 2, Unpooled.wrappedBuffer(nals[i])),
                    Instant.EPOCH,
                    0);
        }
        pictures.close();
        units.forEach(AccessUnit::release);
        return clock;
    }
}
