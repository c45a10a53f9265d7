package watchwall.gateway.media;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.time.Instant;

/**
 * A piece of sound as coded by the camera: one AAC access unit, one Opus packet, or the samples of one G.711 packet.
 * Counted and shared like {@link AccessUnit}.
 */
public final class AudioFrame extends AbstractReferenceCounted {
    private final AudioTrack track;
    private final ByteBuf payload;
    private final long pts90k;
    private final Instant arrival;

    /** Takes the payload. */
    public AudioFrame(AudioTrack track, ByteBuf payload, long pts90k, Instant arrival) {
        this.track = track;
        this.payload = payload;
        this.pts90k = pts90k;
        this.arrival = arrival;
    }

    public AudioTrack track() {
        return track;
    }

    /** Shared, read-only. */
    public ByteBuf payload() {
        return payload;
    }

    /** When it is to be heard, on the line of the same stream's {@link AccessUnit#pts90k}. */
    public long pts90k() {
        return pts90k;
    }

    /** When its packet reached this machine. */
    public Instant arrival() {
        return arrival;
    }

    public int sizeBytes() {
        return payload.readableBytes();
    }

    @Override
    public AudioFrame retain() {
        super.retain();
        return this;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        payload.touch(hint);
        return this;
    }

    @Override
    protected void deallocate() {
        payload.release();
    }
}
