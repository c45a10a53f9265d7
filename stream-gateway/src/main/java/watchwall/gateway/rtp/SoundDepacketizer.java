package watchwall.gateway.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.rtp.sound.Framing;

/** Packets of sound to frames, whatever the codec. A frame with a lost part is dropped; those after it stand alone. */
final class SoundDepacketizer implements Depacketizer {
    private final AudioTrack track;
    private final Framing framing;
    private final SoundClock clock;
    private final ByteBufAllocator buffers;
    private final Consumer<AudioFrame> out;
    private long frames;
    private long dropped;
    private long malformed;

    SoundDepacketizer(
            AudioTrack track, Framing framing, SoundClock clock, ByteBufAllocator buffers, Consumer<AudioFrame> out) {
        this.track = track;
        this.framing = framing;
        this.clock = clock;
        this.buffers = buffers;
        this.out = out;
    }

    @Override
    public void packet(RtpPacket packet, Instant arrival, long nanos) {
        boolean read = framing.read(
                packet.payload(),
                packet.marker(),
                (in, index, length, ticks) -> emit(in, index, length, packet.timestamp() + ticks, arrival, nanos));
        if (!read) {
            malformed++;
        }
    }

    private void emit(ByteBuf in, int index, int length, int timestamp, Instant arrival, long nanos) {
        OptionalLong pts = clock.pts(timestamp, nanos);
        if (pts.isEmpty()) {
            dropped++; // before the first picture nobody listens
            return;
        }
        ByteBuf payload = buffers.buffer(length, length);
        payload.writeBytes(in, index, length);
        frames++;
        out.accept(new AudioFrame(track, payload, pts.getAsLong(), arrival));
    }

    @Override
    public void gap() {
        framing.gap();
    }

    @Override
    public void restart() {
        framing.gap();
        clock.restart();
    }

    @Override
    public Counts counts() {
        return new Counts(frames, dropped, malformed, 0);
    }

    @Override
    public boolean described() {
        return true;
    }

    @Override
    public void close() {
        framing.gap();
    }
}
