package watchwall.wall.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import watchwall.wall.program.Reason;

/** Streams a file in, bounded in size and by what the disk has left, and hashes it on the way. */
final class Incoming {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long LOOK_EVERY_BYTES = 8L * 1024 * 1024;
    private static final int ID_DIGITS = 32;

    private final AssetFolder folder;
    private final LibrarySettings settings;

    Incoming(AssetFolder folder, LibrarySettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** How it came. */
    sealed interface Arrived {
        /** @param sha256 in hex digits */
        record File(long bytes, String sha256) implements Arrived {
            String id() {
                return sha256.substring(0, ID_DIGITS);
            }
        }

        record Refused(Reason reason) implements Arrived {}
    }

    /** @param keptBytes what the library holds already */
    Arrived receive(InputStream from, Path into, long keptBytes) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        long lookAt = 0;
        try (OutputStream out = Files.newOutputStream(into)) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                bytes += n;
                if (bytes > settings.maxBytes()) {
                    return refused("wall.library.too-big", settings.maxBytes() / 1024 / 1024);
                }
                if (bytes >= lookAt) {
                    Optional<Reason> noRoom = noRoom(keptBytes + bytes);
                    if (noRoom.isPresent()) {
                        return new Arrived.Refused(noRoom.get());
                    }
                    lookAt = bytes + LOOK_EVERY_BYTES;
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        } catch (FileSystemException full) {
            return diskFullOr(full);
        } catch (IOException cut) {
            return isDiskFull(cut) ? refused("wall.library.disk-full") : refused("wall.library.upload-cut");
        }
        return noRoom(keptBytes + bytes)
                .<Arrived>map(Arrived.Refused::new)
                .orElse(new Arrived.File(bytes, HexFormat.of().formatHex(digest.digest())));
    }

    /** Why nothing more may be written. */
    Optional<Reason> noRoom(long wouldKeepBytes) throws IOException {
        if (wouldKeepBytes > settings.maxTotalBytes()) {
            return Optional.of(Reason.of("wall.library.full", settings.maxTotalBytes() / 1024 / 1024 / 1024));
        }
        return folder.freeBytes() < settings.minFreeBytes()
                ? Optional.of(Reason.of("wall.library.disk-full"))
                : Optional.empty();
    }

    static boolean isDiskFull(Throwable e) {
        String said = Objects.toString(e.getMessage(), "").toLowerCase(Locale.ROOT);
        return said.contains("no space left") || said.contains("quota exceeded");
    }

    private static Arrived diskFullOr(FileSystemException e) throws FileSystemException {
        if (isDiskFull(e)) {
            return refused("wall.library.disk-full");
        }
        throw e;
    }

    private static Arrived refused(String key, Object... args) {
        return new Arrived.Refused(Reason.of(key, args));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
