package watchwall.wall;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import watchwall.wall.WallRefused.Change;
import watchwall.wall.program.Reason;
import watchwall.wall.program.WallDocument;
import watchwall.wall.scene.Picture;
import watchwall.wall.source.Contents;

/** The last revisions of PREVIEW, so that a conflict can be told as a difference. */
final class PastPictures {
    private static final int KEPT = 100;

    private record Past(long revision, Picture preview) {}

    private final Deque<Past> past = new ArrayDeque<>();
    private final Contents contents;

    PastPictures(Contents contents) {
        this.contents = contents;
    }

    void remember(WallDocument document) {
        if (past.isEmpty() || past.getLast().revision() != document.revision()) {
            past.addLast(new Past(document.revision(), document.preview()));
        }
        if (past.size() > KEPT) {
            past.removeFirst();
        }
    }

    /** What changed in PREVIEW since a revision; empty where that one is forgotten. */
    List<Change> since(long revision, WallDocument now) {
        return past.stream()
                .filter(each -> each.revision() == revision)
                .findFirst()
                .map(each -> now.preview().differencesTo(each.preview()).stream()
                        .sorted(Comparator.naturalOrder())
                        .map(slot -> change(slot, each.preview(), now.preview()))
                        .toList())
                .orElse(List.of());
    }

    private Change change(int slot, Picture before, Picture now) {
        String old = before.window(slot).map(w -> contents.title(w.source())).orElse("");
        String fresh = now.window(slot).map(w -> contents.title(w.source())).orElse("");
        String key = before.window(slot).isEmpty()
                ? "wall.change.opened"
                : now.window(slot).isEmpty()
                        ? "wall.change.closed"
                        : old.equals(fresh) ? "wall.change.moved" : "wall.change.source";
        WallState.Sentence said = WallWords.say(Reason.of(key, slot, named(old), named(fresh)));
        return new Change(slot, said.zh(), said.en());
    }

    private static String named(String title) {
        return title.isEmpty() ? "-" : title;
    }
}
