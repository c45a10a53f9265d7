package watchwall.gateway.webrtc.port;

import java.net.InetSocketAddress;

/** A way to one browser; two are equal when packets from one and the other come the same way. */
public sealed interface Route permits UdpRoute, TcpRoute {
    /** The browser's end. */
    InetSocketAddress address();

    /** Bytes before each packet: none in UDP, its length in TCP (RFC 4571). */
    int headBytes();

    /** False while the kernel takes no more; then {@link Rota#roomAgain} follows on the wire. On the wire's loop. */
    boolean hasRoom(Wire wire);

    /**
     * Copies packets that lie one behind another, all of {@code segment} bytes but the last, which may be shorter; in TCP
     * each with its head, whatever their sizes. In UDP they leave with {@link Wire#flush}. On the wire's loop.
     */
    void send(Wire wire, byte[] bytes, int from, int length, int segment);

    /** The browser is known: the way stays open until {@link #close}. {@code gone}: the browser closed it; any thread. */
    void claimed(Runnable gone);

    /** Any thread, any number of times. */
    void close();
}
