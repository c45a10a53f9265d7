package watchwall.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import watchwall.wall.program.WallCommand;

/** The real socket with a node that is spoken for by the test. */
class NodeSocketTest {
    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient();
    private Centre centre;

    @BeforeEach
    void open() {
        centre = new Centre();
        for (int i = 1; i <= 4; i++) {
            centre.camera("c" + i, "路口 " + i, "#00000" + i);
        }
    }

    @AfterEach
    void close() {
        Centre.await(client.close());
        Centre.await(vertx.close());
        centre.close();
    }

    @Test
    void withoutItsTicketNobodyComesIn() {
        assertThatThrownBy(() -> dial("node-1", "made up")).hasMessageContaining("401");
        assertThatThrownBy(() -> dial("node-9", "node node-9")).hasMessageContaining("401");
    }

    @Test
    void aNodeIsWelcomedAndGetsWhatIsOnAir() {
        centre.take(4, "c1", "c2");
        Node node = new Node();
        node.hello("p1", true);

        assertThat(node.next("welcome").at("/panels")).hasSize(4);
        JsonNode program = node.next("program");
        assertThat(program.path("showing").asLong())
                .isEqualTo(centre.state().program().showing());
        assertThat(program.at("/windows/0/content/name").asString()).isEqualTo("路口 1");
        assertThat(program.at("/windows/0/stream").asString()).as("540 px high").isEqualTo("MAIN");
        await().until(() -> centre.state().nodes().getFirst().connected());
    }

    @Test
    void aSmallScreenGetsTheSubStreamAndALargerOneTheMain() {
        centre.take(9, "c1");
        Node node = new Node();
        node.hello("p1", true);
        assertThat(node.next("program").at("/windows/0/stream").asString()).isEqualTo("SUB");

        node.say("""
                {"type":"hello","pageId":"p1","takeover":false,"showing":0,"widthPx":3840,"heightPx":2160}""");
        assertThat(node.next("program").at("/windows/0/stream").asString()).isEqualTo("MAIN");
    }

    @Test
    void aTakeGoesThroughBothPhasesAndItsResultIsRead() {
        Node node = ready();
        centre.take(4, "c1", "c2", "c3", "c4");
        JsonNode prepare = node.next("prepare");
        long showing = prepare.path("showing").asLong();
        assertThat(prepare.path("windows")).hasSize(4);
        node.say("{\"type\":\"ready\",\"showing\":%d,\"slots\":[1,2,3,4]}".formatted(showing));
        JsonNode show = node.next("show");
        assertThat(show.path("showing").asLong()).isEqualTo(showing);
        long at = show.path("atMs").asLong();
        assertThat(at - System.currentTimeMillis()).isBetween(-3_000L, 1_000L);
        await().until(() -> System.currentTimeMillis() >= at);
        node.say("""
                {"type":"shown","showing":%d,"windows":[{"slot":1,"atMs":%d,"picture":true},\
                {"slot":2,"atMs":%d,"picture":true},{"slot":3,"atMs":%d,"picture":true},\
                {"slot":4,"atMs":%d,"picture":true}]}""".formatted(showing, at, at, at + 4, at + 9));

        await().until(() -> centre.state().lastTake().isPresent());
        WallState.LastTake take = centre.state().lastTake().orElseThrow();
        assertThat(take.ok()).isEqualTo(4);
        assertThat(take.skewMillis()).isEqualTo(9);
        assertThat(take.millis()).isBetween(150L, 5_000L);
    }

    @Test
    void aTakeDuringATakeWinsAndTheOlderIsNotReported() {
        Node node = ready();
        centre.take(4, "c1");
        long first = node.next("prepare").path("showing").asLong();
        centre.take(4, "c2");
        long second = node.next("prepare").path("showing").asLong();
        assertThat(second).isGreaterThan(first);

        node.say("{\"type\":\"ready\",\"showing\":%d,\"slots\":[1,2,3,4]}".formatted(first));
        node.say("{\"type\":\"ready\",\"showing\":%d,\"slots\":[1,2,3,4]}".formatted(second));
        assertThat(node.next("show").path("showing").asLong()).isEqualTo(second);
    }

    @Test
    void aNodeThatAsksForWhatItMissedGetsTheWholePicture() {
        Node node = ready();
        centre.take(4, "c1");
        node.next("prepare");
        node.say("{\"type\":\"program-please\",\"showing\":1}");

        assertThat(node.next("program").path("showing").asLong())
                .isEqualTo(centre.state().program().showing());
    }

    @Test
    void aNodeThatShowsSomethingElseIsSetRight() {
        Node node = ready();
        await().pollInterval(Duration.ofMillis(250)).until(() -> {
            node.say("{\"type\":\"heartbeat\",\"showing\":77,\"clockOffsetMs\":0,\"windows\":[]}");
            return node.heard.stream()
                    .anyMatch(message -> message.path("type").asString().equals("program"));
        });

        assertThat(node.next("program").path("showing").asLong())
                .isEqualTo(centre.state().program().showing());
    }

