package watchwall.gateway.rtp.sound;

import io.netty.buffer.ByteBuf;

/** How the payloads of one sound codec are taken apart into frames. Belongs to one event loop. */
public interface Framing {
    /** Largest frame in bytes: an AU size of RFC 3640 has 13 bits; Opus and G.711 packets stay far below. */
    int MAX_FRAME_BYTES = 8191;

    /** Who takes the frames of a packet. */
    interface Frames {
        /**
         * Lends the bytes.
         *
         * @param ticks of the RTP clock after the packet's timestamp
         */
        void frame(ByteBuf in, int index, int length, int ticks);
    }

    /** Lends the payload; false when it could not be read, or not whole. */
    boolean read(ByteBuf payload, boolean marker, Frames frames);

    /** Packets are missing here: what was begun is forgotten. */
    default void gap() {}
}
