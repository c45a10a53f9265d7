package watchwall.centre.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import watchwall.centre.Words;
import watchwall.centre.access.IdleLock;
import watchwall.centre.access.Refusals;
import watchwall.centre.access.Sessions;
import watchwall.centre.web.LiveFeed;
import watchwall.gateway.GatewaySettings;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.wall.node.NodeDoor;
import watchwall.wall.node.NodeMessage.FromNode;
import watchwall.wall.node.WallDriver;

/** The sockets that stand beside the gateway's media doors, with every ticket that must not open them. */
class SocketTicketsTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final StreamGateway gateway =
            StreamGateway.open(GatewaySettings.defaults(), (units, width) -> new byte[0], status -> {});
    private HttpServer http;

    @BeforeEach
    void open() throws Exception {
        Router router = Router.router(vertx);
        JsonMapper json = JsonMapper.shared();
        Sessions sessions =
                new Sessions(new IdleLock(Duration.ofMinutes(5), Clock.systemUTC(), new Refusals(new Words(), json)));
        new NodeDoor(
                        new TicketsToWall(gateway, Clock.systemUTC(), Duration.ofSeconds(30)),
                        node -> node.startsWith("node-") ? Optional.of(new Silent()) : Optional.empty(),
                        json)
                .mount(router);
        new LiveFeed(vertx, sessions, json).mount(router, text -> {
            Grant grant = gateway.tickets().check(text, Purpose.LIVE);
            return LiveFeed.Ticket.of(grant.user(), grant.subject());
        });
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
    void theNodesSocketRefusesThemAll() throws Exception {
        walk("/node?node=node-1&ticket=", Purpose.NODE, "node-1");
        Instant later = Instant.now().plusSeconds(60);
        assertThat(ask("/node?node=node-1&ticket=" + issue(Purpose.NODE, "node-2", later)))
                .as("another node's")
                .isEqualTo(401);
    }

    @Test
    void theConsolesSocketRefusesThemAll() throws Exception {
        walk("/live?ticket=", Purpose.LIVE, "OPERATOR//a session");
    }

    private void walk(String address, Purpose purpose, String subject) throws Exception {
        Instant later = Instant.now().plusSeconds(60);
        String right = issue(purpose, subject, later);
        assertThat(ask(address)).isEqualTo(401);
        assertThat(ask(address + "x")).isEqualTo(401);
        assertThat(ask(address + right.substring(0, right.length() - 3))).isEqualTo(401);
        assertThat(ask(address + issue(purpose, subject, Instant.now().minusSeconds(1))))
                .as("expired")
                .isEqualTo(401);
        TicketOffice stranger = new TicketOffice(Clock.systemUTC());
        assertThat(ask(address + stranger.issue(new Grant("wang", purpose, subject, later))))
                .as("signed by another")
                .isEqualTo(401);
        for (Purpose each : Purpose.values()) {
            if (each != purpose) {
                assertThat(ask(address + issue(each, subject, later)))
                        .as("%s", each)
                        .isEqualTo(401);
            }
        }
        assertThat(ask(address + right)).as("the right one").isNotEqualTo(401);
    }

    private String issue(Purpose purpose, String subject, Instant expires) {
        return gateway.tickets().issue(new Grant("wang", purpose, subject, expires));
    }

    private int ask(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.actualPort() + address))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static final class Silent implements WallDriver.Listener {
        @Override
        public void said(WallDriver link, FromNode message) {}

        @Override
        public void closed(WallDriver link) {}
    }
}
