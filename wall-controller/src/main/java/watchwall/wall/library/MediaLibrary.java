package watchwall.wall.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger log = LoggerFactory.getLogger(MediaLibrary.class);
    private static final int LOOKS_AT_ONCE = 2; // processes beside the one that draws decks

    private final AssetFolder folder;
    private final AssetShelf shelf;
    private final Clock clock;
    private final LibrarySettings settings;
    private final Incoming incoming;
    private final Renderer renderer;
    private final DeckRoom decks;
    private final Consumer<Asset> changed;
    private final Map<String, AssetShelf.Row> rows = new ConcurrentHashMap<>();
    private final Semaphore looks = new Semaphore(LOOKS_AT_ONCE);
    private final ReentrantLock keeping = new ReentrantLock();

    private MediaLibrary(Path root, AssetShelf shelf, Clock clock, LibrarySettings settings, Consumer<Asset> changed)
            throws IOException {
        this.shelf = shelf;
        this.clock = clock;
        this.settings = settings;
        this.changed = changed;
        shelf.rows().forEach(row -> rows.put(row.asset().id(), row));
        this.folder = new AssetFolder(root, rows.keySet());
        this.incoming = new Incoming(folder, settings);
        this.renderer = new Renderer(settings.render(), folder.cache());
        this.decks = new DeckRoom(folder, renderer, settings, this::drawn);
    }

    /** Opens the library as it was left: what was being drawn is drawn again. The migrations must have run. */
    public static MediaLibrary open(Path folder, DataSource dataSource, Clock clock, LibrarySettings settings) {
        return open(folder, dataSource, clock, settings, asset -> {});
    }

    /** @param changed told of each new, drawn, renamed asset, on the thread that did it; not of removed ones */
    public static MediaLibrary open(
            Path folder, DataSource dataSource, Clock clock, LibrarySettings settings, Consumer<Asset> changed) {
        try {
            MediaLibrary library =
                    new MediaLibrary(folder.toAbsolutePath(), new AssetShelf(dataSource), clock, settings, changed);
            library.resume();
            return library;
        } catch (IOException e) {
            throw new LibraryException("the library's folder " + folder + " cannot be used", e);
        }
    }

    private void resume() {
        for (AssetShelf.Row row : List.copyOf(rows.values())) {
            Asset asset = row.asset();
            if (!folder.original(asset.id()).toFile().isFile()) {
                drawn(asset.broken(Reason.of("wall.library.files-gone")));
            } else if (asset.state() == Asset.State.RENDERING) {
                decks.draw(asset).ifPresent(busy -> drawn(asset.broken(busy)));
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
                return switch (incoming.receive(from, original, keptBytes())) {
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
        Optional<Asset> there = find(file.id()).filter(asset -> asset.state() != Asset.State.BROKEN);
        if (there.isPresent()) {
            return new Added.Kept(there.get(), true);
        }
        Path original = staged.resolve(AssetFolder.ORIGINAL);
        Checked checked = FileCheck.check(original, settings.check());
        Judged judged = new Judged(file, name, by.name(), clock.instant());
        return switch (checked) {
            case Checked.Refused refused -> new Added.Refused(refused.reason());
            case Checked.Clip clip -> keep(staged, judged.clip(clip), file);
            case Checked.Picture picture ->
                look(job -> renderer.picture(original, staged, job), staged, file, done -> judged.picture(done));
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

    /** Files first, row second: what a stop between the two leaves has no row and goes at the next start. */
    private Added keep(Path staged, Asset asset, Arrived.File file) throws IOException {
        keeping.lock();
        try {
            Optional<Asset> there = find(asset.id());
            if (there.isPresent() && there.get().state() != Asset.State.BROKEN) {
                return new Added.Kept(there.get(), true);
            }
            if (asset.state() == Asset.State.RENDERING && decks.isFull()) {
                return new Added.Refused(Reason.of("wall.library.busy"));
            }
            there.ifPresent(broken -> shelf.delete(broken.id()));
            folder.publish(staged, asset.id());
            long kept = folder.bytes(asset.id());
            try {
                shelf.insert(asset, file.sha256(), kept);
            } catch (RuntimeException e) {
                folder.delete(asset.id());
                throw e;
            }
            rows.put(asset.id(), new AssetShelf.Row(asset, kept));
        } finally {
            keeping.unlock();
        }
        log.info("library: {} {} added by {}, {} bytes", asset.kind(), asset.id(), asset.addedBy(), asset.bytes());
        changed.accept(asset);
        if (asset.state() == Asset.State.RENDERING) {
            decks.draw(asset).ifPresent(busy -> drawn(asset.broken(busy)));
        }
        return new Added.Kept(asset, false);
    }

    /** Newest first. */
    public List<Asset> list() {
        return rows.values().stream()
                .map(AssetShelf.Row::asset)
                .sorted(Comparator.comparing(Asset::addedAt).reversed().thenComparing(Asset::id))
                .collect(Collectors.toUnmodifiableList());
    }

    public Optional<Asset> find(String id) {
        return Optional.ofNullable(rows.get(id)).map(AssetShelf.Row::asset);
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
                .filter(asset -> asset.state() == Asset.State.BROKEN);
        if (deck.isEmpty()) {
            return Optional.of(Reason.of("wall.library.not-broken"));
        }
        Asset drawing = deck.get().drawing(0, deck.get().pages());
        drawn(drawing);
        Optional<Reason> busy = decks.draw(drawing);
        busy.ifPresent(why -> drawn(deck.get()));
        return busy;
    }

    /** Why it keeps its name; empty when it has the new one. */
    public Optional<Reason> rename(String id, String name) {
        String next = name.strip();
        if (!AssetName.isGood(next)) {
            return Optional.of(Reason.of("wall.library.name", Asset.MAX_NAME));
        }
        keeping.lock();
        try {
            AssetShelf.Row row = rows.get(id);
            if (row == null) {
                return Optional.of(Reason.of("wall.library.unknown"));
            }
            shelf.rename(id, next);
            rows.computeIfPresent(
                    id, (key, now) -> new AssetShelf.Row(now.asset().named(next), now.keptBytes()));
            changed.accept(row.asset().named(next));
            return Optional.empty();
        } finally {
            keeping.unlock();
        }
    }

    /**
     * Removes it with all its files. Why not, where it is in use.
     *
     * @param inUse asked with its id
     */
    public Optional<Reason> remove(String id, Predicate<String> inUse) {
        keeping.lock();
        try {
            Optional<Asset> asset = find(id);
            if (asset.isEmpty()) {
                return Optional.of(Reason.of("wall.library.unknown"));
            }
            if (inUse.test(id)) {
                return Optional.of(Reason.of("wall.library.in-use", asset.get().name()));
            }
            shelf.delete(id);
            rows.remove(id);
            decks.stop(id);
            folder.delete(id);
            log.info("library: {} removed", id);
            return Optional.empty();
        } catch (IOException e) {
            throw new LibraryException("the files of asset " + id + " could not be deleted", e);
        } finally {
            keeping.unlock();
        }
    }

    private long keptBytes() {
        return rows.values().stream().mapToLong(AssetShelf.Row::keptBytes).sum();
    }

    /** A drawing has come further; a removed asset stays removed. */
    private void drawn(Asset now) {
        keeping.lock();
        try {
            AssetShelf.Row row = rows.get(now.id());
            if (row == null) {
                return;
            }
            Asset next = now.named(row.asset().name());
            boolean isEnd = next.state() != Asset.State.RENDERING;
            long kept = isEnd && folder.original(now.id()).toFile().isFile() ? folder.bytes(now.id()) : row.keptBytes();
            if (isEnd || row.asset().state() != next.state()) {
                shelf.drawn(next, kept);
            }
            rows.put(now.id(), new AssetShelf.Row(next, kept));
            changed.accept(next);
        } catch (IOException e) {
            throw new LibraryException("the files of asset " + now.id() + " cannot be read", e);
        } finally {
            keeping.unlock();
        }
    }

    /** Drawings that run are ended; the next start begins them again. */
    @Override
    public void close() {
        decks.close();
    }
}
