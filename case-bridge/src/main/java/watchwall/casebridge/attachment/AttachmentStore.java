package watchwall.casebridge.attachment;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * Files under the digest of their content: {@code ab/cd/abcd…}, a preview beside it. What is there is whole, as it is
 * written to the disk before it gets its name; what got no name is swept away a day later. Any thread.
 */
final class AttachmentStore {
    static final Duration GRACE = Duration.ofDays(1);

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final String PREVIEW = ".preview.jpg";

    private final Path folder;

    AttachmentStore(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives it its name. The same content again replaces itself, so that a damaged file is healed and a sweep waits. */
    synchronized void name(Incoming.File coming) throws IOException {
        Path file = path(coming.sha256());
        Files.createDirectories(file.getParent());
        Files.move(coming.path(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** @throws CaseRefused where it is not there or not what it was */
    Path whole(String sha256) {
        Path file = path(sha256);
        try (InputStream in = Files.newInputStream(file)) {
            if (!digestOf(in).equals(sha256)) {
                throw refused("attachment.damaged", sha256);
            }
            return file;
        } catch (NoSuchFileException | FileNotFoundException gone) {
            throw refused("attachment.missing", sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Path> preview(String sha256) {
        Path file = previewPath(sha256);
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    Path keepPreview(String sha256, byte[] jpeg) throws IOException {
        Path coming = folder.resolve(UUID.randomUUID() + Incoming.SUFFIX);
        try (OutputStream out = Channels.newOutputStream(
                FileChannel.open(coming, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            out.write(jpeg);
        } catch (IOException e) {
            Files.deleteIfExists(coming);
            throw Incoming.fullOr(e);
        }
        Files.createDirectories(path(sha256).getParent());
        return Files.move(coming, previewPath(sha256), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Every digest that has a file, damaged or not. */
    List<String> digests() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> DIGEST.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    /**
     * Removes what is older than a day and belongs to no case.
     *
     * @param named digests that cases name; asked after the files were listed, so that a case made meanwhile is seen
     */
    int sweep(Instant now, Supplier<Set<String>> named) throws IOException {
        Instant before = now.minus(GRACE);
        List<Path> old = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, 3)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (olderThan(before, file)) {
                    old.add(file);
                }
            }
        }
        if (old.isEmpty()) {
            return 0;
        }
        Set<String> kept = named.get();
        int removed = 0;
        for (Path file : old) {
            removed += removeUnlessNamed(file, before, kept) ? 1 : 0;
        }
        return removed;
    }

    private synchronized boolean removeUnlessNamed(Path file, Instant before, Set<String> kept) throws IOException {
        String name = file.getFileName().toString();
        String digest = name.replace(PREVIEW, "");
        boolean ours = name.endsWith(Incoming.SUFFIX) || DIGEST.matcher(digest).matches();
        return ours && !kept.contains(digest) && olderThan(before, file) && Files.deleteIfExists(file);
    }

    private static boolean olderThan(Instant before, Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private Path previewPath(String sha256) {
        Path file = path(sha256);
        return file.resolveSibling(file.getFileName() + PREVIEW);
    }

    /** A digest is checked here before it becomes part of a path. */
    private Path path(String sha256) {
        if (!DIGEST.matcher(sha256).matches()) {
            throw refused("attachment.missing", sha256.length() > 64 ? sha256.substring(0, 64) : sha256);
        }
        return folder.resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    private static String digestOf(InputStream in) throws IOException {
        MessageDigest digest = Incoming.sha256();
        try (DigestInputStream reading = new DigestInputStream(in, digest)) {
            reading.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static CaseRefused refused(String key, Object... args) {
        return new CaseRefused(Reason.of(key, args));
    }
}
