package watchwall.gateway.webrtc.port;

import io.netty.channel.unix.Errors;
import java.util.Set;

/** How a kernel says that it does not cut a run of datagrams into segments. */
final class Refusals {
    /** Linux: the card has no checksums (EIO), the path's MTU is below the segment (EINVAL, EMSGSIZE). */
    private static final Set<Integer> ERRORS = Set.of(-5, -22, -90);

    private Refusals() {}

    static boolean ofSegments(Throwable cause) {
        return cause instanceof Errors.NativeIoException refused && ERRORS.contains(refused.expectedErr());
    }
}
