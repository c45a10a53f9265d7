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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.MediaRefused;
import watchwall.gateway.door.MediaRefused.Kind;
import watchwall.gateway.door.StillDoor;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;
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
        new SlotsDoor(exit, tickets).mount(router);
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
    void whatMayBePostedIsToldAndWhoTakesNoSdpGetsNone() throws Exception {
        HttpResponse<String> options = send(request("/whep/cam/main").method("OPTIONS", BodyPublishers.noBody()));
        HttpResponse<String> wrongType = send(request("/whep/cam/main").POST(BodyPublishers.ofString("x")));

        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Accept-Post")).contains("application/sdp");
        assertThat(wrongType.headers().firstValue("Accept-Post")).contains("application/sdp");
        assertRefused(406, "whep.answers-sdp", whep("cam").header("Accept", "application/json, application/sdp;q=0"));
        assertThat(send(whep("cam").header("Accept", "text/html, application/*;q=0.5"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void anOfferOfManyVideosIsAnsweredWithAnyTicketToWatch() throws Exception {
        HttpResponse<String> response = send(request("/slots")
                .header("Authorization", "Bearer " + watch("cam/main"))
                .header("Content-Type", "application/sdp")
                .POST(BodyPublishers.ofString("many")));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("slots for wang");
        assertThat(response.headers().firstValue("Location")).contains("/slots/s2");
        assertRefused(
                401,
                "ticket.missing",
                request("/slots").header("Content-Type", "application/sdp").POST(BodyPublishers.ofString("x")));
        assertRefused(415, "whep.not-sdp", request("/slots").POST(BodyPublishers.ofString("x")));
        assertRefused(405, "slots.method", request("/slots").GET());
        assertThat(exit.offers).containsExactly("many");
    }

    @Test
    void aSlotIsToldWhatToShowWithATicketForExactlyThat() throws Exception {
        HttpResponse<String> shows = send(order("cam", "sub", watch("cam/sub")));
        HttpResponse<String> waits = send(order("off", "main", watch("off/main")));

        assertThat(shows.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(shows.body())).isEqualTo(new JsonObject("{\"from\":7}"));
        assertThat(new JsonObject(waits.body()))
                .isEqualTo(new JsonObject(
                        "{\"from\":4294967280,\"waits\":{\"key\":\"whep.no-picture\",\"args\":[\"off\"]}}"));
        assertRefused(409, "whep.b-frames", order("late-refused", "main", watch("late-refused/main")));
        assertThat(exit.orders)
                .containsExactly("wang s2 0 cam SUB", "wang s2 0 off MAIN", "wang s2 0 late-refused MAIN");
    }

    @Test
    void aStrangersTicketMovesNoSlot() throws Exception {
        String still = tickets.issue(
                new Grant("wang", Purpose.STILL, "cam", Instant.now().plusSeconds(30)));
        String old = tickets.issue(
                new Grant("wang", Purpose.WATCH, "cam/sub", Instant.now().minusSeconds(1)));

        assertRefused(401, "ticket.missing", order("cam", "sub", ""));
        assertRefused(401, "ticket.expired", order("cam", "sub", old));
        assertRefused(401, "ticket.wrong-purpose", order("cam", "sub", still));
        assertRefused(401, "ticket.wrong-subject", order("cam", "sub", watch("cam/main")));
        assertRefused(401, "ticket.wrong-subject", order("cam", "sub", watch("other/sub")));
        assertThat(exit.orders).isEmpty();
    }

    @Test
    void whatIsNoOrderMovesNoSlot() throws Exception {
        String ticket = watch("cam/sub");
        for (String body :
                List.of("", "x", "[]", "{}", "{\"camera\":1,\"stream\":\"sub\"}", "{\"camera\":\"cam\"}", "null")) {
            assertRefused(400, "slots.bad-order", order(body, ticket));
        }
        assertRefused(413, "slots.too-large", order("{\"camera\":\"" + "c".repeat(2000) + "\"}", ticket));
        assertRefused(415, "slots.not-json", request("/slots/s2/0").PUT(BodyPublishers.ofString("{}")));
        assertRefused(405, "slots.method", request("/slots/s2/0").GET());
        assertThat(exit.orders).isEmpty();
    }

    @Test
    void aSlotIsClearedAndASessionOfSlotsEnded() throws Exception {
        assertThat(send(request("/slots/s2/0").DELETE()).statusCode()).isEqualTo(204);
        assertRefused(404, "whep.no-such-session", request("/slots/s2/99").DELETE());
        assertThat(send(request("/slots/s2").DELETE()).statusCode()).isEqualTo(200);
        assertRefused(404, "whep.no-such-session", request("/slots/other").DELETE());
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

    private String watch(String subject) {
        return tickets.issue(
                new Grant("wang", Purpose.WATCH, subject, Instant.now().plusSeconds(30)));
    }

    private HttpRequest.Builder order(String camera, String stream, String ticket) {
        return order(
                new JsonObject().put("camera", camera).put("stream", stream).encode(), ticket);
    }

    private HttpRequest.Builder order(String body, String ticket) {
        return request("/slots/s2/0")
                .header("Authorization", "Bearer " + ticket)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
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
            case UNKNOWN_CAMERA, NO_SESSION -> 404;
            case UNSUITABLE_STREAM -> 409;
            case TOO_OFTEN -> 429;
            case TRY_LATER -> 503;
        };
    }

    /** Answers in words instead of media. */
    private static final class Exit implements WebRtcExit {
        private final List<String> offers = new CopyOnWriteArrayList<>();
        private final List<String> orders = new CopyOnWriteArrayList<>();
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
        public WhepAnswer openSlots(String user, String offerSdp) {
            offers.add(offerSdp);
            return new WhepAnswer("s2", "slots for " + user);
        }

        @Override
        public CompletableFuture<SlotShows> show(
                String user, String sessionId, String slot, String cameraId, StreamKind kind) {
            orders.add(user + ' ' + sessionId + ' ' + slot + ' ' + cameraId + ' ' + kind);
            if (refusal != null) {
                throw refusal;
            }
            return switch (cameraId) {
                case "off" ->
                    CompletableFuture.completedFuture(
                            new SlotShows(0xfffffff0L, Optional.of(Reason.of("whep.no-picture", cameraId))));
                case "late-refused" ->
                    CompletableFuture.supplyAsync(() -> {
                        throw new MediaRefused(Kind.UNSUITABLE_STREAM, Reason.of("whep.b-frames", cameraId));
                    });
                default -> CompletableFuture.completedFuture(new SlotShows(7, Optional.empty()));
            };
        }

        @Override
        public boolean clear(String sessionId, String slot) {
            return sessionId.equals("s2") && slot.equals("0");
        }

        @Override
        public boolean close(String sessionId) {
            return sessionId.equals("s1") || sessionId.equals("s2");
        }

        @Override
        public List<ReaderStatus> readers() {
            return List.of();
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
