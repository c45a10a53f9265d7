package watchwall.wall.library.render;

import java.util.Optional;
import watchwall.wall.program.Reason;

/** How a drawing ended. */
public sealed interface Drawn {
    /**
     * @param widthPx of the picture, or of the first page
     * @param note what is not drawn as its author saw it
     */
    record Done(int pages, int widthPx, int heightPx, Optional<Reason> note) implements Drawn {}

    record Failed(Reason reason) implements Drawn {}

    /** Told to stop: nobody wants it any more. */
    record Stopped() implements Drawn {}

    static Drawn failed(String key, Object... args) {
        return new Failed(Reason.of(key, args));
    }
}
