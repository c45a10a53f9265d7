package watchwall.gateway.webrtc.send;

import org.jspecify.annotations.Nullable;
import watchwall.gateway.webrtc.port.Route;

/** How a browser is reached now. On the browser's loop. */
public interface Way {
    /** Where packets go; none before the browser was heard. */
    @Nullable
    Route chosen();

    /** Copies the bytes; out with the next flush of the wire, or lost while no way is chosen. */
    void write(byte[] bytes, int length);

    /** The same for people; empty before it. */
    String address();

    /** A fault of ours in what is sent: ends this browser's session only. */
    void broken(RuntimeException why);
}
