package watchwall.gateway.door;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.gateway.ticket.TicketRefused;

/** What every media door does alike: who may enter, which pages may call it from another port, and how it refuses. */
public final class DoorFrame {
    /** No browser keeps it longer; each address is asked about by itself, so that 128 slots ask 128 times. */
    private static final String PREFLIGHT_SECONDS = "7200";

    private DoorFrame() {}

    /** The grant of the ticket that was shown, as bearer or as {@code ?ticket=}; empty: the call is refused already. */
    public static Optional<Grant> admit(RoutingContext call, TicketOffice tickets, Purpose purpose, String subject) {
        try {
            return Optional.of(tickets.check(ticket(call), purpose, subject));
        } catch (TicketRefused refused) {
            refuse(call, 401, refused.reason());
            return Optional.empty();
        }
    }

    private static String ticket(RoutingContext call) {
        String bearer = bearer(call);
        if (!bearer.isEmpty()) {
            return bearer;
        }
        return query(call, "ticket").orElse("");
    }

    static Optional<String> query(RoutingContext call, String name) {
        return call.queryParam(name).stream().findFirst();
    }

    /** A whole number of the query; -1 where it is none, or out of bounds. */
    static int number(RoutingContext call, String name, int usual, int least, int most) {
        Optional<String> text = query(call, name);
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.get().matches("[0-9]{1,5}")) {
            return -1;
        }
        int number = Integer.parseInt(text.get());
        return number >= least && number <= most ? number : -1;
    }

    public static Optional<StreamKind> kind(String word) {
        return Arrays.stream(StreamKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst();
    }

    /** Allows pages of this very host on any port (the console is served on another one), then goes on. */
    public static void admitOrigin(RoutingContext call) {
        String origin = call.request().getHeader(HttpHeaders.ORIGIN);
        call.response().putHeader(HttpHeaders.VARY, "Origin");
        if (origin != null && isSameHost(origin, call.request())) {
            call.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Location, Retry-After");
        }
        call.next();
    }

    /** False for a page of another host; sockets know no preflight. True where no page calls. */
    public static boolean isOfThisHost(RoutingContext call) {
        String origin = call.request().getHeader(HttpHeaders.ORIGIN);
        return origin == null || isSameHost(origin, call.request());
    }

    public static void preflight(RoutingContext call, String methods) {
        call.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS)
                .setStatusCode(204)
                .end();
    }

    public static void refuse(RoutingContext call, MediaRefused refused) {
        switch (refused.kind()) {
            case BAD_REQUEST -> refuse(call, 400, refused.reason());
            case UNKNOWN_CAMERA, NO_SESSION -> refuse(call, 404, refused.reason());
            case UNSUITABLE_STREAM -> refuse(call, 409, refused.reason());
            case TOO_OFTEN -> refuseForNow(call, 429, refused.reason());
            case TRY_LATER -> refuseForNow(call, 503, refused.reason());
        }
    }

    private static void refuseForNow(RoutingContext call, int status, Reason reason) {
        call.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        refuse(call, status, reason);
    }

    public static void refuse(RoutingContext call, int status, Reason reason) {
        HttpServerResponse response = call.response();
        if (response.ended() || response.closed() || response.headWritten()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("key", reason.key())
                        .put("args", new JsonArray(reason.args()))
                        .encode());
    }

    public static String bearer(RoutingContext call) {
        String header = call.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean isBearer = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7);
        return isBearer ? header.substring(7).trim() : "";
    }

    public static boolean isType(RoutingContext call, String type) {
        String said = call.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return said != null && said.split(";", 2)[0].trim().equalsIgnoreCase(type);
    }

    /** Whether the caller takes an answer of this type (RFC 9110 12.5.1); who names none takes each. */
    public static boolean accepts(RoutingContext call, String type) {
        String accept = call.request().getHeader(HttpHeaders.ACCEPT);
        if (accept == null || accept.isBlank()) {
            return true;
        }
        for (String each : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = each.split(";");
            String range = parts[0].trim();
            boolean matches = range.equals("*/*")
                    || range.equals(type)
                    || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
            boolean never =
                    Arrays.stream(parts).skip(1).anyMatch(word -> word.trim().matches("q=0(\\.0*)?"));
            if (matches && !never) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSameHost(String origin, HttpServerRequest request) {
        @Nullable String host = hostOf(origin);
        return host != null
                && request.authority() != null
                && host.equals(request.authority().host().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String hostOf(String origin) {
        try {
            @Nullable String host = new URI(origin).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException notAnOrigin) {
            return null;
        }
    }
}
