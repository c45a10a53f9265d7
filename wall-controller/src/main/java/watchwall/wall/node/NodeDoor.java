package watchwall.wall.node;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import watchwall.wall.screen.Output;

/** Where node pages come in: {@code GET /node?node=ID&output=O&ticket=T}, upgraded to a WebSocket. */
public final class NodeDoor {
    private static final Logger log = LoggerFactory.getLogger(NodeDoor.class);

    private final Tickets tickets;
    private final Function<String, Optional<WallDriver.Listener>> walls;
    private final JsonMapper json;

    /** @param walls who serves a node id */
    public NodeDoor(Tickets tickets, Function<String, Optional<WallDriver.Listener>> walls, JsonMapper json) {
        this.tickets = tickets;
        this.walls = walls;
        this.json = json;
    }

    public void mount(Router router) {
        router.get("/node").handler(this::enter);
    }

    private void enter(RoutingContext context) {
        String node = Optional.ofNullable(context.request().getParam("node")).orElse("");
        String output =
                Optional.ofNullable(context.request().getParam("output")).orElse("");
        String ticket =
                Optional.ofNullable(context.request().getParam("ticket")).orElse("");
        Optional<WallDriver.Listener> wall = walls.apply(node);
        if (wall.isEmpty() || !tickets.admits(node, ticket)) {
            // One answer for both, so that nobody learns the names of nodes.
            refuse(context, 401, "wall.node.ticket");
            return;
        }
        if (!output.matches("[A-Za-z0-9._:-]{0,60}")) {
            refuse(context, 400, "wall.node.output");
            return;
        }
        HttpServerRequest request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            refuse(context, 426, "wall.node.upgrade");
            return;
        }
        request.toWebSocket()
                .onSuccess(socket -> new NodeLink(Output.page(node, output), socket, json).listen(wall.get()))
                .onFailure(e -> log.warn("node {}: no WebSocket: {}", node, e.toString()));
    }

    private static void refuse(RoutingContext context, int status, String key) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end("{\"key\":\"" + key + "\",\"args\":[]}");
    }
}
