package watchwall.wall.library.check;

import java.util.Optional;
import watchwall.wall.program.Reason;

/** What a file turned out to be. */
public sealed interface Checked {
    /** Its header is in order; its pixels are not yet decoded. */
    record Picture(int widthPx, int heightPx) implements Checked {}

    /** Begins as a PDF; not yet opened. */
    record Pdf() implements Checked {}

    record Pptx() implements Checked {}

    /**
     * @param codec four letters of the sample entry
     * @param seconds rounded up, 0 = not said
     * @param note what some browsers cannot do
     */
    record Clip(String codec, int seconds, int widthPx, int heightPx, Optional<Reason> note) implements Checked {}

    record Refused(Reason reason) implements Checked {
        static Refused of(String key, Object... args) {
            return new Refused(Reason.of(key, args));
        }
    }
}
