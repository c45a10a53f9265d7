package watchwall.casebridge.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/** Streams a file to the store's disk, bounded in size and by what the disk has left, and hashes it on the way. */
final class Incoming {
    static final String SUFFIX = ".coming";

    private static final int BUFFER_BYTES = 128 * 1024;
    private static final long LOOK_EVERY_BYTES = 8L * 1024 * 1024;

    private final Path folder;
    private final long minFreeBytes;

    Incoming(Path folder, long minFreeBytes) {
        this.folder = folder;
        this.minFreeBytes = minFreeBytes;
    }

    /** A file that came whole and waits for its name, or to be thrown away. */
    record File(Path path, String sha256, long bytes) implements AutoCloseable {
        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Reads until the end or until it is one byte too much; leaves nothing behind when it refuses. */
    File receive(InputStream from, long maxBytes) throws IOException {
        Path file = folder.resolve(UUID.randomUUID() + SUFFIX);
        boolean whole = false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            MessageDigest digest = sha256();
            long bytes = copy(from, channel, maxBytes, digest);
            force(channel);
            whole = true;
            return new File(file, HexFormat.of().formatHex(digest.digest()), bytes);
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private long copy(InputStream from, FileChannel to, long maxBytes, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (long lookAt = 0; ; ) {
            int n = read(from, buffer);
            if (n < 0) {
                return bytes;
            }
            bytes += n;
            if (bytes > maxBytes) {
                throw refused("attachment.too-large", maxBytes / 1024 / 1024);
            }
            if (bytes > lookAt) {
                if (Files.getFileStore(folder).getUsableSpace() < minFreeBytes) {
                    throw refused("attachment.disk-full");
                }
                lookAt = bytes + LOOK_EVERY_BYTES;
            }
            digest.update(buffer, 0, n);
            write(to, ByteBuffer.wrap(buffer, 0, n));
        }
    }

    private static int read(InputStream from, byte[] buffer) {
        try {
            return from.read(buffer);
        } catch (IOException gone) {
            throw refused("attachment.cut-off");
        }
    }

    private static void write(FileChannel to, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
        } catch (IOException e) {
            throw fullOr(e);
        }
    }

    private static void force(FileChannel channel) throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw fullOr(e);
        }
    }

    static IOException fullOr(IOException e) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("No space left") || said.contains("quota")) {
            throw refused("attachment.disk-full");
        }
        return e;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static CaseRefused refused(String key, Object... args) {
        return new CaseRefused(Reason.of(key, args));
    }
}
