package watchwall.detection.incident;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.detection.words.Reason;

/**
 * The folder of evidence, {@code yyyy/MM/dd/<incident>/}: a file is whole and on disk before its row is written, and its
 * digest stands in the row. A kill in between leaves a file without a row, never a row without a file.
 */
final class EvidenceRoom {
    private static final Logger log = LoggerFactory.getLogger(EvidenceRoom.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private final Path folder;

    EvidenceRoom(Path folder) {
        this.folder = folder;
    }

    EvidenceFile keep(String incidentId, Instant raised, EvidenceKind kind, byte[] content, Instant now) {
        try {
            Path part = part(incidentId, raised, kind);
            Files.write(part, content);
            return keepPart(incidentId, raised, kind, now);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Where another writes a file that is then taken by {@link #keepPart}. */
    Path part(String incidentId, Instant raised, EvidenceKind kind) {
        Path file = folder.resolve(relative(incidentId, raised, kind));
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw unwritable(e);
        }
        return file.resolveSibling(kind.fileName() + ".part");
    }

    EvidenceFile keepPart(String incidentId, Instant raised, EvidenceKind kind, Instant now) {
        String relative = relative(incidentId, raised, kind);
        Path file = folder.resolve(relative);
        Path part = part(incidentId, raised, kind);
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            EvidenceFile kept = new EvidenceFile(kind, relative, digest(part), Files.size(part), now);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel parent = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                parent.force(true);
            }
            return kept;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    Path file(EvidenceFile evidence) {
        Path file = folder.resolve(evidence.file()).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new IllegalStateException("evidence outside its folder");
        }
        return file;
    }

    Path folder() {
        return folder;
    }

    /** Free for this program, on the disk of the folder. */
    long usableBytes() {
        try {
            Files.createDirectories(folder);
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A file that cannot be deleted stays behind: its row says already that it is gone. */
    void delete(EvidenceFile evidence) {
        try {
            Path file = file(evidence);
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        } catch (DirectoryNotEmptyException others) {
            // The last file takes the folder with it.
        } catch (IOException e) {
            log.warn("evidence {} could not be deleted: {}", evidence.file(), e.getMessage());
        }
    }

    private EvidenceException unwritable(IOException e) {
        return new EvidenceException(Reason.of("incident.unwritable", folder, String.valueOf(e.getMessage())));
    }

    private static String relative(String incidentId, Instant raised, EvidenceKind kind) {
        return DAY.format(raised) + "/" + incidentId + "/" + kind.fileName();
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
