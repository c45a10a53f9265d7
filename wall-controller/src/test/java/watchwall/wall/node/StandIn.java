package watchwall.wall.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** In the controller's place: says to a node page exactly what the test says, on a page port and a media port. */
final class StandIn implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, ServerWebSocket> sockets = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> outputs = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> programs = new ConcurrentHashMap<>();
    private final Map<String, Asset> assets = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> cameras = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpServer page;
    private final HttpServer media;

    /** What a page said. */
    record Heard(String output, JsonObject message) {}

    /** @param status 0: never answered */
    private record Asset(int status, String type, Buffer bytes) {}

    StandIn() {
        Router router = Router.router(vertx);
        router.route().handler(call -> {
            call.response().putHeader("Access-Control-Allow-Origin", "*");
            call.response().putHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
            if (call.request().method().name().equals("OPTIONS")) {
                call.response().setStatusCode(204).end();
            } else {
                call.next();
            }
        });
        router.get("/node").handler(this::enter);
        router.get("/node/:id").handler(call -> {
            call.response().putHeader("Content-Security-Policy", policy());
            file(call, "/watchwall/wall/web/node.html");
        });
        router.get("/node-page/*")
                .handler(call -> file(
                        call, "/watchwall/wall/web/" + call.request().path().substring("/node-page/".length())));
        router.post("/api/node/:id/ticket").handler(this::admit);
        router.get("/player/:file").handler(call -> file(call, "/fake-" + call.pathParam("file")));
        router.post("/whep/:camera/:stream").handler(this::watch);
        router.get("/asset/*").handler(this::asset);
        page = listen(router);
        media = listen(router);
    }

    /** As the centre sends it with node pages. */
    private String policy() {
        String media = "http://*:" + mediaPort();
        return String.join(
                "; ",
                "default-src 'self'",
                "connect-src 'self' blob: " + media + " ws://*:" + mediaPort(),
                "img-src 'self' data: blob: " + media,
                "media-src 'self' blob: " + media,
                "style-src 'self' 'unsafe-inline'",
                "frame-src http: https:",
                "object-src 'none'",
                "base-uri 'none'");
    }

    private HttpServer listen(Router router) {
        return await(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(router)
                .listen(0));
    }

    String address(String output) {
        return "http://127.0.0.1:" + page.actualPort() + "/node/node-1?key=k"
                + (output.isEmpty() ? "" : "&output=" + output);
    }

    int pagePort() {
        return page.actualPort();
    }

    int mediaPort() {
        return media.actualPort();
    }

    /** @param color of all that it sends; {@code silent}: it sends nothing */
    void camera(String id, String color, boolean silent) {
        cameras.put(id, new JsonObject().put("color", color).put("silent", silent));
    }

    /** Something in its pictures moves. */
    void movingCamera(String id, String color) {
        cameras.put(
                id, new JsonObject().put("color", color).put("silent", false).put("moves", true));
    }

    /** It sends this picture of the assets. */
    void camera(String id, String picture) {
        cameras.put(
                id, new JsonObject().put("color", "#000").put("silent", false).put("picture", picture));
    }

    void asset(String name, String type, byte[] bytes) {
        assets.put("/asset/" + name, new Asset(200, type, Buffer.buffer(bytes)));
    }

    /** @param status 0: asked for, it never answers */
    void assetMissing(String name, int status) {
        assets.put("/asset/" + name, new Asset(status, "text/plain", Buffer.buffer("no")));
    }

    int timesAsked(String path) {
        return asked.getOrDefault(path, new AtomicInteger()).get();
    }

    /** What a page of this output is welcomed with, and shown. */
    void output(String output, JsonObject welcome) {
        outputs.put(output, welcome);
    }

    static JsonObject welcome(int widthPx, int heightPx) {
        return new JsonObject()
                .put("type", "welcome")
                .put("node", "1 号节点")
                .put("wall", "主墙")
                .put("widthPx", widthPx)
                .put("heightPx", heightPx)
                .put("rotation", 0)
                .put("panels", new JsonArray().add(panel(1, 0, 0, widthPx, heightPx)))
                .put("leastTextPx", 23)
                .put("bound", true);
    }

    static JsonObject panel(int number, int x, int y, int w, int h) {
        return new JsonObject()
                .put("number", number)
                .put("x", x)
                .put("y", y)
                .put("w", w)
                .put("h", h);
    }

    /** To each page that comes, and to the one that is there. */
    void program(String output, long showing, JsonObject... windows) {
        JsonObject message = picture("program", showing, windows);
        programs.put(output, message);
        if (sockets.containsKey(output)) {
            say(output, message);
        }
    }

    static JsonObject picture(String type, long showing, JsonObject... windows) {
        return new JsonObject()
                .put("type", type)
                .put("showing", showing)
                .put("windows", new JsonArray(List.of(windows)));
    }

    void say(String output, JsonObject message) {
        await(sockets.get(output).writeTextMessage(message.encode()));
    }

    void show(String output, long showing) {
        say(
                output,
                new JsonObject()
                        .put("type", "show")
                        .put("showing", showing)
                        .put("atMs", System.currentTimeMillis() + 150));
    }

    boolean isConnected(String output) {
        return sockets.containsKey(output);
    }

    /** As when the controller stops; pages come back by themselves. */
    void hangUp() {
        sockets.values().forEach(socket -> socket.close((short) 1012));
        sockets.clear();
    }

    List<JsonObject> heard(String type) {
        return heard.stream()
                .map(Heard::message)
                .filter(message -> message.getString("type").equals(type))
                .toList();
    }

    void forget() {
        heard.clear();
    }

    private void enter(RoutingContext call) {
        String output = call.request().getParam("output");
        call.request().toWebSocket().onSuccess(socket -> {
            sockets.put(output, socket);
            socket.textMessageHandler(text -> hear(output, socket, new JsonObject(text)));
        });
    }

    private void hear(String output, ServerWebSocket socket, JsonObject message) {
        long now = System.currentTimeMillis();
        switch (message.getString("type")) {
            case "clock-ping" ->
                socket.writeTextMessage(new JsonObject()
                        .put("type", "clock-pong")
                        .put("sent", message.getDouble("sent"))
                        .put("receivedMs", now)
                        .put("repliedMs", now)
                        .encode());
            case "ticket-please" ->
                socket.writeTextMessage(new JsonObject()
                        .put("type", "ticket")
                        .put("id", message.getLong("id"))
                        .put(
                                "path",
                                "/whep/" + message.getString("cameraId") + "/"
                                        + message.getString("stream").toLowerCase())
                        .put("ticket", "t")
                        .put("why", "")
                        .encode());
            case "hello" -> {
                socket.writeTextMessage(outputs.get(output).put("serverMs", now).encode());
                JsonObject program = programs.get(output);
                if (program != null) {
                    socket.writeTextMessage(program.encode());
                }
                heard.add(new Heard(output, message));
            }
            default -> heard.add(new Heard(output, message));
        }
    }

    private void admit(RoutingContext call) {
        call.json(new JsonObject().put("ticket", "node").put("mediaPort", media.actualPort()));
    }

    private void watch(RoutingContext call) {
        asked.computeIfAbsent(call.request().path(), path -> new AtomicInteger())
                .incrementAndGet();
        JsonObject camera = cameras.get(call.pathParam("camera"));
        if (camera == null) {
            call.response().setStatusCode(503).end();
        } else {
            call.json(camera);
        }
    }

    private void asset(RoutingContext call) {
        String path = call.request().path();
        asked.computeIfAbsent(path, name -> new AtomicInteger()).incrementAndGet();
        Asset asset = assets.getOrDefault(path, new Asset(404, "text/plain", Buffer.buffer("no")));
        if (asset.status() > 0) {
            call.response()
                    .setStatusCode(asset.status())
                    .putHeader("Content-Type", asset.type())
                    .end(asset.bytes());
        }
    }

    private static void file(RoutingContext call, String resource) {
        try (var in = StandIn.class.getResourceAsStream(resource)) {
            if (in == null) {
                call.response().setStatusCode(404).end();
                return;
            }
            String type =
                    resource.endsWith(".js") ? "text/javascript" : resource.endsWith(".css") ? "text/css" : "text/html";
            call.response().putHeader("Content-Type", type + "; charset=utf-8").end(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
