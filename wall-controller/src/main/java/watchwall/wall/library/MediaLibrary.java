package watchwall.wall.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import watchwall.wall.library.Incoming.Arrived;
import watchwall.wall.library.check.Checked;
import watchwall.wall.library.check.FileCheck;
import watchwall.wall.library.render.Drawn;
import watchwall.wall.library.render.FolderTree;
import watchwall.wall.library.render.RenderJob;
import watchwall.wall.library.render.Renderer;
import watchwall.wall.program.Officer;
import watchwall.wall.program.Reason;

/**
 * Pictures, slide decks and clips for the wall. All methods may be called on any thread that may block; {@link #find} and
 * {@link #list} answer at once. One program at a time owns the folder.
 */
public final class MediaLibrary implements AutoCloseable {
    private static final int LOOKS_AT_ONCE = 2; // processes beside the one that draws decks

    private final Catalogue catalogue;
    private final AssetFolder folder;
    private final Clock clock;
    private final LibrarySettings settings;
    private final Incoming incoming;
    private final Renderer renderer;
    private final DeckRoom decks;
    private final Semaphore looks = new Semaphore(LOOKS_AT_ONCE);

    private MediaLibrary(Catalogue catalogue, Clock clock, LibrarySettings settings) {
        this.catalogue = catalogue;
        this.folder = catalogue.folder();
        this.clock = clock;
        this.settings = settings;
        this.incoming = new Incoming(folder, settings);
        this.renderer = new Renderer(settings.render(), folder.cache());
        this.decks = new DeckRoom(folder, renderer, settings, catalogue::drawn);
    }

    /** Opens the library as it was left: what was being drawn is drawn again. The migrations must have run. */
    public static MediaLibrary open(Path folder, DataSource dataSource, Clock clock, LibrarySettings settings) {
        return open(folder, dataSource, clock, settings, asset -> {});
    }

    /** @param changed told of each new, drawn, renamed asset, on the thread that did it; not of removed ones */
    public static MediaLibrary open(
            Path folder, DataSource dataSource, Clock clock, LibrarySettings settings, Consumer<Asset> changed) {
        try {
            Catalogue catalogue = new Catalogue(folder.toAbsolutePath(), new AssetShelf(dataSource), changed);
            MediaLibrary library = new MediaLibrary(catalogue, clock, settings);
            library.resume();
            return library;
        } catch (IOException e) {
            throw new LibraryException("the library's folder " + folder + " cannot be used", e);
        }
    }

    private void resume() {
        for (Asset asset : catalogue.list()) {
            if (!folder.hasOriginal(asset.id())) {
                catalogue.drawn(asset.broken(Reason.of("wall.library.files-gone")));
            } else if (asset.state() == Asset.State.RENDERING) {
                decks.draw(asset).ifPresent(busy -> catalogue.drawn(asset.broken(busy)));
            }
        }
    }

    /**
     * Takes a file in. Returns when a picture or clip is ready, or when a deck is known to open; its pages are drawn
     * afterwards. Reads the stream, does not close it.
     */
    public Added add(String name, InputStream from, Officer by) {
        try {
            Path staged = folder.stage();
            try {
                Path original = staged.resolve(AssetFolder.ORIGINAL);
                return switch (incoming.receive(from, original, catalogue.keptBytes())) {
                    case Arrived.Refused refused -> new Added.Refused(refused.reason());
                    case Arrived.File file -> judge(AssetName.of(name), staged, file, by);
                };
            } finally {
                FolderTree.delete(staged);
            }
        } catch (IOException e) {
            if (Incoming.isDiskFull(e)) {
                return new Added.Refused(Reason.of("wall.library.disk-full"));
            }
            throw new LibraryException("the library's folder cannot be written", e);
        }
    }

