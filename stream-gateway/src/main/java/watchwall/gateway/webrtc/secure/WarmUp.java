package watchwall.gateway.webrtc.secure;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A handshake and some packets per cipher before the first viewer comes. Cold, a handshake takes 150 to 500 ms and the
 * first packets of a cipher as long again (measured 11/26).
 */
public final class WarmUp {
    /** So often that the JIT takes notice; 20 ms when it has. */
    private static final int PACKETS = 2000;

    private static final int HANDSHAKES = 3;
    private static final int PACKET_BYTES = 1200;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private WarmUp() {}

    /** A failure here is told and not more: the first viewer will show it better. */
    public static void run(Identity identity) {
        try (Handshakes handshakes = new Handshakes(identity, HANDSHAKES)) {
            for (SrtpProfile profile : SrtpProfile.values()) {
                for (int i = 0; i < HANDSHAKES; i++) {
                    protectSome(shake(handshakes, profile));
                }
            }
        } catch (IOException | ExecutionException | TimeoutException | RuntimeException failed) {
            log.warn("the warm-up of WebRTC failed; the first viewer will wait longer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One handshake with ourselves; both sides must come to the same keys. */
    static SrtpKeys shake(Handshakes handshakes, SrtpProfile profile)
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        Identity browser = Identity.create(Clock.systemUTC());
        AtomicReference<DtlsLink> client = new AtomicReference<>();
        DtlsLink server = new DtlsLink(datagram -> client.get().offer(datagram));
        client.set(new DtlsLink(server::offer));
        var served = new CompletableFuture<SrtpKeys>();
        boolean begun =
                handshakes.begin(server, browser.fingerprint(), List.of(profile), LIMIT, new Handshakes.Outcome() {
                    @Override
                    public void secured(DTLSTransport transport, SrtpKeys keys) {
                        served.complete(keys);
                    }

                    @Override
                    public void failed(String why) {
                        served.completeExceptionally(new IOException(why));
                    }
                });
        if (!begun) {
            throw new IOException("the handshake did not begin");
        }
        DtlsClient side = new DtlsClient(browser, profile);
        new DTLSClientProtocol().connect(side, client.get());
        return served.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void protectSome(SrtpKeys keys) {
        SrtpSession session = SrtpSession.ofServer(keys, 1);
        byte[] packet = new byte[PACKET_BYTES + SrtpSession.TRAILER_BYTES];
        for (int i = 0; i < PACKETS; i++) {
            packet[0] = (byte) 0x80;
            packet[1] = 96;
            packet[2] = (byte) (i >> 8);
            packet[3] = (byte) i;
            session.protect(packet, 0, PACKET_BYTES, i);
            if (i % 50 == 0) {
                packet[1] = (byte) 200;
                session.protectControl(packet, 28);
            }
        }
        session.close();
    }
}
