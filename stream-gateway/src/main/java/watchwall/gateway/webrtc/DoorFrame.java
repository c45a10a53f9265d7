package watchwall.gateway.webrtc;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.camera.Reason;

/** What every media door does alike: which pages may call it from another port, and how it refuses. */
final class DoorFrame {
    private static final String PREFLIGHT_SECONDS = "600";

    private DoorFrame() {}

    /** Allows pages of this very host on any port (the console is served on another one), then goes on. */
    static void admitOrigin(RoutingContext call) {
        String origin = call.request().getHeader(HttpHeaders.ORIGIN);
        call.response().putHeader(HttpHeaders.VARY, "Origin");
        if (origin != null && isSameHost(origin, call.request())) {
            call.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Location, Retry-After");
        }
        call.next();
    }

    static void preflight(RoutingContext call, String methods) {
        call.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS)
                .setStatusCode(204)
                .end();
    }

    static void refuse(RoutingContext call, MediaRefused refused) {
        switch (refused.kind()) {
            case BAD_REQUEST -> refuse(call, 400, refused.reason());
            case UNKNOWN_CAMERA -> refuse(call, 404, refused.reason());
            case UNSUITABLE_STREAM -> refuse(call, 409, refused.reason());
            case TRY_LATER -> {
                call.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
                refuse(call, 503, refused.reason());
            }
        }
    }

    static void refuse(RoutingContext call, int status, Reason reason) {
        HttpServerResponse response = call.response();
        if (response.ended() || response.closed()) {
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
