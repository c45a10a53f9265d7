package watchwall.gateway.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.webrtc.peer.PeerLimits;
import watchwall.gateway.webrtc.peer.PeerStats;
import watchwall.gateway.webrtc.port.Sockets;
import watchwall.gateway.webrtc.secure.SrtpProfile;
import watchwall.gateway.webrtc.secure.TestBrowser;

/** Viewers whose network blocks UDP. */
class TcpTest {
    private static final int FRAME = 3600;

    private final FakeRelay relay = new FakeRelay();
    private final List<TestBrowser> browsers = new ArrayList<>();
    private PeerExit exit = open(Sockets.best(), 100);

    @AfterEach
    void nothingStaysBehind() {
        browsers.forEach(TestBrowser::hearAgain);
        exit.close();
        browsers.forEach(TestBrowser::close);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(relay.lentOut()).isZero();
            assertThat(exit.peers()).isEmpty();
        });
        relay.close();
    }

    static List<Sockets> kernels() {
        return List.of(Sockets.best(), Sockets.nio());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void whereUdpIsBlockedTheSamePacketsComeByTcp(Sockets sockets) throws Exception {
        exit.close();
        exit = open(sockets, 100);
        relay.sendNow(Pictures.key(), true, FRAME);
        for (int i = 1; i < 50; i++) {
            relay.sendNow(Pictures.delta(i), false, FRAME);
        }

        TestBrowser browser = watch(TestBrowser.byTcp());

        await().until(() -> Pictures.of(browser.packets()).size() == 50);
        assertThat(Pictures.of(browser.packets()).get(49)).isEqualTo(Pictures.words(Pictures.delta(49)));
        assertThat(browser.badPackets()).isZero();
        assertThat(stats().address()).startsWith("tcp /127.0.0.1:");
    }

    @Test
    void aBrowserThatClosesItsConnectionIsGoneAtOnce() throws Exception {
        relay.sendNow(Pictures.key(), true, FRAME);
        TestBrowser browser = watch(TestBrowser.byTcp());

        browser.closeConnection();

        await().atMost(Duration.ofSeconds(2)).until(() -> exit.peers().isEmpty());
    }

    /** With NIO there is one loop for both. */
    @ParameterizedTest
    @MethodSource("kernels")
    void aSessionThatEndsClosesItsConnection(Sockets sockets) throws Exception {
        exit.close();
        exit = open(sockets, 100);
        relay.sendNow(Pictures.key(), true, FRAME);
        TestBrowser browser = watch(TestBrowser.byTcp());

        exit.close(stats().sessionId());

        await().atMost(Duration.ofSeconds(2)).until(browser::closedByExit);
    }

    /** 40 Mbit/s for some seconds to one that reads nothing, and to one that does. */
    @Test
    void aViewerThatDoesNotReadDropsToTheNextKeyPictureAndDisturbsNobody() throws Exception {
        relay.sendNow(Pictures.key(), true, FRAME);
        TestBrowser deaf = watch(TestBrowser.byTcp());
        TestBrowser other = watch(new TestBrowser().forgetful());
        deaf.hearNothing();

        relay.steady(List.of(Pictures.nal(0x41, 50_000, 7)), 10);

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(of(deaf).dropped()).isGreaterThan(100));
        // Two seconds of 5 MB are held for it in the sender's queue at most, besides its history.
        assertThat(relay.lentOut()).isLessThan(700);
        assertThat(of(other).dropped()).isZero();

        relay.sendNow(Pictures.key(), true, FRAME);
        relay.sendNow(Pictures.delta(5), false, FRAME);
        deaf.hearAgain();

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(Pictures.of(deaf.packets())).contains(Pictures.words(Pictures.delta(5))));
        List<List<String>> pictures = Pictures.of(deaf.packets());
        assertThat(pictures.subList(1, pictures.indexOf(Pictures.words(Pictures.delta(5)))))
                .as("a key picture stands where it goes on")
                .contains(Pictures.words(Pictures.key()));
    }

    @Test
    void whoConnectsAndSaysNothingIsPutOut() throws Exception {
        try (Socket silent = connect()) {
            silent.setSoTimeout(8000);

            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void onlySoManyMayWaitToProveThemselves() throws Exception {
        exit.close();
        exit = open(Sockets.best(), 4);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                sockets.add(connect());
            }
            Socket last = connect();
            sockets.add(last);
            last.setSoTimeout(2000);

            assertThat(last.getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket each : sockets) {
                each.close();
            }
        }
        relay.sendNow(Pictures.key(), true, FRAME);
        await().untilAsserted(() -> watch(TestBrowser.byTcp()));
    }

    @Test
    void aFrameLargerThanAnyDatagramEndsTheConnection() throws Exception {
        try (Socket evil = connect()) {
            evil.setSoTimeout(2000);
            evil.getOutputStream().write(new byte[] {(byte) 0xff, (byte) 0xff, 0, 1});

            assertThat(evil.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), exit.port()), 2000);
        return socket;
    }

    private PeerExit open(Sockets sockets, int sessions) {
        WebRtcSettings usual = WebRtcSettings.on(InetAddress.getLoopbackAddress(), 0);
        WebRtcSettings settings =
                new WebRtcSettings(usual.bind(), List.of(), 2, sessions, sessions, 8, PeerLimits.defaults());
        return PeerExit.open(settings, relay, sockets);
    }

    private TestBrowser watch(TestBrowser browser) throws Exception {
        browsers.add(browser);
        browser.answered(
                exit.answer("wang", "cam", StreamKind.MAIN, browser.offer()).sdp());
        browser.connect(SrtpProfile.AEAD_AES_128_GCM);
        await().until(() -> of(browser).state() == PeerStats.State.PLAYING);
        return browser;
    }

    private PeerStats stats() {
        return exit.peers().getFirst();
    }

    private PeerStats of(TestBrowser browser) {
        return exit.peers().stream()
                .filter(peer -> peer.address().endsWith(":" + browser.localPort()))
                .findFirst()
                .orElse(stats());
    }
}
