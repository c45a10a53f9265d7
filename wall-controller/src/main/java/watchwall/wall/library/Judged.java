package watchwall.wall.library;

import java.time.Instant;
import java.util.Optional;
import watchwall.wall.library.check.Checked;
import watchwall.wall.library.render.Drawn;
import watchwall.wall.program.Reason;

/** A file that may come in, before it is known what of. */
record Judged(Incoming.Arrived.File file, String name, String addedBy, Instant addedAt) {

    Asset picture(Drawn.Done done) {
        return asset(
                Asset.Kind.PICTURE,
                Asset.State.READY,
                1,
                done.widthPx(),
                done.heightPx(),
                Optional.empty(),
                done.note());
    }

    Asset clip(Checked.Clip clip) {
        return asset(
                Asset.Kind.CLIP,
                Asset.State.READY,
                1,
                clip.widthPx(),
                clip.heightPx(),
                Optional.of(new Asset.Clip(clip.codec(), clip.seconds())),
                clip.note());
    }

    /** @param pages 0 while not counted */
    Asset deck(int pages) {
        return asset(Asset.Kind.DECK, Asset.State.RENDERING, pages, 0, 0, Optional.empty(), Optional.empty());
    }

    private Asset asset(
            Asset.Kind kind,
            Asset.State state,
            int pages,
            int width,
            int height,
            Optional<Asset.Clip> clip,
            Optional<Reason> problem) {
        int rendered = state == Asset.State.READY ? pages : 0;
        return new Asset(
                file.id(),
                kind,
                name,
                state,
                pages,
                rendered,
                width,
                height,
                file.bytes(),
                clip,
                problem,
                addedBy,
                addedAt);
    }
}
