package watchwall.wall.library;

import java.time.Instant;
import java.util.Optional;
import watchwall.wall.program.Reason;

/**
 * One thing of the library.
 *
 * @param id the first 32 hex digits of the SHA-256 of its content: the same file has the same id in every centre
 * @param pages of a deck, 0 until they are counted; 1 for others
 * @param rendered pages drawn so far
 * @param widthPx as seen; of a deck its first page as drawn; 0 while unknown
 * @param bytes of the file that was added
 * @param problem of a BROKEN one why; of a READY one what is not as it was meant to be
 * @param addedBy the officer's name
 */
public record Asset(
        String id,
        Kind kind,
        String name,
        State state,
        int pages,
        int rendered,
        int widthPx,
        int heightPx,
        long bytes,
        Optional<Clip> clip,
        Optional<Reason> problem,
        String addedBy,
        Instant addedAt) {
    public static final int MAX_NAME = 80;

    /** What it is. */
    public enum Kind {
        PICTURE("图片"),
        DECK("幻灯片"),
        CLIP("视频");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** Whether it can be shown. */
    public enum State {
        READY,
        /** Its pages are being drawn. */
        RENDERING,
        BROKEN
    }

    /**
     * Of a clip.
     *
     * @param codec the sample entry's four letters: avc1, hvc1, …
     * @param seconds rounded up; 0 = not said in the file
     */
    public record Clip(String codec, int seconds) {}

    Asset named(String next) {
        return new Asset(
                id, kind, next, state, pages, rendered, widthPx, heightPx, bytes, clip, problem, addedBy, addedAt);
    }

    Asset drawing(int nowRendered, int ofPages) {
        return drawn(State.RENDERING, ofPages, nowRendered, widthPx, heightPx, Optional.empty());
    }

    Asset ready(int ofPages, int width, int height, Optional<Reason> note) {
        return drawn(State.READY, ofPages, ofPages, width, height, note);
    }

    Asset broken(Reason why) {
        return drawn(State.BROKEN, pages, rendered, widthPx, heightPx, Optional.of(why));
    }

    private Asset drawn(State next, int ofPages, int nowRendered, int width, int height, Optional<Reason> why) {
        return new Asset(id, kind, name, next, ofPages, nowRendered, width, height, bytes, clip, why, addedBy, addedAt);
    }
}
