package watchwall.wall.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.wall.library.render.FolderTree;

/**
 * Where the files lie: {@code incoming/} for what is being added, {@code assets/<id>/} for what is kept, {@code cache/} for
 * scratch. A folder under {@code assets} appears whole, by one rename.
 */
final class AssetFolder {
    static final String ORIGINAL = "original";

    private static final Logger log = LoggerFactory.getLogger(AssetFolder.class);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern DRAWN = Pattern.compile("(p[1-9][0-9]{0,3}|picture|thumb)\\.(png|jpg)");

    private final Path root;

    /** Makes the folders, and throws away what a stop of the program left half done. */
    AssetFolder(Path root, Set<String> known) throws IOException {
        this.root = root;
        FolderTree.delete(incoming());
        Files.createDirectories(incoming());
        Files.createDirectories(assets());
        Files.createDirectories(cache());
        try (Stream<Path> left = Files.list(assets())) {
            for (Path each : left.toList()) {
                if (!known.contains(each.getFileName().toString())) {
                    log.info("library: {} belongs to no asset and is deleted", each.getFileName());
                    FolderTree.delete(each);
                }
            }
        }
        try (Stream<Path> left = Files.list(cache())) {
            for (Path each : left.filter(Files::isDirectory).toList()) {
                FolderTree.delete(each);
            }
        }
    }

    private Path incoming() {
        return root.resolve("incoming");
    }

    private Path assets() {
        return root.resolve("assets");
    }

    Path cache() {
        return root.resolve("cache");
    }

    /** A folder for one file that comes in. */
    Path stage() throws IOException {
        return Files.createTempDirectory(incoming(), "add-");
    }

    Path of(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an asset's id");
        }
        return assets().resolve(id);
    }

    Path original(String id) {
        return of(id).resolve(ORIGINAL);
    }

    boolean hasOriginal(String id) {
        return Files.isRegularFile(original(id));
    }

    void publish(Path staged, String id) throws IOException {
        FolderTree.delete(of(id));
        Files.move(staged, of(id), StandardCopyOption.ATOMIC_MOVE);
    }

    void delete(String id) throws IOException {
        FolderTree.delete(of(id));
    }

    void clearDrawn(String id) throws IOException {
        try (Stream<Path> files = Files.list(of(id))) {
            for (Path file : files.toList()) {
                if (DRAWN.matcher(file.getFileName().toString()).matches()) {
                    Files.delete(file);
                }
            }
        }
    }

    long bytes(String id) throws IOException {
        return FolderTree.bytes(of(id));
    }

    long freeBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    /** A file by the name it has in addresses; a page is kept as PNG or JPEG, whichever is smaller. */
    Optional<LibraryFile> file(Asset asset, String name) {
        Path folder = of(asset.id());
        if (asset.kind() == Asset.Kind.CLIP) {
            return name.equals("clip.mp4") ? sized(folder.resolve(ORIGINAL), "video/mp4") : Optional.empty();
        }
        if (!DRAWN.matcher(name).matches()) {
            return Optional.empty();
        }
        String stem = name.substring(0, name.indexOf('.'));
        return sized(folder.resolve(stem + ".png"), "image/png")
                .or(() -> sized(folder.resolve(stem + ".jpg"), "image/jpeg"));
    }

    private static Optional<LibraryFile> sized(Path path, String type) {
        try {
            return Files.isRegularFile(path)
                    ? Optional.of(new LibraryFile(path, type, Files.size(path)))
                    : Optional.empty();
        } catch (IOException goneMeanwhile) {
            return Optional.empty();
        }
    }
}
