package watchwall.gateway.mse;

import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.DoorFrame;
import watchwall.gateway.door.MediaRefused;
import watchwall.gateway.media.Takes;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.gateway.ticket.TicketRefused;

/**
 * The socket {@code /mse/{camera}/{main|sub}}. The browser asks first ({@link Wish}), with its ticket there or as {@code
 * ?ticket=} in the address; the door answers with {@code head} and pieces of MP4, or with {@code refused}, which carries
 * what an HTTP door would have answered, and closes.
 */
public final class MseDoor {
    private static final long ASK_MS = 5_000;
    private static final int ID_BYTES = 8;
    private static final short REFUSED = 4400; // of the range for private use; the HTTP status is in the message

    private final Streams streams;
    private final TicketOffice tickets;
    private final MseSettings settings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, MseSession> sessions = new ConcurrentHashMap<>();

    /** Where the pictures come from. */
    @FunctionalInterface
    public interface Streams {
        /**
         * In a form that the viewer can decode. Throws {@link NoSuchCamera}, or {@link MediaRefused} where there is no such
         * form.
         */
        Viewer.Subscription watch(String cameraId, StreamKind kind, Set<Takes.Codec> takes, Viewer viewer);
    }

    public MseDoor(Streams streams, TicketOffice tickets, MseSettings settings, InstantSource clock) {
        this.streams = streams;
        this.tickets = tickets;
        this.settings = settings;
        this.clock = clock;
    }

    public void mount(Router router) {
        router.get("/mse/:camera/:stream").handler(this::open);
    }

    /** Those who play now. */
    public List<ReaderStatus> readers() {
        return sessions.values().stream().map(MseSession::status).toList();
    }

    private void open(RoutingContext call) {
        String camera = call.pathParam("camera");
        Optional<StreamKind> known = DoorFrame.kind(call.pathParam("stream"));
        if (known.isEmpty()) {
            DoorFrame.refuse(call, 404, Reason.of("whep.no-such-stream", call.pathParam("stream")));
            return;
        }
        StreamKind kind = known.get();
        if (!"websocket".equalsIgnoreCase(call.request().getHeader("Upgrade"))) {
            DoorFrame.refuse(call, 426, Reason.of("mse.not-a-socket"));
            return;
        }
        if (!DoorFrame.isOfThisHost(call)) {
            DoorFrame.refuse(call, 403, Reason.of("mse.foreign-page"));
            return;
        }
        List<String> shown = call.queryParam("ticket");
        if (!shown.isEmpty()
                && DoorFrame.admit(call, tickets, Purpose.WATCH, subject(camera, kind))
                        .isEmpty()) {
            return;
        }
        String ticket = shown.isEmpty() ? "" : shown.get(0);
        Context context = call.vertx().getOrCreateContext();
        call.request().toWebSocket().onSuccess(socket -> listen(socket, context, new Asked(camera, kind, ticket)));
    }

    private record Asked(String camera, StreamKind kind, String ticket) {}

    /** Until the browser has said what it takes. */
    private void listen(ServerWebSocket socket, Context context, Asked asked) {
        long late = context.owner()
                .setTimer(ASK_MS, timer -> refuse(socket, 408, Reason.of("mse.not-asked", ASK_MS / 1000)));
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(closed -> context.owner().cancelTimer(late));
        socket.textMessageHandler(text -> {
            context.owner().cancelTimer(late);
            socket.textMessageHandler(more -> {});
            Wish.parse(text)
                    .ifPresentOrElse(
                            wish -> play(socket, context, asked, wish),
                            () -> refuse(socket, 400, Reason.of("mse.bad-request")));
        });
    }

    private void play(ServerWebSocket socket, Context context, Asked asked, Wish wish) {
        Grant grant;
        try {
            String ticket = asked.ticket().isEmpty() ? wish.ticket() : asked.ticket();
            grant = tickets.check(ticket, Purpose.WATCH, subject(asked.camera(), asked.kind()));
        } catch (TicketRefused refused) {
            refuse(socket, 401, refused.reason());
            return;
        }
        if (isFull(socket, grant.user())) {
            return;
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        MseSession.Who who = new MseSession.Who(
                HexFormat.of().formatHex(id),
                grant.user(),
                asked.camera(),
                asked.kind(),
                clock.instant(),
                socket.remoteAddress().hostAddress());
        MseSession session = new MseSession(who, wish, socket, context, settings, () -> sessions.remove(who.id()));
        sessions.put(who.id(), session);
        socket.closeHandler(closed -> session.close());
        try {
            session.begin(streams.watch(asked.camera(), asked.kind(), wish.codecs(), session));
        } catch (NoSuchCamera unknown) {
            session.refuse(404, unknown.reason());
        } catch (MediaRefused none) {
            session.refuse(409, none.reason());
        }
    }

    private boolean isFull(ServerWebSocket socket, String user) {
        long ofUser = sessions.values().stream()
                .filter(session -> session.status().user().equals(user))
                .count();
        if (sessions.size() >= settings.maxSockets()) {
            refuse(socket, 503, Reason.of("whep.too-many-sessions", settings.maxSockets()));
            return true;
        }
        if (ofUser >= settings.maxSocketsPerUser()) {
            refuse(socket, 503, Reason.of("whep.too-many-sessions-of-user", settings.maxSocketsPerUser()));
            return true;
        }
        return false;
    }

    private static String subject(String camera, StreamKind kind) {
        return camera + '/' + kind.word();
    }

    /** What an HTTP door would have answered, as a message; then the end. */
    static void refuse(ServerWebSocket socket, int status, Reason reason) {
        if (socket.isClosed()) {
            return;
        }
        socket.writeTextMessage(new JsonObject()
                .put("type", "refused")
                .put("status", status)
                .put("key", reason.key())
                .put("args", new JsonArray(reason.args()))
                .encode());
        socket.close(REFUSED, "refused");
    }
}
