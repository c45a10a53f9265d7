package watchwall.gateway.webrtc;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.DoorFrame;
import watchwall.gateway.door.MediaRefused;
import watchwall.gateway.door.MediaRefused.Kind;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.gateway.ticket.TicketRefused;
import watchwall.gateway.webrtc.wire.Offer;

/**
 * Many pictures over one connection: an offer of many videos in, a session whose slots are then told one by one what to
 * show, each time with a ticket for exactly that. A slot that shows nothing costs nothing.
 *
 * <p>What a page must know of a slot stands in the answer to its order; later troubles are not told: a page that sees no
 * pictures asks again, and the answer says why (ADR 011).
 */
public final class SlotsDoor {
    /** A camera's id and a stream's word. */
    private static final int MAX_ORDER_BYTES = 1024;

    private static final int MAX_CAMERA_CHARS = 255;

    /** Offers read at a time, each for some milliseconds. */
    private static final int MAX_READING = 16;

    private static final String SESSION = "/slots/:session";
    private static final String SLOT = "/slots/:session/:slot";
    private static final String USER = "slots.user";
    private static final Logger log = LoggerFactory.getLogger(SlotsDoor.class);

    private final WebRtcExit exit;
    private final TicketOffice tickets;
    private final SdpAnswers answers;

    public SlotsDoor(WebRtcExit exit, TicketOffice tickets) {
        this.exit = exit;
        this.tickets = tickets;
        this.answers = new SdpAnswers(exit, "/slots/", MAX_READING, "slots-");
    }

    public void mount(Router router) {
        for (String path : new String[] {"/slots", "/slots/*"}) {
            router.route(path).handler(DoorFrame::admitOrigin);
            router.options(path).handler(call -> DoorFrame.preflight(call, "POST, PUT, DELETE, OPTIONS"));
        }
        router.post("/slots").handler(this::checkOffer);
        router.post("/slots")
                .handler(BodyHandler.create(false).setBodyLimit(Offer.Bounds.MANY.maxChars()))
                .handler(this::open)
                .failureHandler(SlotsDoor::failed);
        router.delete(SESSION).handler(answers::end);
        router.put(SLOT).handler(this::checkOrder);
        router.put(SLOT)
                .handler(BodyHandler.create(false).setBodyLimit(MAX_ORDER_BYTES))
                .handler(this::show)
                .failureHandler(SlotsDoor::failed);
        router.delete(SLOT).handler(this::clear);
        router.route("/slots").handler(call -> noMethod(call, "POST, OPTIONS"));
        router.route(SESSION).handler(call -> noMethod(call, "DELETE, OPTIONS"));
        router.route(SLOT).handler(call -> noMethod(call, "PUT, DELETE, OPTIONS"));
    }

    /** Any ticket to watch opens a session, which shows nothing yet. Before a byte of the body is read. */
    private void checkOffer(RoutingContext call) {
        if (!DoorFrame.isType(call, SdpAnswers.SDP)) {
            call.response().putHeader("Accept-Post", SdpAnswers.SDP);
            DoorFrame.refuse(call, 415, Reason.of("whep.not-sdp"));
            return;
        }
        try {
            call.put(USER, tickets.check(DoorFrame.bearer(call), Purpose.WATCH).user());
            call.next();
        } catch (TicketRefused refused) {
            DoorFrame.refuse(call, 401, refused.reason());
        }
    }

    private void open(RoutingContext call) {
        String user = call.get(USER);
        answers.answer(call, offer -> exit.openSlots(user, offer));
    }

    /** A ticket to watch anything lets the body be read, which says what the ticket must be for. */
    private void checkOrder(RoutingContext call) {
        if (!DoorFrame.isType(call, "application/json")) {
            DoorFrame.refuse(call, 415, Reason.of("slots.not-json"));
            return;
        }
        try {
            tickets.check(DoorFrame.bearer(call), Purpose.WATCH);
            call.next();
        } catch (TicketRefused refused) {
            DoorFrame.refuse(call, 401, refused.reason());
        }
    }

    private void show(RoutingContext call) {
        Context context = call.vertx().getOrCreateContext();
        try {
            Order order = order(call);
            String subject = order.camera() + '/' + order.stream().word();
            String user = tickets.check(DoorFrame.bearer(call), Purpose.WATCH, subject)
                    .user();
            exit.show(user, call.pathParam("session"), call.pathParam("slot"), order.camera(), order.stream())
                    .whenComplete((shows, why) -> context.runOnContext(done -> shown(call, shows, why)));
        } catch (TicketRefused refused) {
            DoorFrame.refuse(call, 401, refused.reason());
        } catch (MediaRefused refused) {
            DoorFrame.refuse(call, refused);
        }
    }

    /** What a page wants a slot to show. */
    private record Order(String camera, StreamKind stream) {}

    private static Order order(RoutingContext call) {
        try {
            if (Json.decodeValue(Optional.ofNullable(call.body().asString()).orElse("")) instanceof JsonObject json
                    && json.getValue("camera") instanceof String camera
                    && json.getValue("stream") instanceof String stream
                    && !camera.isEmpty()
                    && camera.length() <= MAX_CAMERA_CHARS) {
                return new Order(
                        camera,
                        WhepDoor.kind(stream)
                                .orElseThrow(() ->
                                        new MediaRefused(Kind.BAD_REQUEST, Reason.of("whep.no-such-stream", stream))));
            }
        } catch (DecodeException notJson) {
            log.debug("an order that is no JSON: {}", notJson.getMessage());
        }
        throw new MediaRefused(Kind.BAD_REQUEST, Reason.of("slots.bad-order"));
    }

    private static void shown(RoutingContext call, @Nullable SlotShows shows, @Nullable Throwable why) {
        @Nullable Throwable cause = why instanceof CompletionException wrapped ? wrapped.getCause() : why;
        if (cause instanceof MediaRefused refused) {
            DoorFrame.refuse(call, refused);
        } else if (shows == null) {
            call.fail(cause);
        } else if (!call.response().closed()) {
            JsonObject body = new JsonObject().put("from", shows.from());
            shows.waits()
                    .ifPresent(reason -> body.put(
                            "waits",
                            new JsonObject().put("key", reason.key()).put("args", new JsonArray(reason.args()))));
            call.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(body.encode());
        }
    }

    private void clear(RoutingContext call) {
        if (exit.clear(call.pathParam("session"), call.pathParam("slot"))) {
            call.response().setStatusCode(204).end();
        } else {
            DoorFrame.refuse(call, 404, Reason.of("whep.no-such-session"));
        }
    }

    private static void noMethod(RoutingContext call, String allowed) {
        call.response().putHeader(HttpHeaders.ALLOW, allowed);
        DoorFrame.refuse(call, 405, Reason.of("slots.method", allowed));
    }

    private static void failed(RoutingContext call) {
        if (call.statusCode() == 413) {
            DoorFrame.refuse(call, 413, Reason.of("slots.too-large"));
        } else if (call.failure() == null) {
            DoorFrame.refuse(call, 400, Reason.of("whep.bad-request"));
        } else {
            log.error("a request for slots failed by a fault of ours", call.failure());
            DoorFrame.refuse(call, 500, Reason.of("whep.fault"));
        }
    }
}
