package watchwall.gateway.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.gateway.webrtc.MediaRefused.Kind;
import watchwall.gateway.webrtc.peer.PeerStats;

class DoorsTest {
    private final Vertx vertx = Vertx.vertx();
    private final TicketOffice tickets = new TicketOffice(Clock.systemUTC());
    private final Exit exit = new Exit();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> stills = new CopyOnWriteArrayList<>();
    private HttpServer http;

    @BeforeEach
    void open() throws Exception {
        Router router = Router.router(vertx);
        new WhepDoor(exit, tickets).mount(router);
        new StillDoor(this::jpeg, tickets).mount(router);
        http = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void anOfferWithATicketIsAnswered() throws Exception {
        HttpResponse<String> response = send(whep("cam").POST(BodyPublishers.ofString("an offer")));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("answer to an offer for wang, cam MAIN");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/sdp");
        assertThat(response.headers().firstValue("Location")).contains("/whep/session/s1");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void refusalsAreKeysWithAStatusOfTheirOwn() throws Exception {
        for (Kind kind : Kind.values()) {
            exit.refusal = new MediaRefused(kind, Reason.of("some.key", "cam"));
            HttpResponse<String> response = send(whep("cam").POST(BodyPublishers.ofString("an offer")));

            assertThat(response.statusCode()).as("%s", kind).isEqualTo(statusOf(kind));
            assertThat(new JsonObject(response.body()))
                    .isEqualTo(new JsonObject("{\"key\":\"some.key\",\"args\":[\"cam\"]}"));
        }
    }

    @Test
    void withoutTheRightTicketNothingIsRead() throws Exception {
        String still = tickets.issue(
                new Grant("wang", Purpose.STILL, "cam", Instant.now().plusSeconds(30)));
        String other = tickets.issue(
                new Grant("wang", Purpose.WATCH, "other/main", Instant.now().plusSeconds(30)));
        assertRefused(401, "ticket.missing", offer("/whep/cam/main"));
        assertRefused(401, "ticket.malformed", offer("/whep/cam/main").header("Authorization", "Bearer x"));
        assertRefused(401, "ticket.wrong-purpose", offer("/whep/cam/main").header("Authorization", "Bearer " + still));
        assertRefused(401, "ticket.wrong-subject", offer("/whep/cam/main").header("Authorization", "Bearer " + other));
        assertThat(exit.offers).isEmpty();
    }

    @Test
    void whatIsNoOfferIsRefused() throws Exception {
        assertRefused(404, "whep.no-such-stream", offer("/whep/cam/third"));
        assertRefused(415, "whep.not-sdp", request("/whep/cam/main").POST(BodyPublishers.ofString("x")));
        assertRefused(413, "whep.offer-too-large", whep("cam").POST(BodyPublishers.ofString("x".repeat(70_000))));
        assertRefused(405, "whep.method", request("/whep/cam/main").GET());
        assertRefused(
                405, "whep.no-trickle", request("/whep/session/s1").method("PATCH", BodyPublishers.ofString("x")));
        assertThat(exit.offers).isEmpty();
    }

    @Test
    void aSessionIsEndedByDelete() throws Exception {
        assertThat(send(request("/whep/session/s1").DELETE()).statusCode()).isEqualTo(200);
        assertRefused(
                404, "whep.no-such-session", request("/whep/session/unknown").DELETE());
    }

    @Test
    void pagesOfTheSameHostOnAnotherPortMayCallAndOthersMayNot() throws Exception {
        HttpRequest.Builder preflight = request("/whep/cam/main").method("OPTIONS", BodyPublishers.noBody());

        HttpResponse<String> same = send(preflight.copy().header("Origin", "http://127.0.0.1:8080"));
        HttpResponse<String> other = send(preflight.copy().header("Origin", "http://evil.example"));
        HttpResponse<String> broken = send(preflight.copy().header("Origin", "http://[::"));

        assertThat(same.statusCode()).isEqualTo(204);
        assertThat(same.headers().firstValue("Access-Control-Allow-Origin")).contains("http://127.0.0.1:8080");
        assertThat(same.headers().firstValue("Access-Control-Allow-Headers")).contains("Authorization, Content-Type");
        assertThat(same.headers().firstValue("Access-Control-Expose-Headers")).contains("Location, Retry-After");
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(broken.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aStillComesFromTheSmallStreamUnlessALargeOneIsAsked() throws Exception {
        HttpResponse<String> small = send(request(still("cam", "")).GET());
        send(request(still("cam", "&width=1920")).GET());
        send(request(still("cam", "&width=320&stream=main")).GET());

        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(small.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(small.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(small.body()).isEqualTo("jpeg");
        assertThat(stills).containsExactly("cam SUB 640", "cam MAIN 1920", "cam MAIN 320");
    }

    @Test
    void stillsAreRefusedByTheirCause() throws Exception {
        assertRefused(401, "ticket.missing", request("/still/cam.jpg").GET());
        assertRefused(400, "still.bad-query", request(still("cam", "&width=9")).GET());
        assertRefused(
                400, "still.bad-query", request(still("cam", "&width=many")).GET());
        assertRefused(
                400, "still.bad-query", request(still("cam", "&stream=third")).GET());
        assertRefused(503, "whep.no-picture", request(still("off", "")).GET());
        assertRefused(500, "still.fault", request(still("broken", "")).GET());
    }

    private String still(String camera, String more) {
        String ticket = tickets.issue(
                new Grant("wang", Purpose.STILL, camera, Instant.now().plusSeconds(30)));
        return "/still/" + camera + ".jpg?ticket=" + ticket + more;
    }

    private byte[] jpeg(String camera, StreamKind kind, int width) {
        stills.add(camera + ' ' + kind + ' ' + width);
        return switch (camera) {
            case "cam" -> "jpeg".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            case "off" -> throw new MediaRefused(Kind.TRY_LATER, Reason.of("whep.no-picture", camera));
            default -> throw new IllegalStateException("a fault that the test wants");
        };
    }

    private HttpRequest.Builder whep(String camera) {
        String ticket = tickets.issue(
                new Grant("wang", Purpose.WATCH, camera + "/main", Instant.now().plusSeconds(30)));
        return offer("/whep/" + camera + "/main").header("Authorization", "Bearer " + ticket);
    }

    private HttpRequest.Builder offer(String path) {
        return request(path).header("Content-Type", "application/sdp").POST(BodyPublishers.ofString("an offer"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.actualPort() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void assertRefused(int status, String key, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(new JsonObject(response.body()).getString("key")).isEqualTo(key);
    }

    private static int statusOf(Kind kind) {
        return switch (kind) {
            case BAD_REQUEST -> 400;
            case UNKNOWN_CAMERA -> 404;
            case UNSUITABLE_STREAM -> 409;
            case TRY_LATER -> 503;
        };
    }

    /** Answers in words instead of media. */
    private static final class Exit implements WebRtcExit {
        private final List<String> offers = new CopyOnWriteArrayList<>();
        private volatile MediaRefused refusal;

        @Override
        public WhepAnswer answer(String user, String cameraId, StreamKind kind, String offerSdp) {
            offers.add(offerSdp);
            if (refusal != null) {
                throw refusal;
            }
            return new WhepAnswer("s1", "answer to " + offerSdp + " for " + user + ", " + cameraId + ' ' + kind);
        }

        @Override
        public boolean close(String sessionId) {
            return sessionId.equals("s1");
        }

        @Override
        public List<PeerStats> peers() {
            return List.of();
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
