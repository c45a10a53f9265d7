package watchwall.gateway.rtsp.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.Relay;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.rtsp.device.CameraLoops;
import watchwall.gateway.rtsp.out.feed.ReaderLimits;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;

class RtspServerTest {
    private static final Track TRACK = new Track.H264(
            "avc1.4D401F",
            640,
            360,
            new ParameterSet(new byte[] {0x67, 0x4D, 0x40, 0x1F, 1}),
            new ParameterSet(new byte[] {0x68, 1}));
    private static final long PICTURE = 3600;

    private final TicketOffice tickets = new TicketOffice(Clock.systemUTC());
    private final CameraLoops loops = CameraLoops.open(2);
    private final EventLoop loop = loops.next();
    private final Relay relay = new Relay("gate/main", loop, 1 << 20, Duration.ofSeconds(60));
    private final List<AccessUnit> made = new CopyOnWriteArrayList<>();
    private final List<Tool> tools = new ArrayList<>();
    private RtspServer server = server(settings());
    private long pts = 90_000;

    @AfterEach
    void everythingIsGivenBack() throws IOException {
        for (Tool tool : tools) {
            tool.close();
        }
        server.close();
        relay.close();
        await().untilAsserted(() ->
                assertThat(made).allSatisfy(unit -> assertThat(unit.refCnt()).isZero()));
        loops.close();
    }

    // Who may.

