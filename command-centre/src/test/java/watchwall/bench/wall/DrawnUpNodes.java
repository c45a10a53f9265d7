package watchwall.bench.wall;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Drawn-up nodes in a process of their own: {@code PORT NODE=TICKET…}. Orders come in as lines: {@code loss 0.01},
 * {@code silent NODE}, {@code speak}; what the nodes heard goes out as lines.
 */
final class DrawnUpNodes {
    private DrawnUpNodes() {}

    public static void main(String[] args) throws IOException {
        Vertx vertx = Vertx.vertx();
        WebSocketClient client = vertx.createWebSocketClient();
        List<DrawnUpNode> nodes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            String[] parts = args[i].split("=", 2);
            WebSocketConnectOptions to = new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(Integer.parseInt(args[0]))
                    .setURI("/node?node=" + parts[0] + "&output=&ticket=" + parts[1].replace(" ", "%20"));
            long seed = i;
            names.add(parts[0]);
            nodes.add(client.connect(to)
                    .map(socket -> new DrawnUpNode(parts[0], socket, vertx, seed))
                    .await());
        }
        System.out.println("READY");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = orders.readLine();
        while (line != null) {
            String[] words = line.split(" ");
            vertx.runOnContext(v -> {
                switch (words[0]) {
                    case "loss" -> nodes.forEach(node -> node.loss = Double.parseDouble(words[1]));
                    case "silent" -> nodes.get(names.indexOf(words[1])).silent = true;
                    default -> nodes.forEach(node -> node.silent = false);
                }
            });
            line = orders.readLine();
        }
        System.exit(0);
    }
}
