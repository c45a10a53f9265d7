package watchwall.wall.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.wall.program.Reason;

/** What is in the library: rows and files together, changed one at a time; reading waits for nobody. */
final class Catalogue {
    private static final Logger log = LoggerFactory.getLogger(Catalogue.class);

    private final AssetShelf shelf;
    private final AssetFolder folder;
    private final Consumer<Asset> changed;
    private final Map<String, AssetShelf.Row> rows = new ConcurrentHashMap<>();
    private final ReentrantLock changing = new ReentrantLock();

    Catalogue(Path root, AssetShelf shelf, Consumer<Asset> changed) throws IOException {
        this.shelf = shelf;
        this.changed = changed;
        shelf.rows().forEach(row -> rows.put(row.asset().id(), row));
        this.folder = new AssetFolder(root, rows.keySet());
    }

    AssetFolder folder() {
        return folder;
    }

    List<Asset> list() {
        return rows.values().stream()
                .map(AssetShelf.Row::asset)
                .sorted(Comparator.comparing(Asset::addedAt).reversed().thenComparing(Asset::id))
                .collect(Collectors.toUnmodifiableList());
    }

    Optional<Asset> find(String id) {
        return Optional.ofNullable(rows.get(id)).map(AssetShelf.Row::asset);
    }

    long keptBytes() {
        return rows.values().stream().mapToLong(AssetShelf.Row::keptBytes).sum();
    }

    /** The same content, where it is there and not broken. */
    Optional<Asset> whole(String id) {
        return find(id).filter(asset -> asset.state() != Asset.State.BROKEN);
    }

    /**
     * Files first, row second: what a stop between the two leaves has no row and goes at the next start.
     *
     * @return what is kept now; another than {@code asset} where somebody added the same meanwhile
     */
    Asset keep(Path staged, Asset asset, String sha256) throws IOException {
        changing.lock();
        try {
            Optional<Asset> there = whole(asset.id());
            if (there.isPresent()) {
                return there.get();
            }
            find(asset.id()).ifPresent(broken -> shelf.delete(broken.id()));
            folder.publish(staged, asset.id());
            long kept = folder.bytes(asset.id());
            try {
                shelf.insert(asset, sha256, kept);
            } catch (RuntimeException e) {
                rows.remove(asset.id());
                folder.delete(asset.id());
                throw e;
            }
            rows.put(asset.id(), new AssetShelf.Row(asset, kept));
        } finally {
            changing.unlock();
        }
        log.info("library: {} {} added by {}, {} bytes", asset.kind(), asset.id(), asset.addedBy(), asset.bytes());
        changed.accept(asset);
        return asset;
    }

    /** A drawing has come further; a removed asset stays removed. */
    void drawn(Asset now) {
        changing.lock();
        try {
            AssetShelf.Row row = rows.get(now.id());
            if (row == null) {
                return;
            }
            Asset next = now.named(row.asset().name());
            boolean isEnd = next.state() != Asset.State.RENDERING;
            long kept = isEnd && folder.hasOriginal(now.id()) ? folder.bytes(now.id()) : row.keptBytes();
            if (isEnd || row.asset().state() != next.state()) {
                shelf.drawn(next, kept);
            }
            rows.put(now.id(), new AssetShelf.Row(next, kept));
            changed.accept(next);
        } catch (IOException e) {
            throw new LibraryException("the files of asset " + now.id() + " cannot be read", e);
        } finally {
            changing.unlock();
        }
    }

    Optional<Reason> rename(String id, String name) {
        changing.lock();
        try {
            AssetShelf.Row row = rows.get(id);
            if (row == null) {
                return Optional.of(Reason.of("wall.library.unknown"));
            }
            Asset next = row.asset().named(name);
            shelf.rename(id, name);
            rows.put(id, new AssetShelf.Row(next, row.keptBytes()));
            changed.accept(next);
            return Optional.empty();
        } finally {
            changing.unlock();
        }
    }

    /** @param stop called before the files go */
    Optional<Reason> remove(String id, Predicate<String> inUse, Runnable stop) {
        changing.lock();
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
            stop.run();
            folder.delete(id);
            log.info("library: {} removed", id);
            return Optional.empty();
        } catch (IOException e) {
            throw new LibraryException("the files of asset " + id + " could not be deleted", e);
        } finally {
            changing.unlock();
        }
    }
}
