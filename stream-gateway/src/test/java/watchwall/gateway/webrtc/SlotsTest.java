package watchwall.gateway.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.MediaRefused;
import watchwall.gateway.door.MediaRefused.Kind;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.webrtc.secure.SrtpProfile;
import watchwall.gateway.webrtc.secure.TestBrowser;

/** A slot of the exit with real sockets, DTLS and SRTP, and two cameras that do what the test says. */
class SlotsTest {
    private static final int FRAME = 3600;

    private final FakeRelay one = new FakeRelay();
    private final FakeRelay two = new FakeRelay();
    private final PeerExit exit = PeerExit.open(WebRtcSettings.on(InetAddress.getLoopbackAddress(), 0), this::watch);
    private final List<TestBrowser> browsers = new ArrayList<>();
    private String session = "";

    private Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer) {
        return switch (cameraId) {
            case "one" -> one.watch("cam", kind, viewer);
            case "two" -> two.watch("cam", kind, viewer);
            default -> throw new Watcher.NoSuchStream(cameraId);
        };
    }

    /** Whatever a test did: nothing of it stays behind. */
    @AfterEach
    void nothingStaysBehind() {
        exit.close();
        browsers.forEach(TestBrowser::close);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(one.lentOut() + two.lentOut()).isZero();
            assertThat(one.viewers() + two.viewers()).isZero();
            assertThat(exit.peers()).isEmpty();
        });
        one.close();
        two.close();
    }

    @Test
    void anotherCameraGoesOnWhereTheFirstOneEnded() throws Exception {
        gop(one, 5);
        gop(two, 3);
        TestBrowser browser = connect();

        show("one");
        await().until(() -> markers(browser) == 5);
        int before = browser.packets().size();
        SlotShows shows = show("two");
        await().until(() -> markers(browser) == 8);

        List<TestBrowser.Packet> packets = browser.packets();
        for (int i = 1; i < packets.size(); i++) {
            assertThat(packets.get(i).sequence()).isEqualTo((packets.get(i - 1).sequence() + 1) & 0xffff);
            assertThat(packets.get(i).time() - packets.get(i - 1).time()).isNotNegative();
        }
        int from = (int) shows.from();
        assertThat(packets.subList(0, before))
                .allSatisfy(packet -> assertThat(packet.time() - from).isNegative());
        assertThat(packets.subList(before, packets.size()))
                .allSatisfy(packet -> assertThat(packet.time() - from).isNotNegative());
        assertThat(browser.badPackets()).isZero();
        assertThat(one.viewers()).isZero();
    }

    @Test
    void aCameraThatNobodyShowsAnyMoreIsNotHeardOfAgain() throws Exception {
        gop(one, 2);
        gop(two, 2);
        TestBrowser browser = connect();
        show("one");
        await().until(() -> markers(browser) == 2);
        show("two");
        await().until(() -> markers(browser) == 4);

        one.sendNow(delta(1), false, FRAME);
        two.sendNow(delta(2), false, FRAME);

        await().until(() -> markers(browser) == 5);
        await().pollDelay(Duration.ofMillis(200)).until(() -> markers(browser) == 5);
        assertThat(browser.packets().getLast().payload().get(1)).isEqualTo((byte) 2);
    }

    @Test
    void aSlotThatIsClearedSendsNothingAndKeepsNothing() throws Exception {
        gop(one, 3);
        TestBrowser browser = connect();
        show("one");
        await().until(() -> markers(browser) == 3);

        assertThat(exit.clear(session, "0")).isTrue();
        await().until(() -> one.viewers() == 0);
        one.sendNow(delta(3), false, FRAME);

        await().until(() -> one.lentOut() == 0);
        assertThat(exit.readers()).isEmpty();
        assertThat(markers(browser)).isEqualTo(3);
        show("one");
        await().until(() -> markers(browser) == 7);
    }

    @Test
    void aCameraWithoutAPictureIsAwaited() throws Exception {
        TestBrowser browser = connect();

        assertThat(show("one").waits()).contains(Reason.of("whep.no-picture", "one"));
        assertThat(browser.packets()).isEmpty();
        gop(one, 2);

        await().until(() -> markers(browser) == 2);
    }

    @Test
    void whatCannotBeShownLeavesTheSlotEmpty() throws Exception {
        gop(one, 2);
        gop(two, 1);
        two.sendNow(delta(1), false, 3 * FRAME);
        two.sendNow(delta(2), false, -2 * FRAME);
        connect();
        show("one");

        refused(Kind.UNKNOWN_CAMERA, "whep.no-such-camera", "wang", session, "0", "third");
        await().until(() -> one.viewers() == 0);
        show("one");
        refused(Kind.UNSUITABLE_STREAM, "whep.b-frames", "wang", session, "0", "two");
        await().until(() -> one.viewers() + two.viewers() == 0);
        await().until(() -> exit.readers().isEmpty());
        assertThat(exit.peers()).hasSize(1);
    }

    @Test
    void aCameraThatBeginsToSendBFramesEndsInItsSlotOnly() throws Exception {
        gop(one, 2);
        connect();
        show("one");

        one.sendNow(delta(1), false, 3 * FRAME);
        one.sendNow(delta(2), false, -2 * FRAME);

        await().until(() -> one.viewers() == 0);
        assertThat(exit.peers()).hasSize(1);
        assertThat(exit.readers()).isEmpty();
    }

    @Test
    void aCodecThatTheBrowserDidNotOfferIsRefusedByName() throws Exception {
        var set = new ParameterSet(new byte[] {0x40});
        two.track = new Track.H265("hvc1.1.6.L93.B0", 640, 360, set, set, set);
        gop(one, 2);
        gop(two, 2);
        connect();

        refused(Kind.UNSUITABLE_STREAM, "whep.codec-not-offered", "wang", session, "0", "two");
        assertThatThrownBy(() ->
                        exit.answer("wang", "two", StreamKind.MAIN, browser().offer()))
                .isInstanceOfSatisfying(
                        MediaRefused.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo(Reason.of("whep.codec-not-offered", "two", "hvc1.1.6.L93.B0")));
        show("one");
        one.track = two.track;
        gop(one, 1);
        await().until(() -> one.viewers() == 0);
        assertThat(exit.readers()).isEmpty();
    }

    @Test
    void anOrderForAnothersSessionOrForNoSlotIsRefused() throws Exception {
        gop(one, 2);
        connect();
        String alone =
                exit.answer("wang", "one", StreamKind.MAIN, browser().offer()).sessionId();

        refused(Kind.NO_SESSION, "whep.no-such-session", "li", session, "0", "one");
        refused(Kind.NO_SESSION, "whep.no-such-session", "wang", session, "1", "one");
        refused(Kind.NO_SESSION, "whep.no-such-session", "wang", "another", "0", "one");
        refused(Kind.NO_SESSION, "whep.no-such-session", "wang", alone, "0", "one");
        assertThat(exit.clear(alone, "0")).isFalse();
        assertThat(exit.clear(session, "7")).isFalse();
    }

    @Test
    void aPageThatSwitchesOnAndOnIsHeldBack() throws Exception {
        gop(one, 1);
        connect();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 200; i++) {
                        show("one");
                    }
                })
                .isInstanceOfSatisfying(
                        MediaRefused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.TOO_OFTEN));
    }

    @Test
    void aSlotOrderedBeforeTheBrowserIsConnectedShowsAtOnceWhenItIs() throws Exception {
        gop(one, 3);
        TestBrowser browser = open();
        show("one");

        browser.connect(SrtpProfile.AEAD_AES_128_GCM);

        await().until(() -> markers(browser) == 3);
    }

    @Test
    void readersAreNamedWithWhatTheyWereShown() throws Exception {
        gop(one, 3);
        gop(two, 2);
        TestBrowser browser = connect();
        show("one");
        await().until(() -> markers(browser) == 3);
        show("two");
        await().until(() -> markers(browser) == 5);

        await().untilAsserted(() -> {
            ReaderStatus reader = exit.readers().getFirst();
            assertThat(reader.id()).isEqualTo("webrtc-1/0").doesNotContain(session);
            assertThat(reader.kind()).isEqualTo(ReaderStatus.Kind.WEBRTC);
            assertThat(reader.user()).isEqualTo("wang");
            assertThat(reader.cameraId()).isEqualTo("two");
            assertThat(reader.frames()).as("of this camera").isEqualTo(2);
            assertThat(reader.firstFrameMillis()).isPositive();
            assertThat(reader.address()).contains("127.0.0.1");
        });
    }

    private SlotShows show(String camera) throws Exception {
        return exit.show("wang", session, "0", camera, StreamKind.MAIN).get(5, TimeUnit.SECONDS);
    }

    private void refused(Kind kind, String key, String user, String session, String slot, String camera) {
        assertThatThrownBy(() -> {
                    try {
                        exit.show(user, session, slot, camera, StreamKind.MAIN).join();
                    } catch (CompletionException late) {
                        throw late.getCause();
                    }
                })
                .isInstanceOfSatisfying(MediaRefused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(kind);
                    assertThat(refused.reason().key()).isEqualTo(key);
                });
    }

    private TestBrowser browser() throws java.io.IOException {
        TestBrowser browser = new TestBrowser();
        browsers.add(browser);
        return browser;
    }

    private TestBrowser open() throws Exception {
        TestBrowser browser = browser();
        WhepAnswer answer = exit.openSlots("wang", browser.offer());
        session = answer.sessionId();
        return browser.answered(answer.sdp());
    }

    private TestBrowser connect() throws Exception {
        TestBrowser browser = open().connect(SrtpProfile.AEAD_AES_128_GCM);
        await().until(() -> !exit.peers().getFirst().cipher().isEmpty());
        return browser;
    }

    /** Whole pictures received. */
    private static int markers(TestBrowser browser) {
        return (int)
                browser.packets().stream().filter(TestBrowser.Packet::marker).count();
    }

    private static void gop(FakeRelay relay, int pictures) {
        relay.sendNow(List.of(nal(0x67, 20, 1), nal(0x68, 5, 2), nal(0x65, 9000, 3)), true, FRAME);
        for (int i = 1; i < pictures; i++) {
            relay.sendNow(delta(i), false, FRAME);
        }
    }

    private static List<byte[]> delta(int number) {
        return List.of(nal(0x41, 100, number));
    }

    private static byte[] nal(int header, int length, int filling) {
        byte[] nal = new byte[length];
        Arrays.fill(nal, (byte) filling);
        nal[0] = (byte) header;
        return nal;
    }
}
