package watchwall.detection.incident;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
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

/**
 * The folder of evidence, {@code yyyy/MM/dd/<incident>/}: a file is whole and on disk before its row is written, and its
 * digest stands in the row. A kill in between leaves a file without a row, never a row without a file.
 */
final class EvidenceRoom {
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
            throw new UncheckedIOException("evidence of incident " + incidentId, e);
        }
    }

    /** Where another writes a file that is then taken by {@link #keepPart}. */
    Path part(String incidentId, Instant raised, EvidenceKind kind) {
        Path file = folder.resolve(relative(incidentId, raised, kind));
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("evidence of incident " + incidentId, e);
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
            throw new UncheckedIOException("evidence of incident " + incidentId, e);
        }
    }

    Path file(EvidenceFile evidence) {
        Path file = folder.resolve(evidence.file()).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new IllegalStateException("evidence outside its folder");
        }
        return file;
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