    private Added judge(String name, Path staged, Arrived.File file, Officer by) throws IOException {
        Optional<Asset> there = catalogue.whole(file.id());
        if (there.isPresent()) {
            return new Added.Kept(there.get(), true);
        }
        Path original = staged.resolve(AssetFolder.ORIGINAL);
        Judged judged = new Judged(file, name, by.name(), clock.instant());
        return switch (FileCheck.check(original, settings.check())) {
            case Checked.Refused refused -> new Added.Refused(refused.reason());
            case Checked.Clip clip -> keep(staged, judged.clip(clip), file);
            case Checked.Picture picture ->
                look(job -> renderer.picture(original, staged, job), staged, file, judged::picture);
            case Checked.Pdf pdf ->
                look(job -> renderer.look(original, job), staged, file, done -> judged.deck(done.pages()));
            case Checked.Pptx pptx -> keep(staged, judged.deck(0), file);
        };
    }

    @FunctionalInterface
    private interface Look {
        Drawn run(RenderJob job) throws IOException;
    }

    @FunctionalInterface
    private interface Made {
        Asset of(Drawn.Done done);
    }

    private Added look(Look look, Path staged, Arrived.File file, Made made) throws IOException {
        try {
            if (!looks.tryAcquire(settings.pictureWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Added.Refused(Reason.of("wall.library.busy"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Added.Refused(Reason.of("wall.library.busy"));
        }
        Drawn drawn;
        try {
            drawn = look.run(new RenderJob((page, of) -> {}));
        } finally {
            looks.release();
        }
        return switch (drawn) {
            case Drawn.Done done -> keep(staged, made.of(done), file);
            case Drawn.Failed failed -> new Added.Refused(failed.reason());
            case Drawn.Stopped stopped -> new Added.Refused(Reason.of("wall.library.busy"));
        };
    }

    private Added keep(Path staged, Asset asset, Arrived.File file) throws IOException {
        boolean isToDraw = asset.state() == Asset.State.RENDERING;
        if (isToDraw && decks.isFull()) {
            return new Added.Refused(Reason.of("wall.library.busy"));
        }
        Asset kept = catalogue.keep(staged, asset, file.sha256());
        boolean isNew = kept == asset;
        if (isNew && isToDraw) {
            decks.draw(asset).ifPresent(busy -> catalogue.drawn(asset.broken(busy)));
        }
        return new Added.Kept(kept, !isNew);
    }

    /** Newest first. */
    public List<Asset> list() {
        return catalogue.list();
    }

    public Optional<Asset> find(String id) {
        return catalogue.find(id);
    }

    /**
     * A file of a ready asset: {@code p3.png} (page 3), {@code picture.jpg}, {@code clip.mp4}, {@code thumb.jpg}. The
     * ending is part of the name only; the type is the file's own.
     */
    public Optional<LibraryFile> file(String id, String name) {
        return find(id).filter(asset -> asset.state() == Asset.State.READY).flatMap(asset -> folder.file(asset, name));
    }

    /** Draws a broken deck again; why not, where that makes no sense. */
    public Optional<Reason> again(String id) {
        Optional<Asset> deck = find(id).filter(asset -> asset.kind() == Asset.Kind.DECK)
                .filter(asset -> asset.state() == Asset.State.BROKEN && folder.hasOriginal(id));
        if (deck.isEmpty()) {
            return Optional.of(Reason.of("wall.library.not-broken"));
        }
        Asset drawing = deck.get().drawing(0, deck.get().pages());
        catalogue.drawn(drawing);
        Optional<Reason> busy = decks.draw(drawing);
        busy.ifPresent(why -> catalogue.drawn(deck.get()));
        return busy;
    }

    /** Why it keeps its name; empty when it has the new one. */
    public Optional<Reason> rename(String id, String name) {
        String next = name.strip();
        return AssetName.isGood(next)
                ? catalogue.rename(id, next)
                : Optional.of(Reason.of("wall.library.name", Asset.MAX_NAME));
    }

    /**
     * Removes it with all its files. Why not, where it is in use.
     *
     * @param inUse asked with its id
     */
    public Optional<Reason> remove(String id, Predicate<String> inUse) {
        return catalogue.remove(id, inUse, () -> decks.stop(id));
    }

    /** Drawings that run are ended; the next start begins them again. */
    @Override
    public void close() {
        decks.close();
    }
}
