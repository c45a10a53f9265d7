package watchwall.gateway.rtp.unit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Optional;
import watchwall.gateway.media.Track;

/**
 * How the payloads of one codec become one access unit. Gathers one unit at a time; belongs to one event loop. Whether
 * packets are missing, where a unit ends and whether it may go out is not asked here.
 */
public interface Assembly extends AutoCloseable {
    /** What became of a payload. */
    enum Taken {
        FINE,
        /** Carries nothing that a picture needs, or nothing known: passed over and counted. */
        PASSED_OVER,
        /** The unit cannot be made whole any more; see {@link Assembly#isFull}. */
        BROKEN
    }

    /** A whole unit. */
    record Built(Track track, ByteBuf payload) {}

    /** Lends the payload, which has at least one byte. */
    Taken add(ByteBuf payload);

    /** True when the payload carries picture data, or could; looks at one that is not added. Lends it. */
    boolean carriesPicture(ByteBuf payload);

    /** True when the bound on a unit's size was reached. */
    boolean isFull();

    /** True while something was begun whose end has not come. */
    boolean isCut();

    /** True when picture data are in it, or were and {@link #leavesOut}. */
    boolean hasPicture();

    /** True for a picture that is left out on purpose, since it would not decode for everybody. */
    boolean leavesOut();

    /** True when decoding can begin here. */
    boolean isKey();

    /** True when nothing of the picture is missing before its first data. */
    boolean beginsThePicture();

    /** Takes what the unit says about those that follow (parameter sets), also where the unit itself is not handed on. */
    void learn();

    /** True once everything is known that a decoder must know before the first picture. */
    boolean described();

    /** The unit in a buffer of its own; empty while something is missing to describe it. */
    Optional<Built> build(ByteBufAllocator buffers);

    /** Makes room for the next unit. */
    void clear();

    @Override
    void close();
}
