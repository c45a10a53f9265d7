package watchwall.wall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.wall.program.Decision;
import watchwall.wall.program.DocumentStore;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallDocument;
import watchwall.wall.scene.Scene;
import watchwall.wall.scene.SceneBook;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Contents;

/** What one wall remembers: its document, its saved scenes, its last pictures. Under the room's lock. */
final class WallKeeper {
    private final Wall wall;
    private final TransactionOperations transactions;
    private final SceneBook sceneBook;
    private final DocumentStore store;
    private final WallJournal rows;
    private final PastPictures past;
    private WallDocument document;
    private List<Scene> scenes;
    private long scenesVersion = 1;

    WallKeeper(Wall wall, WallRoom.Surroundings around, WallJournal rows) {
        this.wall = wall;
        this.transactions = around.transactions();
        this.sceneBook = new SceneBook(around.dataSource(), around.json());
        this.store = new DocumentStore(around.dataSource(), around.json());
        this.rows = rows;
        this.past = new PastPictures(around.contents());
        this.document = load(around.clock().instant());
        this.scenes = sceneBook.scenes(wall.id());
        past.remember(document);
    }

    private WallDocument load(Instant now) {
        Optional<WallDocument> kept = store.find(wall.id());
        if (kept.isPresent()) {
            return kept.get();
        }
        WallDocument empty = WallDocument.empty(now, wall.whole());
        store.create(wall.id(), empty, now);
        return empty;
    }

    WallDocument document() {
        return document;
    }

    List<Scene> scenes() {
        return scenes;
    }

    /** Grows when the saved scenes change. */
    long scenesVersion() {
        return scenesVersion;
    }

    Optional<Scene> revision(String sceneId, int revision) {
        return sceneBook.revision(sceneId, revision);
    }

    /** What others did to PREVIEW since a revision. */
    List<WallRefused.Change> since(long revision) {
        return past.since(revision, document);
    }

    /** Whether anything saved or shown uses an asset. */
    boolean uses(String asset) {
        return Stream.concat(
                        scenes.stream().flatMap(scene -> scene.windows().stream()),
                        Stream.of(document.preview(), document.program().picture())
                                .flatMap(picture -> picture.windows().stream()))
                .anyMatch(window ->
                        Contents.asset(window.source()).filter(asset::equals).isPresent());
    }

    /**
     * Keeps a decision with its row of the as-run log, or nothing of it.
     *
     * @return false when another program has changed the wall
     */
    boolean keep(Decision.Accepted accepted, Officer by, Instant now) {
        WallDocument before = document;
        WallDocument next = accepted.next();
        boolean kept = false;
        try {
            kept = Boolean.TRUE.equals(transactions.execute(status -> {
                if (!store.replace(wall.id(), before, next, now)) {
                    status.setRollbackOnly();
                    return false;
                }
                accepted.scenes().forEach(change -> keep(change, now));
                accepted.onAir().ifPresent(how -> rows.onAir(before, next, accepted.word(), how.fadeMs(), by, now));
                return true;
            }));
        } finally {
            if (!kept) {
                rows.lost();
            }
        }
        if (kept) {
            document = next;
            past.remember(next);
        }
        return kept;
    }

    private void keep(Decision.SceneChange change, Instant now) {
        switch (change) {
            case Decision.Saved saved -> sceneBook.save(wall.id(), saved.scene());
            case Decision.Deleted deleted -> sceneBook.delete(deleted.sceneId(), now);
            case Decision.Renamed renamed -> sceneBook.rename(renamed.sceneId(), renamed.name());
            case Decision.Arranged arranged -> sceneBook.arrange(wall.id(), arranged.sceneIds());
        }
    }

    /** Reads the saved scenes again after a change of them. */
    void readScenes() {
        scenes = sceneBook.scenes(wall.id());
        scenesVersion++;
    }

    /** Takes what another program wrote; false if there is nothing. */
    boolean reload() {
        Optional<WallDocument> theirs = store.find(wall.id());
        theirs.ifPresent(found -> {
            document = found;
            readScenes();
        });
        return theirs.isPresent();
    }
}
