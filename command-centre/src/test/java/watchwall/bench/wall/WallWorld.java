package watchwall.bench.wall;

import com.zaxxer.hikari.HikariDataSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.ticket.Grant;
import watchwall.wall.WallController;
import watchwall.wall.WallSettings;
import watchwall.wall.WallState;
import watchwall.wall.node.Tickets;
import watchwall.wall.node.WindowTicketRequest;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallCommand;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Cameras;
import watchwall.wall.source.Figures;
import watchwall.wall.source.Materials;

/** The controller with a PostgreSQL of its own and an HTTP server; cameras c1, c2, … are all live. */
final class WallWorld implements AutoCloseable {
    private static final Officer OFFICER = new Officer("zhou", "周敏", "OPERATOR");

    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedPostgres postgres;
    private final HikariDataSource database = new HikariDataSource();
    private final Wall wall;
    private final Optional<StreamGateway> gateway;
    private final Set<String> issued = ConcurrentHashMap.newKeySet();
    private final Instant opened = Instant.now();
    private WallController controller;
    private HttpServer server;
    private int port;

    /** With a gateway its doors and tickets are real; without one nodes get tickets that open nothing. */
    @SuppressWarnings("NullAway.Init") // controller and server are made anew at each start
    WallWorld(Wall wall, Optional<StreamGateway> gateway) throws IOException {
        this.wall = wall;
        this.gateway = gateway;
        this.postgres = EmbeddedPostgres.builder().start();
        database.setDataSource(postgres.getPostgresDatabase());
        database.setMaximumPoolSize(10);
        Flyway.configure()
                .dataSource(database)
                .schemas("wall")
                .defaultSchema("wall")
                .locations("classpath:db/wall")
                .load()
                .migrate();
        up();
    }

    /** As when the program starts: on the same port as before. */
    void up() {
        controller = WallController.open(
                WallSettings.defaults(),
                List.of(wall),
                new WallController.Surroundings(
                        database,
                        new TransactionTemplate(new JdbcTransactionManager(database)),
                        Clock.systemUTC(),
                        this::facts,
                        Materials.NONE,
                        Figures.NONE,
                        new Office(),
                        date -> true,
                        WallController.Devices.NONE,
                        state -> {}));
        Router router = Router.router(vertx);
        controller.mount(router);
        router.post("/api/node/:id/ticket").handler(this::nodeTicket);
        router.get("/node/:id").handler(context -> context.reroute("/node-page/node.html"));
        router.route("/node-page/*").handler(StaticHandler.create("watchwall/wall/web"));
        router.route("/player/*").handler(StaticHandler.create("watchwall/gateway/web"));
        gateway.ifPresent(real -> real.mount(router));
        server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(router);
        port = await(server.listen(port)).actualPort();
    }

    /** As when it stops: sockets and all; the gateway goes on. */
    void down() {
        controller.close();
        await(server.close());
    }

    int port() {
        return port;
    }

    WallState state() {
        return controller.state(wall.id());
    }

    String nodeKey(String node) {
        return controller.nodeKeys().rotate(node);
    }

    String nodeTicket(String node) {
        String ticket = "node " + node + ' ' + System.nanoTime();
        issued.add(ticket);
        return ticket;
    }

    WallState order(WallCommand command) {
        return controller.command(wall.id(), command, state().revision(), OFFICER);
    }

    /** The time of one order, in milliseconds; the question which revision it is for is not counted. */
    double timed(WallCommand command) {
        long revision = state().revision();
        long begun = System.nanoTime();
        controller.command(wall.id(), command, revision, OFFICER);
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Whether the nodes have answered to what is on air now. */
    boolean isSettled() {
        WallState now = state();
        return now.lastTake()
                .filter(take -> take.showing() >= now.program().showing())
                .isPresent();
    }

    long connected() {
        return state().nodes().stream().filter(WallState.NodeState::connected).count();
    }

    long rows(String table) {
        return JdbcClient.create(database)
                .sql("SELECT count(*) FROM wall." + table)
                .query(Long.class)
                .single();
    }

    long databaseBytes() {
        return JdbcClient.create(database)
                .sql("SELECT pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }

    static double nowMs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1e3 + now.getNano() / 1e6;
    }

    /** True when it came true within so many seconds. */
    static boolean within(double seconds, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            rest(20);
        }
        return true;
    }

    static void rest(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis); // a bench paces itself; it is no test
    }

    private Optional<Cameras.Facts> facts(String id) {
        return Optional.of(new Cameras.Facts(id, "0" + id.substring(1), "路口 " + id, true, opened, ""));
    }

    private void nodeTicket(RoutingContext context) {
        String node = context.pathParam("id");
        context.request().body().onSuccess(body -> {
            String key = new JsonObject(body).getString("key");
            vertx.executeBlocking(() -> controller.nodeKeys().check(node, key)).onSuccess(ok -> {
                if (ok) {
                    context.json(
                            new JsonObject().put("ticket", nodeTicket(node)).put("mediaPort", port));
                } else {
                    context.response().setStatusCode(401).end();
                }
            });
        });
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        down();
        await(vertx.close());
        database.close();
        postgres.close();
    }

    private final class Office implements Tickets {
        @Override
        public String watch(WindowTicketRequest request) {
            return gateway.map(real -> real.tickets()
                            .issue(new Grant(
                                    request.nodeId(),
                                    Grant.Purpose.WATCH,
                                    request.cameraId() + '/' + request.stream().word(),
                                    Instant.now().plusSeconds(60))))
                    .orElse("watch");
        }

        @Override
        public String asset(String nodeId, String assetId) {
            return "asset";
        }

        @Override
        public boolean admits(String nodeId, String ticket) {
            return issued.contains(ticket) && ticket.startsWith("node " + nodeId + ' ');
        }
    }
}
