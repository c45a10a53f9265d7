package watchwall.wall;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.ticket.Grant;
import watchwall.wall.node.Tickets;
import watchwall.wall.node.WindowTicketRequest;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallCommand;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Cameras;
import watchwall.wall.source.Figures;
import watchwall.wall.source.Materials;
import watchwall.wall.source.Source;

/** The world around the controller: a real PostgreSQL, a ticket office, cameras that the test paints, an HTTP server. */
final class Centre implements AutoCloseable {
    static final Officer ZHOU = new Officer("zhou", "周敏", "OPERATOR");

    /**
     * A camera of the test.
     *
     * @param color of its picture, {@code #rrggbb}
     * @param silent connects, but never sends a frame
     */
    record TestCamera(String id, String name, String color, boolean live, boolean silent, Instant since, String why) {}

    private static final DataSource DATABASE = start();

    /** The controller's way to the database: it can be cut. */
    private final Line line = new Line(DATABASE);

    final Map<String, TestCamera> cameras = new ConcurrentHashMap<>();
    final List<WallState> told = new CopyOnWriteArrayList<>();
    final Set<String> issued = ConcurrentHashMap.newKeySet();
    /** Read at the next {@link #up}. */
    Wall wall = Wall.twoByTwo();

    Materials materials = Materials.NONE;
    private final Vertx vertx = Vertx.vertx();
    private final WallSettings settings;
    private final Optional<StreamGateway> gateway;
    private WallController controller;
    private HttpServer server;
    private int port;

