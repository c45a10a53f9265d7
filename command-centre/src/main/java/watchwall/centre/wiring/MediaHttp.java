package watchwall.centre.wiring;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import watchwall.casebridge.CaseDesk;
import watchwall.centre.Trouble;
import watchwall.centre.access.Sessions;
import watchwall.centre.join.FiguresToWall;
import watchwall.centre.join.TicketsToWall;
import watchwall.centre.settings.Settings;
import watchwall.centre.web.LiveFeed;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.ticket.Grant;
import watchwall.wall.WallController;
import watchwall.wall.library.LibraryDoor;
import watchwall.wall.library.MediaLibrary;

/** The media HTTP port: every module mounts its doors on one Vert.x router. */
@Configuration(proxyBeanMethods = false)
class MediaHttp {
    private static final int MAX_HEADER_BYTES = 16 * 1024; // a ticket is under 1 KiB
    private static final int MAX_FRAME_BYTES = 256 * 1024; // a node's report on 64 windows is under 32 KiB
    private static final long START_SECONDS = 10;

    @Bean(destroyMethod = "")
    Vertx vertx() {
        return Vertx.vertx();
    }

    @Bean
    LiveFeed liveFeed(Vertx vertx, Sessions sessions, JsonMapper json) {
        return new LiveFeed(vertx, sessions, json);
    }

    @Bean(destroyMethod = "close")
    MediaServer mediaServer(
            Vertx vertx,
            Settings settings,
            StreamGateway gateway,
            WallController walls,
            MediaLibrary library,
            TicketsToWall tickets,
            CaseDesk cases,
            LiveFeed live) {
        Router router = Router.router(vertx);
        gateway.mount(router);
        walls.mount(router);
        new LibraryDoor(library, tickets.assets()).mount(router);
        mapDoor(router, tickets, cases);
        live.mount(router, text -> {
            Grant grant = gateway.tickets().check(text, Grant.Purpose.LIVE);
            return LiveFeed.Ticket.of(grant.user(), grant.subject());
        });
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setHost(settings.http().address())
                .setPort(settings.media().httpPort())
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
                .setMaxWebSocketMessageSize(MAX_FRAME_BYTES)
                .setIdleTimeout(60)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
        try {
            server.requestHandler(router)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new Trouble(
                    "centre.port.in-use",
                    String.valueOf(settings.media().httpPort()),
                    "TCP " + settings.http().address(),
                    "media.http-port");
        }
        return new MediaServer(server);
    }

    /** The city's map for wall pages: {@code GET /wall/map?ticket=T}. */
    private static void mapDoor(Router router, TicketsToWall tickets, CaseDesk cases) {
        router.get(FiguresToWall.MAP).handler(call -> {
            String ticket = String.valueOf(call.request().getParam("ticket"));
            if (tickets.assets().admits(FiguresToWall.MAP, ticket)) {
                call.response().putHeader("Content-Type", "application/json").end(cases.map());
            } else {
                call.response().setStatusCode(401).end();
            }
        });
    }

    /** The listening port, closed before the modules that it serves. */
    record MediaServer(HttpServer server) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }
}
