package watchwall.centre.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.Seats;
import watchwall.centre.access.Role;
import watchwall.centre.access.Sessions;

/**
 * The console's live socket {@code /live}: tells what changed, to those who may see it. A socket lives as long as its
 * session is open: locked, logged out or replaced, it is closed with a word. A console that does not read is closed; it
 * comes back and asks anew, so nothing is queued for it here.
 */
public final class LiveFeed {
    private static final Set<Role> INCIDENTS = EnumSet.of(Role.OPERATOR, Role.SHIFT_LEADER, Role.SUPERVISOR);
    private static final Set<Role> MAINTENANCE = EnumSet.of(Role.SUPERVISOR, Role.ADMINISTRATOR);
    private static final Set<Role> INSIDE =
            EnumSet.complementOf(EnumSet.of(Role.INSPECTOR, Role.COMMAND_CENTRE, Role.DEPARTMENT));
    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> NO_CASES = EnumSet.of(Role.GUIDE, Role.ADMINISTRATOR);
    private static final Set<Role> WALL =
            EnumSet.of(Role.OPERATOR, Role.SHIFT_LEADER, Role.SUPERVISOR, Role.GUIDE, Role.ADMINISTRATOR);
    private static final int MAX_QUEUED_CHARS = 1024 * 1024; // a wall state of 64 windows is about 43,000
    private static final long CHECK_EVERY_MS = 2_000;
    private static final long PING_EVERY_MS = 10_000;
    private static final short TRY_AGAIN_LATER = 1013;
    private static final short POLICY = 1008;

    private final Vertx vertx;
    private final Sessions sessions;
    private final JsonMapper json;
    private final Map<ServerWebSocket, Console> sockets = new ConcurrentHashMap<>();

    /**
     * @param unread our own count in characters: the socket calls itself full after a few messages at once
     * @param stale a case that it does not see changed since it was told so
     */
    private record Console(Ticket ticket, AtomicInteger unread, AtomicBoolean stale) {}

    /**
     * Whom a live ticket was given to.
     *
     * @param unit code of a department, else empty
     */
    public record Ticket(String account, Role role, String unit, String sessionKey) {
        /** As the ticket's subject {@code ROLE/unit/session key} says. */
        public static Ticket of(String account, String subject) {
            List<String> parts = List.of(subject.split("/", 3));
            return new Ticket(account, Role.valueOf(parts.get(0)), parts.get(1), parts.get(2));
        }

        Officer officer() {
            return Officers.of(account, account, role, unit);
        }
    }

    public LiveFeed(Vertx vertx, Sessions sessions, JsonMapper json) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.json = json;
    }

    /** @param check the ticket office: a live ticket in, its holder out; throws when refused */
    public void mount(Router router, Function<String, Ticket> check) {
        router.get("/live").handler(context -> {
            Ticket ticket;
            try {
                ticket = check.apply(String.valueOf(context.request().getParam("ticket")));
            } catch (RuntimeException refused) {
                context.response().setStatusCode(401).end();
                return;
            }
            if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
                context.response().setStatusCode(426).end();
                return;
            }
            context.request().toWebSocket().onSuccess(socket -> {
                sockets.put(socket, new Console(ticket, new AtomicInteger(), new AtomicBoolean()));
                socket.closeHandler(closed -> sockets.remove(socket));
                socket.exceptionHandler(broken -> sockets.remove(socket));
                socket.handler(said -> {});
            });
        });
        vertx.setPeriodic(CHECK_EVERY_MS, timer -> {
            closeEnded();
            tellStale();
        });
        vertx.setPeriodic(PING_EVERY_MS, timer -> tell(EVERYBODY, Map.of("type", "ping")));
    }

    public void camera(Object cameraView) {
        tell(INSIDE, Map.of("type", "camera", "camera", cameraView));
    }

    /** A camera in trouble; operators hear nothing of it. */
    public void maintenance(Object incidentView) {
        tell(MAINTENANCE, Map.of("type", "maintenance", "incident", incidentView));
    }

    public void incident(Object incidentView) {
        tell(INCIDENTS, Map.of("type", "incident", "incident", incidentView));
    }

    /**
     * Names the case to those who see it. The others hear within two seconds that something changed, without a word of
     * what: the case may just have left their list.
     */
    public void caseFile(CaseFile file) {
        if (sockets.isEmpty()) {
            return;
        }
        String text = json.writeValueAsString(Map.of(
                "type", "case", "number", file.number(), "state", file.state().name(), "version", file.version()));
        sockets.forEach((socket, console) -> {
            if (NO_CASES.contains(console.ticket().role())) {
                return;
            }
            if (Seats.sees(file, console.ticket().officer())) {
                send(socket, console, text);
            } else {
                console.stale().set(true);
            }
        });
    }

    private void tellStale() {
        sockets.forEach((socket, console) -> {
            if (console.stale().getAndSet(false)) {
                send(socket, console, "{\"type\":\"cases\"}");
            }
        });
    }

    public void wall(Object wallState) {
        tell(WALL, Map.of("type", "wall", "state", wallState));
    }

    /** Consoles connected now. */
    public int connected() {
        return sockets.size();
    }

    /** People of this role whose console is connected, each counted once. */
    public int present(Role role) {
        return (int) sockets.values().stream()
                .filter(console -> console.ticket().role() == role)
                .map(console -> console.ticket().account())
                .distinct()
                .count();
    }

    private void tell(Set<Role> roles, Object message) {
        if (sockets.isEmpty()) {
            return;
        }
        String text = json.writeValueAsString(message);
        sockets.forEach((socket, console) -> {
            if (roles.contains(console.ticket().role())) {
                send(socket, console, text);
            }
        });
    }

    private void send(ServerWebSocket socket, Console console, String text) {
        if (console.unread().addAndGet(text.length()) > MAX_QUEUED_CHARS) {
            sockets.remove(socket);
            socket.close(TRY_AGAIN_LATER, "too slow");
        } else {
            socket.writeTextMessage(text).onComplete(written -> console.unread().addAndGet(-text.length()));
        }
    }

    private void closeEnded() {
        sockets.forEach((socket, console) -> {
            switch (sessions.state(console.ticket().account(), console.ticket().sessionKey())) {
                case OPEN -> {}
                case LOCKED -> end(socket, "lock");
                case GONE -> end(socket, "logout");
            }
        });
    }

    private void end(ServerWebSocket socket, String word) {
        sockets.remove(socket);
        socket.writeTextMessage(json.writeValueAsString(Map.of("type", word)));
        socket.close(POLICY, word);
    }
}
