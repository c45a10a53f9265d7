package watchwall.gateway.rtsp.carry;

import io.netty.buffer.ByteBuf;
import watchwall.gateway.rtsp.wire.Transport;

/** Carries the packets of one session's streams, which are numbered from 0. On the session's loop. */
public sealed interface Carrier extends AutoCloseable permits InterleavedCarrier, UdpCarrier {

    /** Who gets what comes. Lends the packets. */
    interface Receiver {
        void rtp(int stream, ByteBuf packet);

        void rtcp(int stream, ByteBuf packet);
    }

    /** Makes ready for one more stream and then goes on with the Transport header that asks for it. */
    void prepare(int stream, Prepared then);

    /** How the preparing went. */
    interface Prepared {
        void ask(String transport);

        void failed(Throwable why);
    }

    /** The camera's answer; false where it is no way that this carrier can go. */
    boolean agreed(int stream, Transport answer);

    /** PLAY was answered. */
    void playing();

    /** Sends a report to the camera; takes the packet. */
    void report(int stream, ByteBuf packet);

    /** True where packets may overtake each other. */
    boolean reorders();

    /** Gives back sockets; safe to call twice. */
    @Override
    void close();
}
