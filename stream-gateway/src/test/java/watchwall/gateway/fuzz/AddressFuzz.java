package watchwall.gateway.fuzz;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import watchwall.gateway.rtsp.wire.CameraAddress;
import watchwall.gateway.rtsp.wire.Plain;

/** A place that a camera sends us to: the same host or nowhere, never with another password, and shown without one. */
public final class AddressFuzz {
    private static final CameraAddress HOME = fine(URI.create("rtsp://admin:zq8-Xk_41@192.0.2.7:554/live"));

    private AddressFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<CameraAddress> target = HOME.redirected(text);
        target.ifPresent(there -> {
            Hold.that(there.host().equalsIgnoreCase(HOME.host()), "sent on to another host");
            Hold.that(there.credentials().equals(HOME.credentials()), "another password");
            Hold.that(there.port() >= 1 && there.port() <= 65535, "a port");
            String authority = there.requestUri().substring("rtsp://".length()).split("[/?#]", 2)[0];
            Hold.that(authority.indexOf('@') < 0, "user info in a request");
            Hold.that(
                    !there.requestUri().contains("\r") && !there.requestUri().contains("\n"),
                    "a request over two lines");
        });
        Hold.that(
                Plain.host(text).length() <= 120 && Plain.path(text).length() <= 120, "a sentence that a camera fills");
        Hold.that(Plain.text(text).chars().noneMatch(Character::isISOControl), "control characters in the log");
    }

    private static CameraAddress fine(URI uri) {
        return switch (CameraAddress.parse(uri)) {
            case CameraAddress.Parsed.Fine fine -> fine.address();
            case CameraAddress.Parsed.Bad bad ->
                throw new IllegalStateException(bad.reason().key());
        };
    }
}
