package watchwall.gateway.mse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Relay;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.testcamera.footage.Footage;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

class MseDoorTest {
    private final Vertx vertx = Vertx.vertx();
    private final TicketOffice tickets = new TicketOffice(Clock.systemUTC());
    private final EventLoop loop = new DefaultEventLoop();
    private final Relay relay = new Relay("cam/main", loop, 16 << 20, Duration.ofSeconds(60));
    private final StripFootage footage =
            new StripFootage(StripSettings.sub(7).bitsPerSecond(2_000_000).gop(Duration.ofSeconds(1)));
    private final List<AccessUnit> everSent = new CopyOnWriteArrayList<>();
    private final WebSocketClient sockets = vertx.createWebSocketClient(); // collected, it would close its sockets
    private MseDoor door = door(Duration.ofSeconds(20)); // longer than a loaded machine stops
    private HttpServer http;
    private volatile int pictures;
    private Track track = track("avc1.42C01E");

    @TempDir
    private Path folder;

    private MseDoor door(Duration behind) {
        return new MseDoor(
                (camera, kind, takes, viewer) -> {
                    if (!camera.equals("cam")) {
                        throw new NoSuchCamera(camera);
                    }
                    return relay.watch(viewer);
                },
                tickets,
                new MseSettings(behind, 8 << 20, 8, 3),
                Clock.systemUTC());
    }

