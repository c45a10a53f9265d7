package watchwall.casebridge.reporter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * The key file, read: one key a line, {@code id base64}, the last one seals, the earlier ones still open. Never changes
 * once read; a rotation writes the file and gives a new one.
 */
record ReporterKeys(Path file, List<ReporterKey> keys) {
    /** Name inside the data folder. */
    static final String FILE = "reporter.keys";

    private static final Logger log = LoggerFactory.getLogger(ReporterKeys.class);
    private static final int MAX_BYTES = 64 * 1024; // about a thousand rotations
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    ReporterKeys {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("No reporter key");
        }
    }

    /** Empty where there is no file. */
    static Optional<ReporterKeys> read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > MAX_BYTES) {
                throw damaged(file);
            }
            closeToOthers(file);
            return Optional.of(new ReporterKeys(file, parse(file, Files.readAllLines(file))));
        } catch (IOException e) {
            throw new CaseRefused(Reason.of("case.reporter-key-unreadable", file.toAbsolutePath(), e.toString()));
        }
    }

    /** Makes the first key; the caller knows that nothing is sealed yet. */
    static ReporterKeys make(Path folder) {
        var made = new ReporterKeys(folder.resolve(FILE), List.of(ReporterKey.random()));
        made.write();
        log.info(
                "made the reporter key {}; back it up apart from the database",
                made.sealing().id());
        return made;
    }

    /** With a new key that seals from now on. */
    ReporterKeys rotated() {
        List<ReporterKey> more = new ArrayList<>(keys);
        more.add(ReporterKey.random());
        var rotated = new ReporterKeys(file, more);
        rotated.write();
        log.info(
                "made the reporter key {}, the one of number {}",
                rotated.sealing().id(),
                more.size());
        return rotated;
    }

    ReporterKey sealing() {
        return keys.getLast();
    }

    Optional<ReporterKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private static List<ReporterKey> parse(Path file, List<String> lines) {
        List<ReporterKey> keys = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("\\s+");
            try {
                var key = new ReporterKey(Base64.getDecoder().decode(parts[parts.length - 1]));
                if (parts.length != 2 || !key.id().equals(parts[0])) {
                    throw damaged(file);
                }
                keys.add(key);
            } catch (IllegalArgumentException e) {
                throw damaged(file);
            }
        }
        if (keys.isEmpty()) {
            throw damaged(file);
        }
        return keys;
    }

    /** Whole or not at all: a new file beside it, on the disk before it takes the name. */
    private void write() {
        StringBuilder text =
                new StringBuilder("# Keys of the reporters' names and telephone numbers: the last one seals,"
                        + " the others still open. Keep a copy apart from the database.\n");
        keys.forEach(
                key -> text.append(key.id()).append(' ').append(key.base64()).append('\n'));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new", ownerOnly(file));
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
                folder.force(true); // a power cut must not lose the name of a key that rows are sealed with
            }
        } catch (IOException e) {
            throw new CaseRefused(Reason.of("case.reporter-key-unreadable", file.toAbsolutePath(), e.toString()));
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return posix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void closeToOthers(Path file) throws IOException {
        if (posix(file) && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            log.warn("others could read {}; closed to them now", file);
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static CaseRefused damaged(Path file) {
        return new CaseRefused(Reason.of("case.reporter-key-damaged", file.toAbsolutePath()));
    }
}
