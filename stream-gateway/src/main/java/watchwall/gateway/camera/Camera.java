package watchwall.gateway.camera;

import java.net.URI;
import java.util.Optional;

/**
 * One camera of the book.
 *
 * @param id short, stable, of letters, digits and hyphens
 * @param number what operators type, for example {@code 0214}
 * @param main address of the main stream, with user info where the camera asks for it; never logged whole
 * @param sub address of the sub stream; the main stream serves where it is missing
 */
public record Camera(String id, String number, String name, URI main, Optional<URI> sub, Place place) {
    /** The address to pull for this kind. */
    public URI address(StreamKind kind) {
        return switch (kind) {
            case MAIN -> main;
            case SUB -> sub.orElse(main);
        };
    }
}
