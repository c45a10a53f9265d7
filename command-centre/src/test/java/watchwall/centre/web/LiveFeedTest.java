package watchwall.centre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import tools.jackson.databind.json.JsonMapper;
import watchwall.centre.Words;
import watchwall.centre.access.IdleLock;
import watchwall.centre.access.Person;
import watchwall.centre.access.Refusals;
import watchwall.centre.access.Role;
import watchwall.centre.access.Sessions;

class LiveFeedTest {
    private static final int STREET = 500; // cameras that come back in one moment

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger heard = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aConsoleThatReadsHearsOfAWholeStreetAtOnce() throws Exception {
        JsonMapper json = JsonMapper.shared();
        Sessions sessions =
                new Sessions(new IdleLock(Duration.ofMinutes(5), Clock.systemUTC(), new Refusals(new Words(), json)));
        Person zhou = new Person("zhou", "周敏", Role.OPERATOR);
        MockHttpSession session = new MockHttpSession();
        sessions.open(zhou, session);
        LiveFeed feed = new LiveFeed(vertx, sessions, json);
        Router router = Router.router(vertx);
        feed.mount(router, ticket -> new LiveFeed.Ticket(zhou.account(), zhou.role(), "", sessions.key(session)));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        WebSocket console = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.actualPort() + "/live?ticket=t"), new Ear())
                .get(10, TimeUnit.SECONDS);
        await().until(() -> feed.connected() == 1);

        for (int i = 0; i < STREET; i++) {
            feed.camera(Map.of("id", "c" + i, "state", "PLAYING"));
        }

        await().untilAsserted(() -> assertThat(heard.get()).isEqualTo(STREET));
        console.abort();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder(); // a message may come in parts

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                if (part.indexOf("\"camera\"") >= 0) {
                    heard.incrementAndGet();
                }
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
