package watchwall.centre.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import watchwall.centre.Trouble;

/**
 * The wall nodes' page addresses with their keys. The database keeps only a key's hash; the key itself lies in {@code
 * nodes/} of the data folder, readable by its owner alone, so that an address can be shown again.
 */
public final class NodeAddresses {
    private final Path folder;

    public NodeAddresses(Path dataFolder) {
        this.folder = dataFolder.resolve("nodes");
    }

    /** The password of a node's decoder, readable by the data folder's owner alone; empty where none was given. */
    public String password(String nodeId) {
        Path file = folder.resolve(nodeId + ".password");
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new Trouble("centre.file.unreadable", folder, e.getMessage());
        }
    }

    public void password(String nodeId, String password) {
        Path file = folder.resolve(nodeId + ".password");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, password);
        } catch (IOException e) {
            throw new Trouble("centre.folder.unwritable", folder, e.getMessage());
        }
    }

    /** Keeps the key of a node; a node whose file is gone gets a new key, and its old address ends. */
    public void ensure(String nodeId, Supplier<String> newKey) {
        Path file = folder.resolve(nodeId + ".key");
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, newKey.get());
        } catch (IOException e) {
            throw new Trouble("centre.folder.unwritable", folder, e.getMessage());
        }
    }

    /** For example {@code /node/node-1?key=…}. */
    public String path(String nodeId) {
        try {
            return "/node/" + nodeId + "?key=" + Files.readString(folder.resolve(nodeId + ".key"));
        } catch (IOException e) {
            throw new Trouble("centre.file.unreadable", folder, e.getMessage());
        }
    }
}
