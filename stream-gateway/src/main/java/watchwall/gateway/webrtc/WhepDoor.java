package watchwall.gateway.webrtc;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.DoorFrame;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.gateway.ticket.TicketRefused;
import watchwall.gateway.webrtc.wire.Offer;

/**
 * WHEP over HTTP: an offer with a ticket in, a session and its answer out. No trickle: the answer carries every
 * candidate, and the browser's own are not needed. As RFC 9725 has it for WHIP; without an ETag, since a session can be
 * neither restarted nor changed, only ended, and ended as often as somebody likes.
 */
public final class WhepDoor {
    private static final int MAX_OFFER_BYTES = Offer.Bounds.FEW.maxChars();

    /** Each waits for its camera's relay, a second at most. */
    private static final int MAX_WAITING = 64;

    private static final String ACCEPT_POST = "Accept-Post";
    private static final String SESSION_PATH = "/whep/session/";
    private static final String USER = "whep.user";
    private static final Logger log = LoggerFactory.getLogger(WhepDoor.class);

    private final WebRtcExit exit;
    private final TicketOffice tickets;
    private final SdpAnswers answers;

    public WhepDoor(WebRtcExit exit, TicketOffice tickets) {
        this.exit = exit;
        this.tickets = tickets;
        this.answers = new SdpAnswers(exit, SESSION_PATH, MAX_WAITING, "whep-");
    }

    public void mount(Router router) {
        router.route("/whep/*").handler(DoorFrame::admitOrigin);
        router.options("/whep/*").handler(WhepDoor::options);
        router.delete(SESSION_PATH + ":session").handler(answers::end);
        router.route(SESSION_PATH + ":session").handler(WhepDoor::noTrickle);
        router.post("/whep/:camera/:stream").handler(this::checkTicket);
        router.post("/whep/:camera/:stream")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_OFFER_BYTES))
                .handler(this::answer)
                .failureHandler(WhepDoor::failed);
        router.route("/whep/*").handler(call -> {
            call.response().putHeader(HttpHeaders.ALLOW, "POST, OPTIONS");
            DoorFrame.refuse(call, 405, Reason.of("whep.method"));
        });
    }

    /** RFC 9725 4.2: what may be posted is told to whoever asks. */
    private static void options(RoutingContext call) {
        call.response().putHeader(ACCEPT_POST, SdpAnswers.SDP);
        DoorFrame.preflight(call, "POST, DELETE, OPTIONS");
    }

    /** Before a byte of the body is read. */
    private void checkTicket(RoutingContext call) {
        String camera = call.pathParam("camera");
        Optional<StreamKind> kind = kind(call.pathParam("stream"));
        if (kind.isEmpty()) {
            DoorFrame.refuse(call, 404, Reason.of("whep.no-such-stream", call.pathParam("stream")));
            return;
        }
        if (!DoorFrame.isType(call, SdpAnswers.SDP)) {
            call.response().putHeader(ACCEPT_POST, SdpAnswers.SDP);
            DoorFrame.refuse(call, 415, Reason.of("whep.not-sdp"));
            return;
        }
        if (!DoorFrame.accepts(call, SdpAnswers.SDP)) {
            DoorFrame.refuse(call, 406, Reason.of("whep.answers-sdp"));
            return;
        }
        try {
            Grant grant = tickets.check(
                    DoorFrame.bearer(call),
                    Purpose.WATCH,
                    camera + '/' + kind.get().word());
            call.put(USER, grant.user());
            call.next();
        } catch (TicketRefused refused) {
            DoorFrame.refuse(call, 401, refused.reason());
        }
    }

    private void answer(RoutingContext call) {
        String camera = call.pathParam("camera");
        StreamKind kind = kind(call.pathParam("stream")).orElseThrow();
        String user = call.get(USER);
        answers.answer(call, offer -> exit.answer(user, camera, kind, offer));
    }

    private static void noTrickle(RoutingContext call) {
        call.response().putHeader(HttpHeaders.ALLOW, "DELETE, OPTIONS");
        DoorFrame.refuse(call, 405, Reason.of("whep.no-trickle"));
    }

    private static void failed(RoutingContext call) {
        if (call.statusCode() == 413) {
            DoorFrame.refuse(call, 413, Reason.of("whep.offer-too-large", MAX_OFFER_BYTES / 1024));
        } else if (call.failure() == null) {
            DoorFrame.refuse(call, 400, Reason.of("whep.bad-request"));
        } else {
            log.error("a WHEP request failed by a fault of ours", call.failure());
            DoorFrame.refuse(call, 500, Reason.of("whep.fault"));
        }
    }

    static Optional<StreamKind> kind(String word) {
        return Arrays.stream(StreamKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst();
    }
}
