package watchwall.gateway.media;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.time.Instant;

/**
 * One picture as coded by the camera: the one currency of the media path after the depacketizer.
 *
 * <p>Of H.264 and H.265 the payload is a run of NAL units, each behind its length as four bytes big-endian (ISO
 * 14496-15), without start codes, delimiters or filler; a key unit carries the parameter sets in front of its slices. Of
 * Motion JPEG it is one whole JFIF picture, and every unit is a key unit. The buffer is shared by all readers: read
 * through {@link #payload()} with absolute indices or a duplicate, never move its own reader index. Counted: whoever
 * keeps a unit past the call that lent it retains and later releases it.
 */
public final class AccessUnit extends AbstractReferenceCounted {
    private final Track track;
    private final ByteBuf payload;
    private final long pts90k;
    private final Instant arrival;
    private final boolean key;

    /** Takes the payload. */
    public AccessUnit(Track track, ByteBuf payload, long pts90k, Instant arrival, boolean key) {
        this.track = track;
        this.payload = payload;
        this.pts90k = pts90k;
        this.arrival = arrival;
        this.key = key;
    }

    public Track track() {
        return track;
    }

    /** As the codec of {@link #track} has it; shared, read-only. */
    public ByteBuf payload() {
        return payload;
    }

    /** Presentation time in 90 kHz, unwrapped to 64 bit, starting anywhere; never compared between connections. */
    public long pts90k() {
        return pts90k;
    }

    /** When its last packet reached this machine. */
    public Instant arrival() {
        return arrival;
    }

    /** True when decoding can begin here (IDR, IRAP). */
    public boolean isKey() {
        return key;
    }

    public int sizeBytes() {
        return payload.readableBytes();
    }

    @Override
    public AccessUnit retain() {
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
