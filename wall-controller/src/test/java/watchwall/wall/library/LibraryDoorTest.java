package watchwall.wall.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.wall.program.Officer;

class LibraryDoorTest {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final byte[] mp4 = Samples.mp4("avc1", 100);
    private MediaLibrary library;
    private HttpServer server;
    private String clip;
    private String picture;

    private static final class Tickets implements AssetTickets {
        @Override
        public boolean admits(String assetId, String ticket) {
            return ticket.equals("for-" + assetId);
        }

        @Override
        public String issue(String user, String assetId) {
            return "for-" + assetId;
        }
    }

    @BeforeEach
    void open() throws Exception {
        library = MediaLibrary.open(folder, Shelf.empty(), Clock.systemUTC(), LibrarySettings.defaults());
        clip = add(mp4);
        picture = add(Samples.png(100, 50));
        Router router = Router.router(vertx);
        new LibraryDoor(library, new Tickets()).mount(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private String add(byte[] content) {
        Officer by = new Officer("zhou", "周敏", "OPERATOR");
        return ((Added.Kept) library.add("x", new ByteArrayInputStream(content), by))
                .asset()
                .id();
    }

    @AfterEach
    void close() throws Exception {
        library.close();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aFileComesWithItsOwnTypeWhateverItsNameSays() throws Exception {
        HttpResponse<byte[]> answer = get("/wall/asset/" + picture + "/picture.jpg?ticket=for-" + picture);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("private, max-age=3600");
        assertThat(Arrays.copyOf(answer.body(), 4)).containsExactly(0x89, 'P', 'N', 'G');
    }

    @Test
    void aClipIsServedInPartsAsPlayersAsk() throws Exception {
        String path = "/wall/asset/" + clip + "/clip.mp4?ticket=for-" + clip;

        HttpResponse<byte[]> part = get(path, "Range", "bytes=100-199");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 100-199/" + mp4.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(mp4, 100, 200));
        HttpResponse<byte[]> tail = get(path, "Range", "bytes=-10");
        assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(mp4, mp4.length - 10, mp4.length));
        assertThat(get(path, "Range", "bytes=0-").body()).isEqualTo(mp4);
        HttpResponse<byte[]> outside = get(path, "Range", "bytes=999999-");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(outside.headers().firstValue("Content-Range")).contains("bytes */" + mp4.length);
        assertThat(get(path, "Range", "bytes=0-1,5-6").statusCode()).isEqualTo(200);
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() throws Exception {
        String path = "/wall/asset/" + clip + "/clip.mp4?ticket=for-" + clip;
        String tag = get(path).headers().firstValue("ETag").orElseThrow();

        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void aTicketOpensItsOwnAssetOnly() throws Exception {
        assertThat(get("/wall/asset/" + clip + "/clip.mp4").statusCode()).isEqualTo(401);
        assertThat(get("/wall/asset/" + clip + "/clip.mp4?ticket=for-" + picture)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void noPathLeadsOutOfTheLibrary() throws Exception {
        String ticket = "?ticket=for-" + clip;
        for (String tried : new String[] {
            "/original",
            "/..%2f..%2fcache%2fx.png",
            "/../" + picture + "/picture.jpg",
            "/clip.mp4/",
            "/clip.mp4%00.png",
            "/.mp4",
            "/p99.png"
        }) {
            assertThat(get("/wall/asset/" + clip + tried + ticket).statusCode())
                    .as(tried)
                    .isIn(400, 401, 404, 405);
        }
    }

    @Test
    void theConsoleOnTheOtherPortMayReadAndAStrangersPageMayNot() throws Exception {
        String path = "/wall/asset/" + clip + "/clip.mp4?ticket=for-" + clip;

        HttpResponse<byte[]> ours = get(path, "Origin", "http://127.0.0.1:8080");
        assertThat(ours.headers().firstValue("Access-Control-Allow-Origin")).contains("http://127.0.0.1:8080");
        HttpResponse<byte[]> strange = get(path, "Origin", "http://elsewhere.example");
        assertThat(strange.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