    @Test
    void withoutALoginNothingIsToldOfAnyCamera() throws IOException {
        Tool tool = new Tool(server.port(), "gate/main", Optional.empty());
        tools.add(tool);

        Tool.Reply known = tool.describe();
        Tool.Reply unknown = tool.ask("DESCRIBE", tool.base.replace("gate", "nothing"));

        assertThat(known.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(known.all("WWW-Authenticate"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("Digest ").contains("qop=\"auth\""));
        assertThat(tool.ask("OPTIONS", "*").header("Public")).contains("DESCRIBE", "PAUSE", "TEARDOWN");
    }

    @Test
    void aTicketOpensItsOwnStreamAndNoOther() throws IOException {
        key();
        TicketOffice.Login own = login(Purpose.PULL, "gate/main", 60);

        assertThat(tool("gate/main", own).describe().status()).isEqualTo(200);
        assertThat(tool("gate/sub", own).describe().status()).isEqualTo(403);
        assertThat(tool("other/main", own).describe().status()).isEqualTo(403);
        assertThat(tool("gate/main", login(Purpose.WATCH, "gate/main", 60))
                        .describe()
                        .status())
                .isEqualTo(403);
        assertThat(tool("gate/main", login(Purpose.PULL, "gate/main", -1))
                        .describe()
                        .status())
                .isEqualTo(403);
        assertThat(tool("nobody/main", login(Purpose.PULL, "nobody/main", 60))
                        .describe()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aWrongPasswordIsRefusedAndAfterFiveTheConnectionEnds() throws IOException {
        TicketOffice.Login right = login(Purpose.PULL, "gate/main", 60);
        Tool tool = tool(
                "gate/main",
                new TicketOffice.Login(right.user(), "x" + right.password().substring(1)));

        assertThat(tool.describe().status()).isEqualTo(401);
        for (int i = 0; i < 4; i++) {
            tool.describe();
        }

        await().until(() -> tool.socket.getInputStream().read() < 0);
    }

    @Test
    void aSessionOfOneConnectionMeansNothingToAnother() throws IOException {
        key();
        Tool one = tool("gate/main").playing();
        Tool other = tool("gate/main");
        other.describe();
        other.session = one.session;

        assertThat(other.play().status()).isEqualTo(454);
        assertThat(other.ask("TEARDOWN", other.base).status()).isEqualTo(454);
        assertThat(one.ask("GET_PARAMETER", one.base).status()).isEqualTo(200);
    }

    @Test
    void aSessionIsOneUsersOnly() throws IOException {
        key();
        Tool one = tool("gate/main").playing();
        Tool other = tool("gate/main", login("someone else", Purpose.PULL, "gate/main", 60));
        other.describe();

        assertThat(one.ask("SETUP", other.base.replace("gate", "other"), "Transport: RTP/AVP/TCP;interleaved=0-1")
                        .status())
                .isEqualTo(459);
        assertThat(server.readers())
                .singleElement()
                .satisfies(reader -> assertThat(reader.user()).isEqualTo("wang"));
    }

    // What is offered.

    @Test
    void theDescriptionCarriesTheParameterSets() throws IOException {
        key();

        Tool.Reply reply = tool("gate/main").describe();

        assertThat(reply.header("Content-Base")).endsWith("/gate/main/");
        assertThat(reply.body())
                .contains("m=video 0 RTP/AVP 96", "profile-level-id=4D401F", "sprop-parameter-sets=Z01AHwE=,aAE=")
                .contains("a=range:npt=now-", "a=control:trackID=0")
                .doesNotContain("m=audio");
    }

    @Test
    void udpIsRefusedWith461() throws IOException {
        key();
        Tool tool = tool("gate/main");
        tool.describe();

        Tool.Reply reply =
                tool.ask("SETUP", tool.base + "/trackID=0", "Transport: RTP/AVP;unicast;client_port=5000-5001");

        assertThat(reply.status()).isEqualTo(461);
        assertThat(reply.body()).contains("TCP");
    }

    @Test
    void aCameraWithoutAPictureIsSaidSoAfterItsTime() throws IOException {
        server.close();
        server = server(new RtspOutSettings(
                loopback(), 10, 10, Duration.ofSeconds(60), Duration.ofMillis(200), ReaderLimits.defaults()));

        Tool.Reply reply = tool("gate/main").describe();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).contains("gate");
    }

    @Test
    void soundIsASecondTrackWithItsOwnChannels() throws IOException {
        Tool probe = tool("gate/main");
        key();
        probe.describe();
        sound(AudioTrack.Pcm.A_LAW, 160);

        Tool tool = tool("gate/main");
        await().until(() -> tool.describe().body().contains("m=audio 0 RTP/AVP 8"));
        tool.setUp(0, "4-5");
        tool.setUp(1, "6-7");
        tool.play();
        await().until(() -> !server.readers().isEmpty());
        sound(AudioTrack.Pcm.A_LAW, 160);
        delta(100);

        List<Tool.Packet> got = new ArrayList<>();
        while (got.stream().noneMatch(p -> p.channel() == 6)
                || got.stream().filter(p -> p.channel() == 4).count() < 2) {
            got.add(tool.packet());
        }
        Tool.Packet sound =
                got.stream().filter(p -> p.channel() == 6).findFirst().orElseThrow();
        assertThat(sound.type()).isEqualTo(8);
        assertThat(sound.bytes()).hasSize(12 + 160);
        assertThat(got).anySatisfy(p -> assertThat(p.channel()).isEqualTo(5)); // sender report of the picture
    }

    // What comes.

    @Test
    void theCachedGopComesAtOnceWithRisingTimesRightBeforeTheLivePicture() throws IOException {
        key();
        for (int i = 0; i < 49; i++) {
            delta(3000);
        }
        Tool tool = tool("gate/main");
        tool.describe();
        tool.setUp(0, "0-1");
        Tool.Reply play = tool.play();

        List<Tool.Packet> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.addAll(tool.picture(0));
        }
        delta(3000);
        List<Tool.Packet> live = tool.picture(0);

        assertThat(all.get(0).nalType()).isEqualTo(5);
        assertThat(play.header("RTP-Info"))
                .contains("/gate/main/trackID=0;seq=" + all.get(0).sequence() + ";rtptime="
                        + all.get(0).time());
        all.addAll(live);
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).sequence()).isEqualTo((all.get(i - 1).sequence() + 1) & 0xffff);
            assertThat(all.get(i).time() - all.get(i - 1).time()).isBetween(0L, PICTURE);
        }
        long squeezed =
                all.get(all.size() - live.size() - 1).time() - all.get(0).time();
        assertThat(squeezed).isEqualTo(49 * 90);
        assertThat(live.get(0).time() - all.get(all.size() - live.size() - 1).time())
                .isEqualTo(PICTURE);
    }

    @Test
    void allReadersOfAStreamGetTheSameNumbers() throws IOException {
        key();
        Tool one = tool("gate/main").playing();
        Tool two = tool("gate/main").playing();
        one.picture(0);
        two.picture(0);

        delta(5000);

        List<Tool.Packet> first = one.picture(0);
        List<Tool.Packet> second = two.picture(0);
        assertThat(second).hasSameSizeAs(first);
        assertThat(second.get(0).bytes()).isEqualTo(first.get(0).bytes());
    }

    @Test
    void afterAPauseThePictureBeginsAtAKeyAndTheNumbersGoOn() throws IOException {
        key();
        delta(3000);
        Tool tool = tool("gate/main").playing();
        tool.picture(0);
        int last = tool.picture(0).getLast().sequence();

        assertThat(tool.ask("PAUSE", tool.base).status()).isEqualTo(200);
        delta(3000);
        delta(3000);
        assertThat(tool.play().status()).isEqualTo(200);

        List<Tool.Packet> again = tool.picture(0);
        assertThat(again.get(0).nalType()).isEqualTo(5);
        assertThat(again.get(0).sequence()).isEqualTo((last + 1) & 0xffff);
        delta(3000);
        List<Tool.Packet> next = tool.picture(0);
        assertThat(next.get(0).sequence()).isEqualTo((again.getLast().sequence() + 1) & 0xffff);
    }

    @Test
    void aReaderThatStallsIsDroppedToAKeyAndDelaysNobody() throws IOException {
        server.close();
        server = server(new RtspOutSettings(
                loopback(),
                10,
                10,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                new ReaderLimits(Duration.ofSeconds(2), 200_000, 8192)));
        key();
        Tool slow = tool("gate/main").playing();
        Tool fast = tool("gate/main").playing();
        fast.picture(0);
        int sent = 0;
        // Loopback takes a few hundred KiB by itself before the queue begins to fill.
        while (dropped() == 0 && sent < 400) {
            delta(50_000);
            fast.picture(0);
            sent++;
            await().pollInterval(Duration.ofMillis(5)).until(() -> true);
        }
        assertThat(dropped()).isPositive();
        delta(2000);
        fast.picture(0);
        key();
        fast.picture(0);
        delta(2000);
        fast.picture(0);

        Tool.Packet before = slow.packet();
        boolean gap = false;
        boolean resumedAtKey = false;
        int pictures = 0;
        long time = before.time();
        while (!resumedAtKey && pictures < 500) {
            List<Tool.Packet> picture = slow.picture(0);
            pictures++;
            for (Tool.Packet packet : picture) {
                gap |= packet.sequence() != ((before.sequence() + 1) & 0xffff);
                before = packet;
            }
            boolean jumped = picture.get(0).time() - time > PICTURE;
            time = picture.get(0).time();
            if (jumped) {
                assertThat(picture.get(0).nalType()).isEqualTo(5);
                resumedAtKey = true;
            }
        }
        assertThat(resumedAtKey).isTrue();
        assertThat(gap).as("a gap in the sequence").isFalse();
        assertThat(slow.picture(0).get(0).nalType()).isEqualTo(1);
    }

    @Test
    void anotherCodecEndsTheReaderSoThatItAsksAgain() throws IOException {
        key();
        Tool tool = tool("gate/main").playing();
        tool.picture(0);

        unit(new Track.Jpeg(640, 360), true, 500);

        await().until(() -> tool.socket.getInputStream().read() < 0);
        assertThat(tool("gate/main").describe().status()).isEqualTo(415);
    }

    @Test
    void whoNeitherSpeaksNorTakesAnythingIsEnded() throws IOException {
        server.close();
        server = server(new RtspOutSettings(
                loopback(), 10, 10, Duration.ofSeconds(2), Duration.ofSeconds(10), ReaderLimits.defaults()));
        key();
        Tool silent = tool("gate/main").playing();
        Tool reading = tool("gate/main").playing();

        await().atMost(Duration.ofSeconds(8)).until(() -> {
            // what is sent goes to both; only the one that says something is still there at the end
            reading.ask("GET_PARAMETER", reading.base);
            return server.readers().size() == 1;
        });

        silent.socket.getInputStream().readAllBytes();
        assertThat(silent.socket.getInputStream().read()).isEqualTo(-1);
        assertThat(reading.ask("GET_PARAMETER", reading.base).status()).isEqualTo(200);
    }

    @Test
    void aRemovedCameraEndsItsReaders() throws IOException {
        key();
        Tool tool = tool("gate/main").playing();
        tool.picture(0);

        relay.close();

        await().until(() -> server.readers().isEmpty());
        assertThat(tool.socket.getInputStream().read()).isEqualTo(-1);
    }

    private long dropped() {
        return server.readers().stream().mapToLong(r -> r.dropped()).sum();
    }

    private void key() {
        pts += PICTURE;
        unit(TRACK, true, 2000);
    }

    private void delta(int bytes) {
        pts += PICTURE;
        unit(TRACK, false, bytes);
    }

    private void unit(Track track, boolean key, int bytes) {
        ByteBuf payload = ByteBufAllocator.DEFAULT.buffer(bytes, bytes);
        payload.writeInt(bytes - 4).writeByte(key ? 0x65 : 0x41).writeZero(bytes - 5);
        AccessUnit unit = new AccessUnit(track, payload, pts, Instant.now(), key);
        made.add(unit);
        loop.submit(() -> relay.unit(unit)).syncUninterruptibly();
    }

    private void sound(AudioTrack track, int bytes) {
        AudioFrame frame =
                new AudioFrame(track, ByteBufAllocator.DEFAULT.buffer(bytes).writeZero(bytes), pts, Instant.now());
        loop.submit(() -> relay.sound(frame)).syncUninterruptibly();
    }

    private Tool tool(String path) throws IOException {
        return tool(path, login(Purpose.PULL, "gate/main", 60));
    }

    private Tool tool(String path, TicketOffice.Login login) throws IOException {
        Tool tool = new Tool(server.port(), path, Optional.of(login));
        tools.add(tool);
        return tool;
    }

    private TicketOffice.Login login(Purpose purpose, String subject, int seconds) {
        return login("wang", purpose, subject, seconds);
    }

    private TicketOffice.Login login(String user, Purpose purpose, String subject, int seconds) {
        return tickets.login(new Grant(user, purpose, subject, Instant.now().plusSeconds(seconds)));
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static RtspOutSettings settings() {
        return RtspOutSettings.on(loopback());
    }

    private RtspServer server(RtspOutSettings settings) {
        return RtspServer.open(settings, loops, tickets, new Streams() {
            @Override
            public Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer) {
                if (!cameraId.equals("gate")) {
                    throw new NoSuchCamera(cameraId);
                }
                return relay.watch(viewer);
            }

            @Override
            public Optional<StreamStatus> status(String cameraId, StreamKind kind) {
                return Optional.empty();
            }
        });
    }
}
