package watchwall.wall.library;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where node pages and consoles fetch files: {@code GET /wall/asset/{id}/{file}?ticket=T}, with {@code Range}. The ticket
 * is for the asset, so one ticket fetches all pages of a deck.
 */
public final class LibraryDoor {
    /** Ids and names as the library makes them; nothing else reaches it. */
    private static final String PATH = "/wall/asset/(?<asset>[0-9a-f]{32})/(?<file>[a-z]{1,8}[0-9]{0,4}\\.[a-z0-9]{3})";

    private static final String KEPT_FOR = "private, max-age=3600";

    private final MediaLibrary library;
    private final AssetTickets tickets;

    public LibraryDoor(MediaLibrary library, AssetTickets tickets) {
        this.library = library;
        this.tickets = tickets;
    }

    public void mount(Router router) {
        router.route("/wall/*").handler(LibraryDoor::admitOrigin);
        router.options("/wall/*").handler(LibraryDoor::preflight);
        router.getWithRegex(PATH).handler(this::fetch);
    }

    private void fetch(RoutingContext call) {
        String asset = call.pathParam("asset");
        String name = call.pathParam("file");
        String ticket = call.queryParam("ticket").stream().findFirst().orElse("");
        if (ticket.isEmpty() || !tickets.admits(asset, ticket)) {
            refuse(call, 401, "wall.library.ticket");
            return;
        }
        call.vertx()
                .executeBlocking(() -> library.file(asset, name), false)
                .onSuccess(file -> file.ifPresentOrElse(
                        found -> send(call, asset, found), () -> refuse(call, 404, "wall.library.no-file")))
                .onFailure(call::fail);
    }

    private static void send(RoutingContext call, String asset, LibraryFile file) {
        HttpServerResponse response = call.response();
        if (response.closed() || response.ended()) {
            return;
        }
        String tag = "\"%s-%s-%d\"".formatted(asset, file.path().getFileName(), file.bytes());
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(HttpHeaders.CACHE_CONTROL, KEPT_FOR)
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (tag.equals(call.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.contentType());
        @Nullable String onlyIf = call.request().getHeader("If-Range");
        Optional<String> asked = Optional.ofNullable(call.request().getHeader("Range"))
                .filter(range -> onlyIf == null || onlyIf.equals(tag));
        switch (ByteRange.of(asked.orElse(""), file.bytes())) {
            case ByteRange.Whole whole -> response.sendFile(file.path().toString());
            case ByteRange.Part part -> {
                response.setStatusCode(206)
                        .putHeader(
                                HttpHeaders.CONTENT_RANGE,
                                "bytes %d-%d/%d".formatted(part.first(), part.last(), file.bytes()));
                response.sendFile(file.path().toString(), part.first(), part.length());
            }
            case ByteRange.Outside outside ->
                response.setStatusCode(416)
                        .putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes())
                        .end();
        }
    }

    /** Allows pages of this very host on any port: consoles and node pages come from the other one. */
    private static void admitOrigin(RoutingContext call) {
        String origin = call.request().getHeader(HttpHeaders.ORIGIN);
        call.response().putHeader(HttpHeaders.VARY, "Origin");
        if (origin != null && isSameHost(origin, call)) {
            call.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Accept-Ranges, Content-Range, ETag");
        }
        call.next();
    }

    private static void preflight(RoutingContext call) {
        call.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, OPTIONS")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Range, If-Range, If-None-Match")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "7200")
                .setStatusCode(204)
                .end();
    }

    private static boolean isSameHost(String origin, RoutingContext call) {
        try {
            @Nullable String host = new URI(origin).getHost();
            return host != null
                    && call.request().authority() != null
                    && host.toLowerCase(Locale.ROOT)
                            .equals(call.request().authority().host().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException notAnOrigin) {
            return false;
        }
    }

    private static void refuse(RoutingContext call, int status, String key) {
        HttpServerResponse response = call.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"key\":\"" + key + "\",\"args\":[]}");
    }
}
