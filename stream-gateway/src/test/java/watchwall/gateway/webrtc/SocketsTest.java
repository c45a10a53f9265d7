package watchwall.gateway.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.webrtc.port.Sockets;
import watchwall.gateway.webrtc.secure.SrtpProfile;
import watchwall.gateway.webrtc.secure.TestBrowser;

/** Whatever the kernel offers: the same packets. */
class SocketsTest {
    private static final int FRAME = 3600;

    private final FakeRelay relay = new FakeRelay();

    @AfterEach
    void nothingStaysBehind() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(relay.lentOut()).isZero());
        relay.close();
    }

    static List<Sockets> kernels() {
        return List.of(Sockets.best(), Sockets.withoutSegments(), Sockets.nio());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void picturesOfManyPacketsComeWholeAndLostPacketsAgain(Sockets sockets) throws Exception {
        relay.sendNow(Pictures.key(), true, FRAME);
        WebRtcSettings settings = WebRtcSettings.on(InetAddress.getLoopbackAddress(), 0);
        try (PeerExit exit = PeerExit.open(settings, relay, sockets);
                TestBrowser browser = new TestBrowser()) {
            browser.answered(
                    exit.answer("wang", "cam", StreamKind.MAIN, browser.offer()).sdp());
            browser.connect(SrtpProfile.AEAD_AES_128_GCM);
            await().until(() -> Pictures.of(browser.packets()).size() == 1);
            List<byte[]> large = List.of(Pictures.nal(0x41, 40_000, 1), Pictures.nal(0x41, 7_000, 2));
            for (int i = 0; i < 20; i++) {
                relay.sendNow(large, false, FRAME);
            }

            await().until(() -> Pictures.of(browser.packets()).size() == 21);
            assertThat(Pictures.of(browser.packets()).subList(1, 21)).containsOnly(Pictures.words(large));
            assertThat(browser.badPackets()).isZero();
            TestBrowser.Packet lost = browser.packets().get(100);
            int before = browser.packets().size();
            browser.nack(lost.sequence(), lost.sequence());
            await().until(() -> browser.packets().size() == before + 2);
            assertThat(browser.packets().subList(before, before + 2)).containsOnly(lost);
        }
    }
}
