package watchwall.gateway.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.gateway.webrtc.peer.PeerStats;

/** A real Chromium plays from the real exit; what counts is what its video shows. */
@Tag("peer")
class BrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** Coded pictures differ from their scaled originals by 2 to 4 of 255; another picture of the clip by over 8. */
    private static final double SAME_PICTURE = 6;

    @TempDir
    static Path folder;

    private static Clip clip;
    private static Playwright playwright;
    private static Browser browser;

    private final Vertx vertx = Vertx.vertx();
    private final TicketOffice tickets = new TicketOffice(Clock.systemUTC());
    private final FakeRelay relay = new FakeRelay();
    private PeerExit exit;
    private LossyPath path;
    private HttpServer http;

    @BeforeAll
    static void begin() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "skipped: Debian's chromium is not installed");
        Assumptions.assumeTrue(Clip.canBeMade(), "skipped: Debian's ffmpeg is not installed");
        clip = Clip.make(folder);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required")));
    }

    @AfterAll
    static void finish() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        WebRtcSettings settings = WebRtcSettings.on(InetAddress.getByName("127.0.0.1"), 0);
        exit = PeerExit.open(new WebRtcSettings(settings.bind(), List.of(), 2, 100, 50, 16, settings.peer()), relay);
        Router router = Router.router(vertx);
        exit.warm().get(60, TimeUnit.SECONDS);
        path = new LossyPath(exit);
        new WhepDoor(path, tickets).mount(router);
        router.get("/:file").handler(call -> {
            String file = call.pathParam("file");
            try (InputStream in = BrowserTest.class.getResourceAsStream("/watchwall/gateway/web/" + file)) {
                call.response()
                        .setStatusCode(in == null ? 404 : 200)
                        .putHeader("Content-Type", file.endsWith("js") ? "text/javascript" : "text/html; charset=utf-8")
                        .end(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                call.fail(e);
            }
        });
        http = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        if (exit == null) {
            return;
        }
        browser.contexts().forEach(com.microsoft.playwright.BrowserContext::close);
        exit.close();
        path.close();
        await().atMost(Duration.ofSeconds(5)).until(() -> relay.lentOut() == 0);
        relay.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aBrowserShowsTheRightPicturesAtTheirPaceWithoutLoss() {
        relay.play(clip, 200);
        Page page = view();

        awaitPlaying(page);
        awaitLive(page);
        page.waitForTimeout(3000);
        awaitLive(page);

        assertThat(selectedProtocol(page)).as("TCP is offered too").isEqualTo("udp");
        assertThat(inbound(page, "packetsLost")).isZero();
        assertThat(inbound(page, "pliCount")).isZero();
        assertThat(inbound(page, "framesReceived")).isGreaterThan(250);
    }

    @Test
    void aSecondBrowserIsServedFromTheSamePacketisation() {
        relay.play(clip, 100);
        Page one = view();
        awaitPlaying(one);
        Page two = view();
        awaitPlaying(two);

        assertRightPicture(shown(one));
        assertRightPicture(shown(two));
        assertThat(exit.peers()).hasSize(2);
        assertThat(exit.unitsCut()).isLessThanOrEqualTo(relay.unitsSent());
        assertThat(inbound(two, "packetsLost")).isZero();
    }

    @Test
    void aBrowserWhoseNetworkBlocksUdpShowsTheRightPicturesByTcp() {
        path.onlyTcp = true;
        relay.play(clip, 200);
        Page page = view();

        awaitPlaying(page);
        awaitLive(page);
        page.waitForTimeout(3000);
        awaitLive(page);

        assertThat(stats().address()).startsWith("tcp ");
        assertThat(selectedProtocol(page)).isEqualTo("tcp");
        assertThat(inbound(page, "packetsLost")).isZero();
        assertThat(inbound(page, "framesReceived")).isGreaterThan(250);
        page.context().close();
        await().atMost(Duration.ofSeconds(3)).until(() -> exit.peers().isEmpty());
    }

    @Test
    void lostPacketsAreSentAgainBeforeAnyoneSees() {
        path.used = true;
        Random random = new Random(4);
        path.loses = packet -> random.nextInt(100) < 3;
        relay.play(clip, 50);
        Page page = view();
        awaitPlaying(page);
        page.waitForTimeout(4000);
        path.loses = packet -> false;

        assertRightPicture(shown(page));
        await().untilAsserted(() -> assertThat(inbound(page, "packetsLost")).isZero());
        assertThat(inbound(page, "pliCount")).isZero();
        assertThat(stats().retransmitted()).isGreaterThan(20);
    }

    @Test
    void aPictureLostForGoodComesBackFromTheCachedGop() {
        path.used = true;
        relay.play(clip, 10);
        Page page = view();
        awaitPlaying(page);
        path.loses = packet -> true;
        page.waitForTimeout(2500);
        path.loses = packet -> false;

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(stats().replays()).isPositive());
        awaitLive(page);
        assertThat(relay.keysSent())
                .as("it did not wait for the clip's next key picture")
                .isEqualTo(1);
    }

    @Test
    void closingThePlayerEndsTheSession() {
        relay.play(clip, 10);
        Page page = view();
        awaitPlaying(page);

        page.evaluate("window.viewer.player.close()");

        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(exit.peers()).isEmpty());
        assertThat(relay.viewers()).isZero();
    }

    @Test
    void aPlayerWhoseSessionWasEndedComesBackByItself() {
        relay.play(clip, 10);
        Page page = view();
        awaitPlaying(page);
        String session = stats().sessionId();

        exit.close(session);

        page.waitForFunction("window.viewer.states.filter(s => s.state === 'playing').length === 2");
        assertThat(states(page)).containsExactly("connecting", "playing", "failed", "connecting", "playing");
        assertThat(stats().sessionId()).isNotEqualTo(session);
        assertRightPicture(shown(page));
    }

    @Test
    void aCameraWithBFramesIsRefusedInWordsInsteadOfStuttering() {
        relay.sendNow(clip.units().get(0).nals(), true, Clip.TICKS_PER_FRAME);
        relay.sendNow(clip.units().get(1).nals(), false, 3 * Clip.TICKS_PER_FRAME);
        relay.sendNow(clip.units().get(2).nals(), false, -2 * Clip.TICKS_PER_FRAME);
        Page page = view();

        page.waitForFunction("window.viewer?.states.some(s => s.state === 'failed')");
        assertThat(page.evaluate("window.viewer.states.find(s => s.state === 'failed').detail.reason"))
                .isEqualTo(Map.of("key", "whep.b-frames", "args", List.of("cam"), "status", 409));
    }

    @Test
    void aFrozenCameraIsToldAsStalledAndAsPlayingWhenItGoesOn() {
        relay.play(clip, 10);
        Page page = view();
        awaitPlaying(page);

        relay.paused = true;
        page.waitForFunction("window.viewer.states.at(-1).state === 'stalled'");
        relay.paused = false;
        page.waitForFunction("window.viewer.states.at(-1).state === 'playing'");

        assertThat(states(page)).containsExactly("connecting", "playing", "stalled", "playing");
    }

    /** As a client that knows RFC 9725 and nothing of ours would: both media offered, nothing chosen, no JavaScript of ours. */
    @Test
    void aForeignClientGetsThePictureAndTheSoundOfTheCamera() {
        relay.hum();
        relay.play(clip, 50);
        Page page = browser.newContext().newPage();
        List<String> console = new ArrayList<>();
        page.onConsoleMessage(message -> console.add(message.text() + message.location()));
        page.navigate("http://127.0.0.1:" + http.actualPort() + "/player.js");
        String ticket = tickets.issue(
                new Grant("wang", Purpose.WATCH, "cam/main", Instant.now().plusSeconds(60)));

        Object heard = page.evaluate("""
                async ticket => {
                  const connection = new RTCPeerConnection();
                  connection.addTransceiver('audio', { direction: 'recvonly' });
                  connection.addTransceiver('video', { direction: 'recvonly' });
                  const audio = document.createElement('audio');
                  connection.ontrack = ({ track, streams }) => {
                    if (track.kind === 'audio') {
                      audio.srcObject = streams[0];
                      audio.play();
                    }
                  };
                  await connection.setLocalDescription();
                  const answer = await fetch('/whep/cam/main', {
                    method: 'POST',
                    headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${ticket}` },
                    body: connection.localDescription.sdp,
                  });
                  await connection.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
                  let heard = {};
                  for (let i = 0; i < 100 && !(heard.level > 0.1 && heard.frames > 25); i++) {
                    await new Promise(done => setTimeout(done, 100));
                    for (const report of (await connection.getStats()).values()) {
                      if (report.type === 'inbound-rtp' && report.kind === 'audio') heard.level = report.audioLevel;
                      if (report.type === 'inbound-rtp' && report.kind === 'video') heard.frames = report.framesDecoded;
                    }
                  }
                  const session = new URL(answer.headers.get('Location'), location.href);
                  heard.ended = [];
                  for (let i = 0; i < 2; i++) heard.ended.push((await fetch(session, { method: 'DELETE' })).status);
                  connection.close();
                  return [heard.level > 0.1, heard.frames > 25, ...heard.ended];
                }""", ticket);

        assertThat(heard).isEqualTo(List.of(true, true, 200, 200));
        assertThat(console.stream().filter(line -> line.contains("/whep/"))).isEmpty();
    }

    /** Twenty joins one after another in a page of their own; printed, not judged. */
    @Test
    @EnabledIfSystemProperty(named = "watchwall.bench", matches = "webrtc")
    void timeToTheFirstFrameOfAWarmCamera() {
        relay.play(clip, 125);
        List<Double> millis = new ArrayList<>();
        List<Double> packets = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            Page page = view();
            awaitPlaying(page);
            Object first = page.evaluate("window.viewer.states.find(s => s.state === 'playing').detail.millis");
            await().until(() -> stats().firstPacketMillis() > 0);
            if (i > 0) {
                millis.add(((Number) first).doubleValue());
                packets.add(stats().firstPacketMillis());
            }
            page.context().close();
            await().until(() -> exit.peers().isEmpty());
        }
        millis.sort(null);
        packets.sort(null);
        System.out.printf(
                "first frame after the POST, ms: p50 %.0f, p95 %.0f, longest %.0f; first packet: p50 %.0f, p95 %.0f%n",
                millis.get(10), millis.get(18), millis.get(19), packets.get(10), packets.get(18));
    }

    private void assertRightPicture(Shown shown) {
        assertThat(clip.difference(shown.frame, shown.rgb))
                .as("picture %d", shown.frame)
                .isLessThan(SAME_PICTURE);
        assertThat(clip.mostAlike(shown.rgb)).isCloseTo(shown.frame, within(1));
    }

    /** Right pictures, less than a second behind the camera. */
    private void awaitLive(Page page) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            int before = relay.unitsSent();
            Shown shown = shown(page);
            assertRightPicture(shown);
            int behind = Math.floorMod(before - 1 - shown.frame, Clip.FRAMES);
            assertThat(behind < 25 || behind > Clip.FRAMES - 100)
                    .as("%d pictures behind", behind)
                    .isTrue();
        });
    }

    private PeerStats stats() {
        return exit.peers().getFirst();
    }

    private static List<String> states(Page page) {
        String joined = (String) page.evaluate("window.viewer.states.map(s => s.state).join(' ')");
        return List.of(joined.split(" "));
    }

    private Page view() {
        Page page = browser.newContext().newPage();
        page.navigate(address("cam"));
        return page;
    }

    private String address(String camera) {
        String ticket = tickets.issue(
                new Grant("wang", Purpose.WATCH, camera + "/main", Instant.now().plusSeconds(60)));
        String base = "http://127.0.0.1:" + http.actualPort();
        return base + "/viewer.html?whep=" + base + "/whep/" + camera + "/main&ticket=" + ticket;
    }

    private static void awaitPlaying(Page page) {
        page.waitForFunction(
                "window.viewer?.states.some(s => s.state === 'playing')",
                null,
                new Page.WaitForFunctionOptions().setTimeout(15_000));
    }

    private static double inbound(Page page, String name) {
        Object value = page.evaluate("""
                async name => {
                  for (const report of (await window.viewer.player.stats()).values()) {
                    if (report.type === 'inbound-rtp') return report[name] ?? -1;
                  }
                  return -2;
                }""", name);
        return ((Number) value).doubleValue();
    }

    private static Object selectedProtocol(Page page) {
        return page.evaluate("""
                async () => {
                  const stats = await window.viewer.player.stats();
                  const transport = [...stats.values()].find(report => report.type === 'transport');
                  return stats.get(stats.get(transport.selectedCandidatePairId).remoteCandidateId).protocol;
                }""");
    }

    /** What the video shows: the number in its cells, and the whole picture made small. */
    private record Shown(int frame, List<Integer> rgb) {}

    private static Shown shown(Page page) {
        Object answer = page.evaluate("""
                ([cell, bits, width, height]) => new Promise(done => {
                  const video = document.querySelector('video');
                  video.requestVideoFrameCallback(() => {
                    const full = new OffscreenCanvas(video.videoWidth, video.videoHeight).getContext('2d', {willReadFrequently: true});
                    full.drawImage(video, 0, 0);
                    const bright = i => full.getImageData(i * cell + cell / 2, cell / 2, 1, 1).data[1] > 128;
                    let frame = bright(0) ? 0 : -1000;
                    for (let i = 0; i < bits; i++) frame += bright(i + 1) ? 1 << i : 0;
                    const all = full.getImageData(0, 0, video.videoWidth, video.videoHeight).data;
                    const sx = video.videoWidth / width, sy = video.videoHeight / height, rgb = [];
                    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) {
                      let sum = 0;
                      for (let j = 0; j < sy; j++) for (let i = 0; i < sx; i++) {
                        sum += all[((y * sy + j) * video.videoWidth + x * sx + i) * 4 + c];
                      }
                      rgb.push(Math.round(sum / sx / sy));
                    }
                    done([frame, ...rgb]);
                  });
                })""", List.of(Clip.CELL_PX, Clip.BITS, Clip.SMALL_WIDTH, Clip.SMALL_HEIGHT));
        List<?> numbers = (List<?>) answer;
        List<Integer> rgb = numbers.stream()
                .skip(1)
                .map(number -> ((Number) number).intValue())
                .toList();
        return new Shown(((Number) numbers.getFirst()).intValue(), rgb);
    }
}
