package watchwall.gateway.webrtc.secure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;

/** Runs handshakes, one short-lived virtual thread each, as many at a time as the settings allow. */
public final class Handshakes implements AutoCloseable {
    private final Identity identity;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("dtls-", 0).factory());

    /** How a handshake ended; called once, on its thread. */
    public interface Outcome {
        void secured(DTLSTransport transport, SrtpKeys keys);

        void failed(String why);
    }

    public Handshakes(Identity identity, int max) {
        this.identity = identity;
        this.free = new Semaphore(max);
    }

    public Identity identity() {
        return identity;
    }

    /** False when too many run: the browser sends its hello again. */
    public boolean begin(DtlsLink link, String clientFingerprint, Duration limit, Outcome outcome) {
        return begin(link, clientFingerprint, List.of(SrtpProfile.values()), limit, outcome);
    }

    boolean begin(DtlsLink link, String clientFingerprint, List<SrtpProfile> allowed, Duration limit, Outcome outcome) {
        if (!free.tryAcquire()) {
            return false;
        }
        try {
            threads.execute(() -> {
                try {
                    run(link, new DtlsServer(identity, clientFingerprint, allowed, limit), outcome);
                } finally {
                    free.release();
                }
            });
            return true;
        } catch (RejectedExecutionException closing) {
            free.release();
            return false;
        }
    }

    private static void run(DtlsLink link, DtlsServer server, Outcome outcome) {
        try {
            DTLSTransport transport = new DTLSServerProtocol().accept(server, link);
            outcome.secured(transport, server.keys());
        } catch (IOException | RuntimeException broken) {
            outcome.failed(broken.toString());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