    @BeforeEach
    void open() throws Exception {
        Router router = Router.router(vertx);
        door.mount(router);
        http = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void everyPictureIsLetGo() throws Exception {
        relay.close();
        await().untilAsserted(() -> assertThat(everSent)
                .allSatisfy(unit -> assertThat(unit.refCnt()).isZero()));
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void whoAsksIsToldWhatComesAndGetsTheCachedPicturesAtOnce() throws Exception {
        film(40);
        Client client = new Client("cam", ticket("cam/main"));
        client.play("avc1");

        await().until(() -> client.pieces.size() == 16);

        assertThat(client.said.getFirst())
                .isEqualTo(
                        new JsonObject(
                                "{\"type\":\"head\",\"mime\":\"video/mp4; codecs=\\\"avc1.42C01E\\\"\",\"codec\":\"avc1.42C01E\",\"width\":640,\"height\":360}"));
        assertThat(client.pieces.get(0).getString(4, 8)).isEqualTo("ftyp");
        assertThat(isKey(client.pieces.get(1))).isTrue();
        assertThat(door.readers()).singleElement().satisfies(reader -> {
            assertThat(reader.kind()).isEqualTo(ReaderStatus.Kind.MSE);
            assertThat(reader.user()).isEqualTo("wang");
            assertThat(reader.frames()).isEqualTo(15);
            assertThat(reader.address()).isEqualTo("127.0.0.1");
            assertThat(reader.firstFrameMillis()).isPositive();
        });
    }

    @Test
    void soundComesWithThePicturesWhereItIsAskedForAndNotAwaitedForLongWhereThereIsNone() throws Exception {
        film(5);
        Client silent = new Client("cam", ticket("cam/main"));
        silent.say(hearing(silent.ticket));
        await().until(() -> silent.pieces.size() == 6);
        Client hears = new Client("cam", ticket("cam/main"));
        hears.say(hearing(hears.ticket));
        await().until(() -> relay.viewers() == 2);
        hum();
        await().until(() -> hears.pieces.size() == 6);
        film(1);
        hum();

        await().until(() -> hears.pieces.size() == 8);

        assertThat(silent.said.getFirst().getString("mime")).isEqualTo("video/mp4; codecs=\"avc1.42C01E\"");
        assertThat(hears.said.getFirst().getString("mime")).isEqualTo("video/mp4; codecs=\"avc1.42C01E,mp4a.40.2\"");
        assertThat(hears.pieces.getLast().getInt(44)).as("the track of sound").isEqualTo(2);
    }

    private static String hearing(String ticket) {
        return new JsonObject()
                .put("type", "play")
                .put("ticket", ticket)
                .put("takes", List.of("avc1", "mp4a"))
                .put("sound", true)
                .encode();
    }

    private void hum() {
        loop.submit(() -> relay.sound(new AudioFrame(
                        new AudioTrack.Aac(new byte[] {0x14, 0x08}, 16_000, 1),
                        Unpooled.wrappedBuffer(new byte[] {1, 2, 3}),
                        3600L * pictures,
                        Instant.now())))
                .syncUninterruptibly();
    }

    @Test
    void otherParameterSetsInMidStreamGetAHeadOfTheirOwn() throws Exception {
        film(5);
        Client client = new Client("cam", ticket("cam/main"));
        client.play("avc1");
        await().until(() -> client.pieces.size() == 6);
        film(20);
        track = track("avc1.640028");
        film(25);

        await().until(() -> client.pieces.size() == 52);

        assertThat(client.said)
                .extracting(said -> said.getString("codec"))
                .containsExactly("avc1.42C01E", "avc1.640028");
        assertThat(client.pieces.get(26).getString(4, 8)).isEqualTo("ftyp");
    }

    @Test
    void whatTheBrowserCannotPlayIsSaidInsteadOfSent() throws Exception {
        film(5);
        Client client = new Client("cam", ticket("cam/main"));
        client.play("hvc1");

        client.assertRefused(409, "mse.codec", "cam", "avc1.42C01E");
        assertThat(client.pieces).isEmpty();
        assertThat(door.readers()).isEmpty();
    }

    @Test
    void withoutATicketOrARequestNothingIsPlayed() throws Exception {
        Client none = new Client("cam", "");
        none.play("avc1");
        none.assertRefused(401, "ticket.missing");
        Client foreign = new Client("cam", "");
        foreign.say(wish(ticket("other/main"), "avc1"));
        foreign.assertRefused(401, "ticket.wrong-subject", "cam/main");
        Client unknown = new Client("nobody", ticket("nobody/main"));
        unknown.play("avc1");
        unknown.assertRefused(404, "no-such-camera", "nobody");
        Client garbage = new Client("cam", ticket("cam/main"));
        garbage.say("[1, 2");
        garbage.assertRefused(400, "mse.bad-request");
        assertThat(relay.viewers()).isZero();
    }

    @Test
    void oneUserHasSoManySocketsAndNoMore() throws Exception {
        film(5);
        for (int i = 0; i < 3; i++) {
            Client client = new Client("cam", ticket("cam/main"));
            client.play("avc1");
            await().until(() -> client.pieces.size() == 6);
        }
        Client tooMany = new Client("cam", ticket("cam/main"));
        tooMany.play("avc1");
        tooMany.assertRefused(503, "whep.too-many-sessions-of-user", "3");
    }

    @Test
    void aSocketThatDoesNotReadForTenSecondsHoldsUpNobodyAndResumesAtAKeyPicture() throws Exception {
        door = door(Duration.ofSeconds(2));
        open();
        film(5);
        Client good = new Client("cam", ticket("cam/main"));
        good.play("avc1");
        Client slow = new Client("cam", ticket("slow", "cam/main"));
        slow.play("avc1");
        await().until(() -> good.pieces.size() == 6 && slow.pieces.size() == 6);
        await().until(() -> door.readers().stream().allMatch(reader -> reader.frames() == 5));

        slow.socket.pause();
        loop.scheduleAtFixedRate(() -> film(1), 0, 40, TimeUnit.MILLISECONDS);
        await().atMost(Duration.ofSeconds(60)).until(() -> pictures >= 255);
        int before = slow.pieces.size();
        assertThat(good.longestAge).as("between two pieces, ms").isLessThan(1000);
        assertThat(reader("wang").dropped()).isZero();
        assertThat(reader("slow").dropped()).isGreaterThan(100);
        assertThat(reader("slow").queueMillis()).as("bounded").isLessThan(2000);
        slow.socket.resume();

        await().until(() -> slow.said.stream().anyMatch(said -> "dropped".equals(said.getString("type"))));
        int keyAt = slow.piecesWhenDropped;
        await().until(() -> slow.pieces.size() > keyAt + 10);
        assertThat(isKey(slow.pieces.get(keyAt))).isTrue();
        assertThat(decode(slow.pieces.get(keyAt)) - decode(slow.pieces.get(keyAt - 1)))
                .as("no hole, in 90 kHz")
                .isBetween(1L, 90_000L);
        assertThat(keyAt - before).as("what was on the way").isLessThan(60);
        assertThat(slow.said.getLast().getLong("inAll"))
                .isEqualTo(reader("slow").dropped());
    }

    @Test
    @Tag("peer")
    void ffprobeReadsWhatTheSocketSends() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffprobe")), "ffprobe is missing: apt-get install ffmpeg");
        film(40);
        Client client = new Client("cam", ticket("cam/main"));
        client.play("avc1");
        await().until(() -> client.pieces.size() == 16);
        film(60);
        await().until(() -> client.pieces.size() == 76);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Buffer piece : client.pieces) {
            all.write(piece.getBytes());
        }
        Path file = Files.write(folder.resolve("live.mp4"), all.toByteArray());

        Process ffprobe = new ProcessBuilder(
                        "/usr/bin/ffprobe",
                        "-v",
                        "warning",
                        "-count_frames",
                        "-show_entries",
                        "stream=codec_name,nb_read_frames,width,height",
                        "-of",
                        "csv=p=0",
                        file.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(ffprobe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("h264,640,360,75");
    }

    private ReaderStatus reader(String user) {
        return door.readers().stream()
                .filter(reader -> reader.user().equals(user))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isKey(Buffer piece) {
        return piece.getInt(96) == 0x02000000;
    }

    private static long decode(Buffer piece) {
        return piece.getLong(60);
    }

    /** Pictures of the strip camera, 25 a second. */
    private void film(int count) {
        Runnable task = () -> {
            for (int i = 0; i < count; i++) {
                Footage.Picture picture = footage.next(0);
                ByteBuf payload = Unpooled.buffer();
                picture.nalUnits().forEach(nal -> payload.writeInt(nal.length).writeBytes(nal));
                AccessUnit unit = new AccessUnit(track, payload, 3600L * pictures, Instant.now(), picture.key());
                everSent.add(unit);
                pictures = pictures + 1;
                relay.unit(unit);
            }
        };
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.submit(task).syncUninterruptibly();
        }
    }

    private Track track(String codec) {
        return new Track.H264(
                codec,
                640,
                360,
                new ParameterSet(footage.parameterSets().get(0)),
                new ParameterSet(footage.parameterSets().get(1)));
    }

    private String ticket(String subject) {
        return ticket("wang", subject);
    }

    private String ticket(String user, String subject) {
        return tickets.issue(
                new Grant(user, Purpose.WATCH, subject, Instant.now().plusSeconds(30)));
    }

    private static String wish(String ticket, String takes) {
        return new JsonObject()
                .put("type", "play")
                .put("ticket", ticket)
                .put("takes", List.of(takes))
                .encode();
    }

    /** A browser's half of the talk. */
    private final class Client {
        private final List<JsonObject> said = new CopyOnWriteArrayList<>();
        private final List<Buffer> pieces = new CopyOnWriteArrayList<>();
        private final WebSocket socket;
        private final String ticket;
        private volatile long lastAt = System.nanoTime();
        private volatile long longestAge;
        private volatile int piecesWhenDropped;

        Client(String camera, String ticket) throws Exception {
            this.ticket = ticket;
            this.socket = sockets.connect(new WebSocketConnectOptions()
                            .setHost("127.0.0.1")
                            .setPort(http.actualPort())
                            .setURI("/mse/" + camera + "/main"))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            socket.textMessageHandler(text -> {
                JsonObject message = new JsonObject(text);
                if ("dropped".equals(message.getString("type")) && piecesWhenDropped == 0) {
                    piecesWhenDropped = pieces.size();
                }
                said.add(message);
            });
            socket.binaryMessageHandler(piece -> {
                long now = System.nanoTime();
                longestAge = Math.max(longestAge, pieces.size() < 7 ? 0 : (now - lastAt) / 1_000_000);
                lastAt = now;
                pieces.add(piece);
                socket.writeTextMessage("{\"type\":\"has\",\"piece\":" + pieces.size() + "}");
            });
        }

        void play(String takes) {
            say(wish(ticket, takes));
        }

        void say(String text) {
            socket.writeTextMessage(text);
        }

        void assertRefused(int status, String key, String... args) {
            await().until(() -> !said.isEmpty());
            assertThat(said.getLast())
                    .isEqualTo(new JsonObject()
                            .put("type", "refused")
                            .put("status", status)
                            .put("key", key)
                            .put("args", new io.vertx.core.json.JsonArray(List.of(args))));
            await().until(socket::isClosed);
        }
    }
}