    @Test
    void ticketsAreGivenOnlyForWhatStandsOnTheWall() {
        centre.take(4, "c1");
        Node node = ready();
        node.say("{\"type\":\"ticket-please\",\"id\":5,\"cameraId\":\"c1\",\"stream\":\"SUB\"}");
        JsonNode ticket = node.next("ticket");
        assertThat(ticket.path("id").asLong()).isEqualTo(5);
        assertThat(ticket.path("path").asString()).isEqualTo("/whep/c1/sub");
        assertThat(ticket.path("ticket").asString()).startsWith("watch c1");

        node.say("{\"type\":\"ticket-please\",\"id\":6,\"cameraId\":\"c2\",\"stream\":\"SUB\"}");
        assertThat(node.next("ticket").path("ticket").asString()).isEmpty();
    }

    @Test
    void theClockIsAnsweredWithoutQueueing() {
        Node node = ready();
        node.say("{\"type\":\"clock-ping\",\"sent\":12.5}");
        JsonNode pong = node.next("clock-pong");

        assertThat(pong.path("sent").asDouble()).isEqualTo(12.5);
        assertThat(Math.abs(pong.path("receivedMs").asLong() - System.currentTimeMillis()))
                .isLessThan(5_000);
    }

    @Test
    void aFreshPageTakesTheNodeOverAndTheOldOneDoesNotFightBack() {
        Node old = ready();
        Node fresh = new Node();
        fresh.hello("p2", true);
        fresh.next("welcome");
        await().until(() -> old.closeCode == 4409);

        Node oldAgain = new Node();
        oldAgain.hello("p1", false);
        await().until(() -> oldAgain.closeCode == 4409);
        assertThat(fresh.socket.isClosed()).isFalse();
    }

    @Test
    void aCameraThatGoesOffIsToldAtOnce() {
        centre.take(4, "c1");
        Node node = ready();
        Centre.TestCamera c1 = centre.cameras.get("c1");
        centre.cameras.put("c1", new Centre.TestCamera("c1", c1.name(), c1.color(), false, false, c1.since(), "对端无应答"));
        centre.controller().cameraChanged("c1");

        JsonNode news = node.next("camera");
        assertThat(news.at("/camera/live").asBoolean()).isFalse();
        assertThat(news.at("/camera/why").asString()).isEqualTo("对端无应答");
    }

    @Test
    void identifyReachesTheNode() {
        Node node = ready();
        centre.order(new WallCommand.Identify());

        assertThat(node.next("identify").path("seconds").asInt()).isEqualTo(10);
    }

    @Test
    void whatCannotBeReadIsAnsweredAndTheSocketLives() {
        Node node = ready();
        Random random = new Random(42);
        for (int i = 0; i < 40; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            node.say(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
            node.next("not-understood");
        }
        for (String nonsense : List.of(
                "null",
                "{}",
                "{\"type\":\"welcome\"}",
                "{\"type\":\"show\",\"showing\":1,\"atMs\":1}",
                "{\"type\":\"ready\",\"showing\":1}",
                "{\"type\":\"hello\",\"pageId\":null,\"takeover\":true,\"showing\":0,\"widthPx\":1,\"heightPx\":1}")) {
            node.say(nonsense);
            node.next("not-understood");
        }
        assertThat(node.socket.isClosed()).isFalse();
    }

    @Test
    void aNodeThatFloodsIsClosed() {
        Node node = ready();
        for (int i = 0; i < 1_000; i++) {
            node.say("{\"type\":\"clock-ping\",\"sent\":1}");
        }
        await().until(() -> node.closeCode == 1008);
    }

    @Test
    void theNodeThatGoesIsSeenToGo() {
        Node node = ready();
        Centre.await(node.socket.close());

        await().until(() -> !centre.state().nodes().getFirst().connected());
    }

    private Node ready() {
        Node node = new Node();
        node.hello("p1", true);
        node.next("welcome");
        node.next("program");
        return node;
    }

    private WebSocket dial(String node, String ticket) {
        return Centre.await(client.connect(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(centre.port())
                .setURI("/node?node=" + node + "&ticket=" + ticket.replace(" ", "%20"))));
    }

    /** A node without a page. */
    private final class Node {
        final Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
        final WebSocket socket;
        volatile int closeCode;

        Node() {
            centre.issued.add("node node-1 test");
            socket = dial("node-1", "node node-1 test");
            socket.textMessageHandler(text -> heard.add(WallJson.MAPPER.readTree(text)));
            socket.closeHandler(v ->
                    closeCode = Optional.ofNullable(socket.closeStatusCode()).orElse((short) -1));
        }

        void hello(String pageId, boolean takeover) {
            say("""
                    {"type":"hello","pageId":"%s","takeover":%s,"showing":0,"widthPx":1920,"heightPx":1080}""".formatted(pageId, takeover));
        }

        void say(String text) {
            socket.writeTextMessage(text);
        }

        /** The next message of this type; others before it are dropped. */
        JsonNode next(String type) {
            JsonNode[] found = new JsonNode[1];
            await().until(() -> {
                for (JsonNode message = heard.poll(); message != null; message = heard.poll()) {
                    if (message.path("type").asString().equals(type)) {
                        found[0] = message;
                        return true;
                    }
                }
                return false;
            });
            return found[0];
        }
    }
}
