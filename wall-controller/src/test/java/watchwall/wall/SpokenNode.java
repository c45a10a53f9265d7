package watchwall.wall;

import static org.awaitility.Awaitility.await;

import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A node without a page: a test speaks for it over the real socket. */
final class SpokenNode {
    final Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
    final String page;
    final WebSocket socket;
    volatile int closeCode;

    SpokenNode(WebSocketClient client, Centre centre, String node, String output) {
        String ticket = "node " + node + " test";
        centre.issued.add(ticket);
        page = output.isEmpty() ? node : node + '/' + output;
        socket = Centre.await(client.connect(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(centre.port())
                .setURI("/node?node=" + node + "&output=" + output + "&ticket=" + ticket.replace(" ", "%20"))));
        socket.textMessageHandler(text -> heard.add(WallJson.MAPPER.readTree(text)));
        socket.closeHandler(
                v -> closeCode = Optional.ofNullable(socket.closeStatusCode()).orElse((short) -1));
    }

    SpokenNode hello(String pageId, long showing) {
        say("""
                {"type":"hello","pageId":"%s","takeover":true,"showing":%d,"widthPx":1920,"heightPx":1080}""".formatted(pageId, showing));
        return this;
    }

    void say(String text) {
        socket.writeTextMessage(text);
    }

    void ready(JsonNode prepare) {
        say("{\"type\":\"ready\",\"showing\":%d,\"slots\":%s}"
                .formatted(prepare.path("showing").asLong(), slots(prepare)));
    }

    void shown(JsonNode prepare, long atMs) {
        String windows = slots(prepare).stream()
                .map(slot -> "{\"slot\":%d,\"atMs\":%d,\"picture\":true}".formatted(slot, atMs))
                .reduce((a, b) -> a + ',' + b)
                .orElse("");
        say("{\"type\":\"shown\",\"showing\":%d,\"windows\":[%s]}"
                .formatted(prepare.path("showing").asLong(), windows));
    }

    static java.util.List<Integer> slots(JsonNode message) {
        JsonNode windows = message.path("windows");
        return IntStream.range(0, windows.size())
                .mapToObj(i -> windows.get(i).path("slot").asInt())
                .toList();
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
