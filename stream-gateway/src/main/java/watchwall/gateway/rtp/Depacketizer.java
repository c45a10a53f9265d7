package watchwall.gateway.rtp;

import java.time.Instant;

/** Packets of one stream to access units or pieces of sound. Belongs to one event loop; closed with its connection. */
public sealed interface Depacketizer extends AutoCloseable permits PictureDepacketizer, SoundDepacketizer {
    /** Lends the packet, which follows the last one without a gap unless {@link #gap} was called between. */
    void packet(RtpPacket packet, Instant arrival, long nanos);

    /** Packets are missing here: nothing goes out that was predicted from them. */
    void gap();

    /** Another stream begins on the same channel (new SSRC, sequence started over). */
    void restart();

    Counts counts();

    /** True once everything is known that a decoder must know before the first unit. */
    boolean described();

    @Override
    void close();

    /**
     * Since the depacketizer was made.
     *
     * @param units handed on
     * @param dropped units not handed on: broken, or predicted from a broken one
     * @param malformed packets that could not be read
     * @param oversized units over the bound
     */
    record Counts(long units, long dropped, long malformed, long oversized) {}
}