    private static DataSource start() {
        try {
            return EmbeddedPostgres.builder().start().getPostgresDatabase();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A centre with an empty database. */
    Centre() {
        this(WallSettings.defaults());
    }

    Centre(WallSettings settings) {
        this(settings, Optional.empty());
    }

    /** With a gateway its players, doors and tickets are real, and only the cameras' facts are the test's. */
    Centre(WallSettings settings, Optional<StreamGateway> gateway) {
        this.settings = settings;
        this.gateway = gateway;
        fresh("latest");
        up();
    }

    /** An empty database of a version. */
    static void fresh(String version) {
        migration(version).clean();
        migration(version).migrate();
    }

    static Flyway migration(String version) {
        return Flyway.configure()
                .dataSource(DATABASE)
                .schemas("wall")
                .defaultSchema("wall")
                .locations("classpath:db/wall")
                .target(version)
                .cleanDisabled(false)
                .load();
    }

    void cutDatabase(boolean cut) {
        line.cut = cut;
    }

    DataSource database() {
        return DATABASE;
    }

    WallController controller() {
        return controller;
    }

    int port() {
        return port;
    }

    void camera(String id, String name, String color) {
        cameras.put(id, new TestCamera(id, name, color, true, false, Instant.parse("2026-11-23T04:00:00Z"), ""));
    }

    void up() {
        controller = WallController.open(
                settings,
                List.of(wall),
                new WallController.Surroundings(
                        line,
                        new TransactionTemplate(new JdbcTransactionManager(line)),
                        Clock.systemUTC(),
                        this::facts,
                        materials,
                        Figures.NONE,
                        new TestTickets(),
                        date -> true,
                        WallController.Devices.NONE,
                        told::add));
        Router router = Router.router(vertx);
        controller.mount(router);
        router.post("/api/node/:id/ticket").handler(this::nodeTicket);
        router.get("/node/:id").handler(context -> file(context, "/watchwall/wall/web/node.html"));
        router.get("/node-page/*")
                .handler(context -> file(
                        context,
                        "/watchwall/wall/web/" + context.request().path().substring("/node-page/".length())));
        gateway.ifPresentOrElse(real -> mountReal(router, real), () -> mountFakes(router));
        server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(router);
        port = await(server.listen(port)).actualPort();
    }

    private void mountFakes(Router router) {
        router.get("/player/player.js").handler(context -> file(context, "/fake-player.js"));
        router.get("/player/slots.js").handler(context -> file(context, "/fake-slots.js"));
        router.post("/whep/:camera/:stream").handler(this::watch);
    }

    private static void mountReal(Router router, StreamGateway real) {
        router.get("/player/:file")
                .handler(context -> file(context, "/watchwall/gateway/web/" + context.pathParam("file")));
        real.mount(router);
    }

    /** As when the program stops: sockets, tickets and all. */
    void down() {
        controller.close();
        await(server.close());
        issued.clear();
    }

    @Override
    public void close() {
        down();
        await(vertx.close());
    }

    WallState state() {
        return controller.state("main");
    }

    WallState order(WallCommand command) {
        return controller.command("main", command, state().revision(), ZHOU);
    }

    /** Layout and cameras to PREVIEW, then on air. */
    WallState take(int layout, String... cameraIds) {
        order(new WallCommand.SetLayout(String.valueOf(layout)));
        order(new WallCommand.Clear());
        for (int i = 0; i < cameraIds.length; i++) {
            order(new WallCommand.Place(i + 1, Source.camera(cameraIds[i])));
        }
        return order(new WallCommand.Take(WallCommand.Transition.CUT));
    }

    private Optional<Cameras.Facts> facts(String id) {
        return Optional.ofNullable(cameras.get(id))
                .map(c -> new Cameras.Facts(
                        c.id(), "0" + c.id().hashCode() % 1000, c.name(), c.live(), c.since(), c.why()));
    }

    private void nodeTicket(RoutingContext context) {
        String node = context.pathParam("id");
        context.request().body().onSuccess(body -> {
            String key = new JsonObject(body).getString("key");
            vertx.executeBlocking(() -> controller.nodeKeys().check(node, key)).onSuccess(ok -> {
                if (!ok) {
                    context.response().setStatusCode(401).end();
                    return;
                }
                String ticket = ticket("node " + node);
                context.json(new JsonObject().put("ticket", ticket).put("mediaPort", port));
            });
        });
    }

    private void watch(RoutingContext context) {
        String camera = context.pathParam("camera");
        String ticket = Objects.requireNonNullElse(context.request().getHeader("Authorization"), "")
                .replaceFirst("^Bearer ", "");
        if (!issued.contains(ticket) || !ticket.startsWith("watch " + camera)) {
            context.response().setStatusCode(401).end();
            return;
        }
        TestCamera facts = cameras.get(camera);
        if (facts == null || !facts.live()) {
            context.response().setStatusCode(503).end();
            return;
        }
        context.json(new JsonObject().put("color", facts.color()).put("silent", facts.silent()));
    }

    private String ticket(String what) {
        String ticket = what + " " + issued.size() + " " + System.nanoTime();
        issued.add(ticket);
        return ticket;
    }

    private static void file(RoutingContext context, String resource) {
        try (var in = Centre.class.getResourceAsStream(resource)) {
            if (in == null) {
                context.response().setStatusCode(404).end();
                return;
            }
            String type =
                    resource.endsWith(".js") ? "text/javascript" : resource.endsWith(".css") ? "text/css" : "text/html";
            context.response()
                    .putHeader("Content-Type", type + "; charset=utf-8")
                    .end(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Line extends DelegatingDataSource {
        volatile boolean cut;

        Line(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (cut) {
                throw new SQLException("the database is away", "08001");
            }
            return super.getConnection();
        }
    }

    private final class TestTickets implements Tickets {
        @Override
        public String watch(WindowTicketRequest request) {
            return gateway.map(real -> real.tickets()
                            .issue(new Grant(
                                    request.nodeId(),
                                    Grant.Purpose.WATCH,
                                    request.cameraId() + '/' + request.stream().word(),
                                    Instant.now().plusSeconds(60))))
                    .orElseGet(() -> ticket("watch " + request.cameraId()));
        }

        @Override
        public String asset(String nodeId, String assetId) {
            return ticket("asset " + assetId);
        }

        @Override
        public boolean admits(String nodeId, String ticket) {
            return issued.contains(ticket) && ticket.startsWith("node " + nodeId);
        }
    }
}
