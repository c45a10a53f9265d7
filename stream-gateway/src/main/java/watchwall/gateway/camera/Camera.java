package watchwall.gateway.camera;

import java.net.URI;
import java.util.Optional;

/**
 * One camera of the book.
 *
 * @param id short, stable, of letters, digits and hyphens
 * @param number what operators type, for example {@code 0214}
 * @param sub the main stream serves where it is missing
 */
public record Camera(String id, String number, String name, StreamPlan main, Optional<StreamPlan> sub, Place place) {
    /** Both streams always pulled. */
    public Camera(String id, String number, String name, URI main, Optional<URI> sub, Place place) {
        this(id, number, name, StreamPlan.always(main), sub.map(StreamPlan::always), place);
    }

    /** What to pull for this kind. */
    public StreamPlan plan(StreamKind kind) {
        return switch (kind) {
            case MAIN -> main;
            case SUB -> sub.orElse(main);
        };
    }
}
