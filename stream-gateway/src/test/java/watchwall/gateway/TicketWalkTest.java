package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;

/** Every media door with every ticket that must not open it. A door without an entry here fails the walk. */
class TicketWalkTest {
    private static final Place PLACE = new Place("", "", "", 0, 0);
    private static final Pattern FIRST_WORD = Pattern.compile("^\\^?/([a-z]+)");

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets = vertx.createWebSocketClient();
    private final HttpClient client = HttpClient.newHttpClient();
    private final StreamGateway gateway =
            StreamGateway.open(Watching.QUICK, (units, width) -> new byte[0], status -> {});
    private final Router router = Router.router(vertx);
    private HttpServer http;

    /** What a door said: 401 and a key of the messages, where it speaks such. */
    private record Said(int status, String key) {}

    /** One door: what opens it, and how a ticket is shown to it. */
    private record Door(Purpose purpose, String subject, Try asking) {}

    private interface Try {
        Said with(String ticket) throws Exception;
    }

    private Map<String, Door> doors() {
        Map<String, Door> doors = new LinkedHashMap<>();
        doors.put(
                "whep",
                new Door(
                        Purpose.WATCH,
                        "cam/main",
                        ticket -> ask(bearer("/whep/cam/main", ticket)
                                .header("Content-Type", "application/sdp")
                                .POST(BodyPublishers.ofString("v=0")))));
        doors.put(
                "slots",
                new Door(
                        Purpose.WATCH,
                        "cam/main",
                        ticket -> ask(bearer("/slots/any/0", ticket)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"camera\":\"cam\",\"stream\":\"main\"}")))));
        doors.put("mse", new Door(Purpose.WATCH, "cam/main", this::socket));
        doors.put("mjpeg", new Door(Purpose.WATCH, "cam/main", ticket -> ask(query("/mjpeg/cam/main?", ticket))));
        doors.put("still", new Door(Purpose.STILL, "cam", ticket -> ask(query("/still/cam.jpg?", ticket))));
        doors.put("clip", new Door(Purpose.CLIP, "cam/main", ticket -> ask(query("/clip/cam/main.mp4?", ticket))));
        return doors;
    }

    @BeforeEach
    void open() throws Exception {
        URI nowhere = URI.create("rtsp://127.0.0.1:9/main");
        for (String id : new String[] {"cam", "foreign"}) {
            gateway.put(new Camera(id, "0214", id, nowhere, Optional.empty(), PLACE));
        }
        gateway.mount(router);
        http = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void noDoorIsForgotten() {
        TreeSet<String> mounted = new TreeSet<>();
        router.getRoutes().forEach(route -> {
            Matcher word = FIRST_WORD.matcher(String.valueOf(route.getName()));
            assertThat(word.find()).as("the route %s", route).isTrue();
            mounted.add(word.group(1));
        });

        assertThat(mounted).isEqualTo(new TreeSet<>(doors().keySet()));
    }

    @TestFactory
    Stream<DynamicTest> eachDoorRefusesEachWrongTicketAlikeAndTheRightOneNever() {
        return doors().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> walk(entry.getValue())));
    }

    private void walk(Door door) throws Exception {
        String foreign = door.subject().replace("cam", "foreign");
        Purpose other = door.purpose() == Purpose.LIVE ? Purpose.NODE : Purpose.LIVE;
        Instant later = Instant.now().plusSeconds(60);
        String right = issue(door.purpose(), door.subject(), later);

        assertThat(door.asking().with("")).isEqualTo(new Said(401, "ticket.missing"));
        assertThat(door.asking().with("x")).isEqualTo(new Said(401, "ticket.malformed"));
        assertThat(door.asking().with(tampered(right))).isEqualTo(new Said(401, "ticket.forged"));
        assertThat(door.asking()
                        .with(new TicketOffice(java.time.Clock.systemUTC())
                                .issue(new Grant("wang", door.purpose(), door.subject(), later))))
                .isEqualTo(new Said(401, "ticket.forged"));
        assertThat(door.asking()
                        .with(issue(
                                door.purpose(), door.subject(), Instant.now().minusSeconds(1))))
                .isEqualTo(new Said(401, "ticket.expired"));
        for (Purpose each : Purpose.values()) {
            if (each != door.purpose()) {
                assertThat(door.asking().with(issue(each, door.subject(), later)))
                        .as("%s", each)
                        .isEqualTo(new Said(401, "ticket.wrong-purpose"));
            }
        }
        assertThat(other).isNotEqualTo(door.purpose());
        assertThat(door.asking().with(issue(door.purpose(), foreign, later)))
                .isEqualTo(new Said(401, "ticket.wrong-subject"));
        if (door.subject().endsWith("/main")) {
            assertThat(door.asking().with(issue(door.purpose(), "cam/" + StreamKind.SUB.word(), later)))
                    .isEqualTo(new Said(401, "ticket.wrong-subject"));
        }
        assertThat(door.asking().with(right).status()).as("the right one").isNotEqualTo(401);
    }

    /** RTSP has no words for a refusal: 401 or 403 is all it says, and a name is the ticket, a password its seal. */
    @Test
    void theRtspDoorRefusesThemToo() throws Exception {
        Instant later = Instant.now().plusSeconds(60);
        TicketOffice office = gateway.tickets();
        TicketOffice.Login right = office.login(new Grant("wang", Purpose.PULL, "cam/main", later));
        TicketOffice.Login foreign = office.login(new Grant("wang", Purpose.PULL, "foreign/main", later));

        assertThat(rtsp(new TicketOffice.Login("", ""))).isEqualTo(401);
        assertThat(rtsp(new TicketOffice.Login(right.user(), foreign.password())))
                .isEqualTo(401);
        assertThat(rtsp(new TicketOffice.Login(foreign.user(), right.password())))
                .isEqualTo(401);
        assertThat(rtsp(foreign)).isIn(401, 403);
        assertThat(rtsp(office.login(new Grant("wang", Purpose.WATCH, "cam/main", later))))
                .isIn(401, 403);
        assertThat(rtsp(office.login(new Grant(
                        "wang", Purpose.PULL, "cam/main", Instant.now().minusSeconds(1)))))
                .isIn(401, 403);
        assertThat(rtsp(right)).isNotIn(401, 403);
    }

    private String issue(Purpose purpose, String subject, Instant expires) {
        return gateway.tickets().issue(new Grant("wang", purpose, subject, expires));
    }

    /** Another subject or user under the same signature. */
    private static String tampered(String ticket) {
        char at = ticket.charAt(20);
        return ticket.substring(0, 20) + (at == 'A' ? 'B' : 'A') + ticket.substring(21);
    }

    private HttpRequest.Builder bearer(String path, String ticket) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
        return ticket.isEmpty() ? request : request.header("Authorization", "Bearer " + ticket);
    }

    private HttpRequest.Builder query(String path, String ticket) {
        return HttpRequest.newBuilder(address(ticket.isEmpty() ? path : path + "ticket=" + ticket));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + http.actualPort() + path);
    }

    private Said ask(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Said(response.statusCode(), key(response.body()));
    }

    private static String key(String body) {
        return body.startsWith("{") ? new JsonObject(body).getString("key") : "";
    }

    /** Both ways: in the first message, and in the address before there is a socket. */
    private Said socket(String ticket) throws Exception {
        CompletableFuture<JsonObject> said = new CompletableFuture<>();
        WebSocket socket = sockets.connect(http.actualPort(), "127.0.0.1", "/mse/cam/main")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        socket.textMessageHandler(text -> said.complete(new JsonObject(text)));
        socket.writeTextMessage(new JsonObject()
                .put("type", "play")
                .put("ticket", ticket)
                .put("takes", java.util.List.of("avc1"))
                .encode());
        JsonObject refused = said.get(20, TimeUnit.SECONDS);
        Said byMessage = new Said(refused.getInteger("status"), refused.getString("key"));
        if (!ticket.isEmpty()) {
            Said byAddress = ask(HttpRequest.newBuilder(address("/mse/cam/main?ticket=" + ticket)));
            assertThat(byAddress.status()).as("no socket").isIn(401, 426);
            assertThat(byAddress.status() == 401 || byAddress.key().equals("mse.not-a-socket"))
                    .isTrue();
        }
        return byMessage;
    }

    private int rtsp(TicketOffice.Login login) throws Exception {
        String uri = "rtsp://127.0.0.1:" + gateway.rtspPort() + "/cam/main";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.rtspPort())) {
            socket.setSoTimeout(10_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String challenged = exchange(socket, in, "DESCRIBE " + uri + " RTSP/1.0\r\nCSeq: 1\r\n\r\n");
            Matcher nonce = Pattern.compile("nonce=\"([^\"]+)\"").matcher(challenged);
            assertThat(challenged).startsWith("RTSP/1.0 401");
            assertThat(nonce.find()).isTrue();
            String response = md5(md5(login.user() + ":" + realm(challenged) + ":" + login.password()) + ":"
                    + nonce.group(1) + ":" + md5("DESCRIBE:" + uri));
            socket.setSoTimeout(3_000);
            String answer = exchange(
                    socket,
                    in,
                    "DESCRIBE " + uri + " RTSP/1.0\r\nCSeq: 2\r\nAuthorization: Digest username=\""
                            + login.user() + "\", realm=\"" + realm(challenged) + "\", nonce=\"" + nonce.group(1)
                            + "\", uri=\"" + uri
                            + "\", response=\"" + response + "\"\r\n\r\n");
            return Integer.parseInt(answer.substring(9, 12));
        } catch (SocketTimeoutException admitted) {
            return 0; // it waits for the camera, which is off
        }
    }

    private static String realm(String challenged) {
        Matcher realm = Pattern.compile("realm=\"([^\"]+)\"").matcher(challenged);
        assertThat(realm.find()).isTrue();
        return realm.group(1);
    }

    private static String exchange(Socket socket, BufferedReader in, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        StringBuilder answer = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            answer.append(line).append('\n');
        }
        return answer.toString();
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
