package watchwall.gateway.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.MediaRefused;
import watchwall.gateway.door.MediaRefused.Kind;
import watchwall.gateway.webrtc.peer.PeerLimits;
import watchwall.gateway.webrtc.peer.PeerStats;
import watchwall.gateway.webrtc.secure.SrtpProfile;
import watchwall.gateway.webrtc.secure.TestBrowser;
import watchwall.gateway.webrtc.send.SendLimits;

/** The exit with real sockets, DTLS and SRTP, and a camera that does what the test says. */
class PeerExitTest {
    private static final int FRAME = 3600;

    private final FakeRelay relay = new FakeRelay();
    private final List<TestBrowser> browsers = new ArrayList<>();
    private PeerExit exit = open(PeerLimits.defaults());

    /** Whatever a test did: nothing of it stays behind. */
    @AfterEach
    void nothingStaysBehind() {
        exit.close();
        browsers.forEach(TestBrowser::close);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(relay.lentOut()).isZero();
            assertThat(relay.viewers()).isZero();
            assertThat(exit.peers()).isEmpty();
        });
        relay.close();
    }

    @ParameterizedTest
    @EnumSource
    void aViewerGetsTheCachedGopFirstThenTheLivePicture(SrtpProfile profile) throws Exception {
        gop(5);
        TestBrowser browser = watch(profile);
        await().until(() -> pictures(browser).size() == 5);
        relay.sendNow(delta(5), false, FRAME);

        await().until(() -> pictures(browser).size() == 6);
        List<Picture> pictures = pictures(browser);
        for (int i = 0; i < 6; i++) {
            assertThat(pictures.get(i).nals)
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(i == 0 ? key() : delta(i));
        }
        assertThat(pictures.get(4).time - pictures.get(0).time).isEqualTo(4 * 90);
        assertThat(pictures.get(5).time - pictures.get(4).time).isEqualTo(FRAME);
        assertThat(browser.badPackets()).isZero();
        assertThat(stats().cipher()).isEqualTo(profile.name());
    }

    @Test
    void allViewersAreServedFromOnePacketisation() throws Exception {
        gop(5);
        List<TestBrowser> three = List.of(watch(), watch(), watch());
        for (int i = 5; i < 50; i++) {
            relay.sendNow(delta(i), false, FRAME);
        }

        await().untilAsserted(() -> assertThat(three)
                .allSatisfy(browser -> assertThat(pictures(browser)).hasSize(50)));
        assertThat(exit.unitsCut()).isEqualTo(relay.unitsSent()).isEqualTo(50);
    }

    @Test
    void aLostPacketIsSentAgainBitForBit() throws Exception {
        gop(3);
        TestBrowser browser = watch();
        await().until(() -> pictures(browser).size() == 3);
        TestBrowser.Packet lost = browser.packets().get(2);
        int before = browser.packets().size();

        browser.nack(lost.sequence(), (lost.sequence() + 20_000) & 0xffff);

        await().until(() -> browser.packets().size() == before + 1);
        assertThat(browser.packets().getLast()).isEqualTo(lost);
        await().untilAsserted(() -> {
            assertThat(stats().nacks()).isEqualTo(2);
            assertThat(stats().retransmitted()).isEqualTo(1);
        });
    }

    @Test
    void aLostPictureIsAnsweredByTheGopButNotMoreThanTwiceASecond() throws Exception {
        gop(3);
        TestBrowser browser = watch();
        await().until(() -> pictures(browser).size() == 3);
        await().pollDelay(Duration.ofMillis(600)).until(() -> true);

        browser.pictureLost();
        browser.pictureLost();

        await().untilAsserted(() -> assertThat(stats().pictureLosses()).isEqualTo(2));
        await().until(() -> pictures(browser).size() == 6);
        relay.sendNow(delta(3), false, FRAME);
        await().until(() -> pictures(browser).size() == 7);
        assertThat(pictures(browser)).extracting(picture -> picture.time).isSorted();
        assertThat(pictures(browser).get(3).nals)
                .usingElementComparator(Arrays::compare)
                .isEqualTo(key());
        assertThat(stats().replays()).isEqualTo(1);
    }

    @Test
    void aLoopThatIsHeldUpDropsToTheNextKeyPictureAndDisturbsNobody() throws Exception {
        gop(1);
        TestBrowser held = watch();
        await().until(() -> pictures(held).size() == 1);
        CountDownLatch hold = new CountDownLatch(1);
        exit.wires().getFirst().loop().execute(() -> awaitQuietly(hold));

        long began = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            relay.sendNow(delta(i), false, FRAME);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(relay.lentOut()).isLessThan(300);
        hold.countDown();
        exit.wires().getFirst().loop().submit(() -> {}).syncUninterruptibly();
        relay.sendNow(delta(1000), false, FRAME);
        relay.sendNow(key(), true, FRAME);
        relay.sendNow(delta(1001), false, FRAME);

        await().untilAsserted(() -> {
            List<Picture> pictures = pictures(held);
            assertThat(pictures.getLast().nals)
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(delta(1001));
            assertThat(pictures.get(pictures.size() - 2).nals)
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(key());
        });
        await().untilAsserted(() -> assertThat(stats().dropped()).isGreaterThan(700));
    }

    @Test
    void aSilentViewerIsDropped() throws Exception {
        reopen(limits(Duration.ofSeconds(15), Duration.ofSeconds(2)));
        gop(1);
        TestBrowser browser = watch();
        assertThat(exit.peers()).hasSize(1);

        await().atMost(Duration.ofSeconds(6)).until(() -> exit.peers().isEmpty());
        assertThat(browser.stunAnswers()).isEqualTo(1);
    }

    @Test
    void onlyTheBrowsersChecksKeepASessionNotItsReports() throws Exception {
        reopen(limits(Duration.ofSeconds(15), Duration.ofSeconds(2)));
        gop(1);
        TestBrowser browser = watch();

        await().pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(6))
                .until(() -> {
                    browser.nack(1);
                    return exit.peers().isEmpty();
                });
    }

    @Test
    void aViewerThatNeverComesIsDropped() throws Exception {
        reopen(limits(Duration.ofSeconds(1), Duration.ofSeconds(15)));
        gop(1);
        answer(browser());

        await().atMost(Duration.ofSeconds(5)).until(() -> exit.peers().isEmpty());
    }

    @Test
    void aViewerThatSaysGoodByeIsGoneAtOnce() throws Exception {
        gop(1);
        TestBrowser browser = watch();

        browser.hangUp();

        await().atMost(Duration.ofSeconds(3)).until(() -> exit.peers().isEmpty());
    }

    @Test
    void aSessionEndsByItsId() throws Exception {
        gop(1);
        watch();
        String session = stats().sessionId();

        assertThat(exit.close(session)).isTrue();
        await().until(() -> exit.peers().isEmpty());
        assertThat(exit.close(session)).as("ended is ended").isTrue();
        assertThat(exit.close("another")).isFalse();
    }

    @Test
    void anotherCertificateThanPromisedGetsNoPicture() throws Exception {
        gop(1);
        TestBrowser browser = browser();
        browser.answered(exit.answer("wang", "cam", StreamKind.MAIN, browser.offer("AB:".repeat(31) + "CD"))
                .sdp());

        assertThatThrownBy(() -> browser.connect(SrtpProfile.AEAD_AES_128_GCM)).isInstanceOf(java.io.IOException.class);
        await().until(() -> exit.peers().isEmpty());
        assertThat(browser.packets()).isEmpty();
    }

    @Test
    void stunSignedWithAnotherPasswordIsNotAnswered() throws Exception {
        gop(1);
        TestBrowser browser = answer(browser());

        browser.stun("another password entirely");
        browser.stun();

        await().until(() -> browser.stunAnswers() == 1);
        await().pollDelay(Duration.ofMillis(200)).until(() -> browser.stunAnswers() == 1);
    }

    @Test
    void anOfferIsRefusedByItsCause() throws Exception {
        TestBrowser browser = browser();
        refused(Kind.TRY_LATER, "whep.no-picture", "cam", browser.offer());
        gop(1);
        refused(Kind.UNKNOWN_CAMERA, "whep.no-such-camera", "other", browser.offer());
        refused(Kind.BAD_REQUEST, "whep.offer-not-sdp", "cam", "hello");
        relay.sendNow(delta(1), false, 3 * FRAME);
        relay.sendNow(delta(2), false, -2 * FRAME);
        refused(Kind.UNSUITABLE_STREAM, "whep.b-frames", "cam", browser.offer());

        await().untilAsserted(() -> assertThat(exit.peers()).isEmpty());
    }

    @Test
    void aCameraThatBeginsToSendBFramesEndsItsSessions() throws Exception {
        gop(2);
        watch();

        relay.sendNow(delta(1), false, 3 * FRAME);
        relay.sendNow(delta(2), false, -2 * FRAME);

        await().until(() -> exit.peers().isEmpty());
    }

    @Test
    void aUserHasOnlySoManySessions() throws Exception {
        gop(1);
        for (int i = 0; i < 3; i++) {
            answer(browser());
        }

        refused(
                Kind.TRY_LATER,
                "whep.too-many-sessions-of-user",
                "cam",
                browser().offer());
        assertThat(exit.answer("li", "cam", StreamKind.MAIN, browser().offer()).sdp())
                .contains("ice-lite");
        refused(Kind.TRY_LATER, "whep.too-many-sessions", "cam", browser().offer());
    }

    @Test
    void aPortThatIsTakenIsSaidInWords() {
        WebRtcSettings same = WebRtcSettings.on(InetAddress.getLoopbackAddress(), exit.port());

        assertThatThrownBy(() -> WebRtcExit.open(same, relay)).isInstanceOfSatisfying(PortTaken.class, taken -> {
            assertThat(taken.reason().key()).isEqualTo("webrtc.port-taken");
            assertThat(taken.reason().args()).containsExactly("127.0.0.1", "" + exit.port());
        });
    }

    private PeerExit open(PeerLimits limits) {
        WebRtcSettings usual = WebRtcSettings.on(InetAddress.getLoopbackAddress(), 0);
        return PeerExit.open(new WebRtcSettings(usual.bind(), List.of(), 2, 4, 3, 8, limits), relay);
    }

    private void reopen(PeerLimits limits) {
        exit.close();
        exit = open(limits);
    }

    private static PeerLimits limits(Duration connect, Duration silence) {
        return new PeerLimits(connect, silence, SendLimits.defaults());
    }

    private TestBrowser browser() throws java.io.IOException {
        TestBrowser browser = new TestBrowser();
        browsers.add(browser);
        return browser;
    }

    private TestBrowser answer(TestBrowser browser) {
        return browser.answered(
                exit.answer("wang", "cam", StreamKind.MAIN, browser.offer()).sdp());
    }

    private TestBrowser watch() throws Exception {
        return watch(SrtpProfile.AEAD_AES_128_GCM);
    }

    /** Returns when the exit shows the GOP. */
    private TestBrowser watch(SrtpProfile profile) throws Exception {
        TestBrowser browser = answer(browser()).connect(profile);
        await().until(() -> !pictures(browser).isEmpty());
        return browser;
    }

    private PeerStats stats() {
        return exit.peers().getFirst();
    }

    private void refused(Kind kind, String key, String camera, String offer) {
        assertThatThrownBy(() -> exit.answer("wang", camera, StreamKind.MAIN, offer))
                .isInstanceOfSatisfying(MediaRefused.class, refused -> {
                    assertThat(refused.reason().key()).isEqualTo(key);
                    assertThat(refused.kind()).isEqualTo(kind);
                });
    }

    private void gop(int pictures) {
        relay.sendNow(key(), true, FRAME);
        for (int i = 1; i < pictures; i++) {
            relay.sendNow(delta(i), false, FRAME);
        }
    }

    private static List<byte[]> key() {
        return List.of(nal(0x67, 20, 1), nal(0x68, 5, 2), nal(0x65, 9000, 3));
    }

    private static List<byte[]> delta(int number) {
        return List.of(nal(0x41, 100 + number % 7 * 700, number));
    }

    private static byte[] nal(int header, int length, int filling) {
        byte[] nal = new byte[length];
        Arrays.fill(nal, (byte) filling);
        nal[0] = (byte) header;
        return nal;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One picture as received: by RFC 6184. */
    private static final class Picture {
        private final int time;
        private final List<byte[]> nals = new ArrayList<>();

        private Picture(int time) {
            this.time = time;
        }
    }

    /** Whole pictures in order of their packets. */
    private static List<Picture> pictures(TestBrowser browser) {
        List<Picture> pictures = new ArrayList<>();
        Picture open = null;
        ByteBuffer fragments = ByteBuffer.allocate(200_000);
        for (TestBrowser.Packet packet : browser.packets()) {
            byte[] payload = packet.payload().array();
            open = open == null ? new Picture(packet.time()) : open;
            switch (payload[0] & 0x1f) {
                case 24 -> {
                    ByteBuffer in = ByteBuffer.wrap(payload).position(1);
                    while (in.hasRemaining()) {
                        byte[] nal = new byte[in.getShort()];
                        in.get(nal);
                        open.nals.add(nal);
                    }
                }
                case 28 -> {
                    if ((payload[1] & 0x80) != 0) {
                        fragments.clear().put((byte) ((payload[0] & 0xe0) | (payload[1] & 0x1f)));
                    }
                    fragments.put(payload, 2, payload.length - 2);
                    if ((payload[1] & 0x40) != 0) {
                        open.nals.add(Arrays.copyOf(fragments.array(), fragments.position()));
                    }
                }
                default -> open.nals.add(payload);
            }
            if (packet.marker()) {
                pictures.add(open);
                open = null;
            }
        }
        return pictures;
    }
}
