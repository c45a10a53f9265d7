package watchwall.gateway.rtsp;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.rtsp.line.CertificatePins;
import watchwall.gateway.rtsp.wire.CameraAddress;
import watchwall.gateway.rtsp.wire.CameraException;

/** What an exception of a connection means for people. */
final class ConnectEnding {
    private static final Logger log = LoggerFactory.getLogger(ConnectEnding.class);
    private static final int MAX_CAUSES = 8;

    private ConnectEnding() {}

    /** Of a connection that did not come about. */
    static Ending ofOpening(Throwable cause, CameraAddress address, Duration patience) {
        String where = address.where();
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof ConnectTimeoutException) {
            return Ending.network("camera-connect-timeout", where, patience.toSeconds());
        }
        if (cause instanceof NoRouteToHostException || words.contains("unreachable")) {
            return Ending.network("camera-unreachable", where);
        }
        if (cause instanceof ConnectException) {
            return Ending.network("camera-port-closed", where);
        }
        return ofTalking(cause, address);
    }

    /** Of a connection that stood. */
    static Ending ofTalking(Throwable cause, CameraAddress address) {
        String where = address.where();
        Throwable root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (changedCertificate(root)) {
            return Ending.refused("camera-certificate-changed", where);
        }
        if (root instanceof SslHandshakeTimeoutException || root instanceof SSLException) {
            return Ending.session("camera-no-tls", where);
        }
        if (root instanceof CameraException camera) {
            return new Ending(camera.reason(), Ending.Failure.SESSION);
        }
        if (root instanceof IOException) {
            return Ending.session("camera-closed", where);
        }
        log.error("connection to {} ended by a fault of ours", where, root);
        return Ending.session("gateway-fault", root.getClass().getSimpleName());
    }

    private static boolean changedCertificate(Throwable cause) {
        Throwable each = cause;
        for (int i = 0; i < MAX_CAUSES && each != null; i++) {
            if (each instanceof CertificatePins.Changed) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }
}
