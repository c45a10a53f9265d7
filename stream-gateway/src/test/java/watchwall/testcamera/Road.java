package watchwall.testcamera;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import watchwall.testcamera.fault.Fault;

/** The way of one session's packets to its client. Used by the session's own thread. */
sealed interface Road extends AutoCloseable permits InterleavedRoad, UdpRoad {
    /**
     * Sends a picture's packets, and what goes before them.
     *
     * @param garbage written raw first, where the way is a stream of bytes
     * @param reports RTCP
     */
    void send(byte[] garbage, List<byte[]> reports, List<byte[]> packets, List<Fault> faults) throws IOException;

    @Override
    void close();

    /** Hears of the client's RTCP, on any thread. */
    interface Reports extends Consumer<byte[]> {}
}
