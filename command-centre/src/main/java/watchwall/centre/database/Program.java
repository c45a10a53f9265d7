package watchwall.centre.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs, unpacked from the class path into the data folder. */
final class Program {
    /** What the archive holds; the first line of a data folder's PG_VERSION must say the same. */
    static final int MAJOR = 18;

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final Logger log = LoggerFactory.getLogger(Program.class);

    private final Path folder;
    private final Path output;
    private final List<String> asNobody;

    private Program(Path folder, Path output, List<String> asNobody) {
        this.folder = folder;
        this.output = output;
        this.asNobody = asNobody;
    }

    /** Unpacks once; a half-unpacked folder of a crash is thrown away. */
    static Program in(Path home) throws IOException {
        String name = "program-" + MAJOR + "-" + digest();
        Path folder = home.resolve(name);
        if (!Files.isDirectory(folder)) {
            log.info("unpacking PostgreSQL {} into {}", MAJOR, folder);
            Path half = home.resolve("program.new");
            delete(half);
            unpack(half);
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Program(folder, home.resolve("tool.log"), withoutRoot());
    }

    /** What one of the programs printed, and how it ended. */
    record Ended(int code, String output) {}

    /** Runs one of the programs to its end; its output goes through a file, because a server would keep a pipe open. */
    Ended run(int seconds, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(asNobody);
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Ended(-1, program + " did not end within " + seconds + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Ended(-1, program + " was interrupted");
        }
        return new Ended(process.exitValue(), Files.readString(output).strip());
    }

    /** PostgreSQL refuses root; a user namespace of its own takes root's powers away without another account. */
    private static List<String> withoutRoot() throws IOException {
        if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            return List.of();
        }
        try {
            Process trial = new ProcessBuilder("unshare", "-U", "true").start();
            if (trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0) {
                return List.of("unshare", "-U");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new DatabaseTrouble("database.root");
    }

    private static InputStream archive() {
        InputStream in = Program.class.getResourceAsStream(ARCHIVE);
        if (in == null || !System.getProperty("os.arch").equals("amd64")) {
            throw new DatabaseTrouble(
                    "database.platform", System.getProperty("os.name"), System.getProperty("os.arch"));
        }
        return in;
    }

    private static String digest() throws IOException {
        try (var in = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive(), 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive leaves its folder: " + entry.getName());
                }
                Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0) {
                        Set<PosixFilePermission> mode = EnumSet.copyOf(Files.getPosixFilePermissions(file));
                        mode.add(PosixFilePermission.OWNER_EXECUTE);
                        Files.setPosixFilePermissions(file, mode);
                    }
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
