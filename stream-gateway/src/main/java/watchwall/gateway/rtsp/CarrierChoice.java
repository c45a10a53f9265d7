package watchwall.gateway.rtsp;

import watchwall.gateway.camera.StreamPlan.Over;

/**
 * Whether the packets of one stream go over UDP or inside the RTSP connection. What a camera refused, or what brought
 * nothing, is remembered as long as the stream is known. On the stream's loop.
 */
final class CarrierChoice {
    private final Over over;
    private final boolean ownConnectionOnly;
    private boolean udp;
    private boolean tcpFailed;
    private boolean udpFailed;

    /** @param ownConnectionOnly the address asks for TLS or a tunnel, which UDP would go around */
    CarrierChoice(Over over, boolean ownConnectionOnly) {
        this.over = over;
        this.ownConnectionOnly = ownConnectionOnly;
        this.udp = over == Over.UDP && !ownConnectionOnly;
    }

    boolean isUdp() {
        return udp;
    }

    /** The way that was taken does not work. True where there is another one that has not failed yet. */
    boolean failed() {
        if (udp) {
            udpFailed = true;
        } else {
            tcpFailed = true;
        }
        boolean mayChange = !ownConnectionOnly && over != Over.TCP;
        boolean another = mayChange && !(tcpFailed && udpFailed);
        if (mayChange) {
            udp = !udp;
        }
        if (tcpFailed && udpFailed) { // neither: both may work once the camera is mended
            tcpFailed = false;
            udpFailed = false;
        }
        return another;
    }
}
