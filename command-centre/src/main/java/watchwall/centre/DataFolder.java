package watchwall.centre;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import watchwall.centre.settings.Settings;

/**
 * Where the installation lies and where its data lies.
 *
 * @param home the installation
 * @param path everything that must survive
 */
public record DataFolder(Path home, Path path) {

    /** Makes the folder, for its owner alone, and holds its lock as long as this process lives. */
    static Path claim(Path home, Settings settings, boolean demo) {
        Path configured = home.resolve(settings.storage().folder());
        Path folder = demo ? configured.resolve("demo") : configured;
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel channel = FileChannel.open(
                    folder.resolve("watchwall.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new Trouble("centre.folder.in-use", folder);
            }
            return folder;
        } catch (IOException e) {
            throw new Trouble("centre.folder.unwritable", folder, e.toString());
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }
}
