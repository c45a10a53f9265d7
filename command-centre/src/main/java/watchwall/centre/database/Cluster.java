package watchwall.centre.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL of one data folder: {@code postgres/data} and, beside it, the programs, the password (mode 600), the
 * server's log and the lock that one Watchwall holds while it runs.
 */
final class Cluster implements AutoCloseable {
    /** Unpacked programs 60 MB, an empty database 40 MB, the first of its journal 16 MB, and room to breathe. */
    static final long LEAST_FREE_BYTES = 256L << 20;

    private static final int TRIES = 3;
    private static final int START_SECONDS = 120; // redo after a crash reads at most max_wal_size, 256 MB
    private static final long MAX_LOG_BYTES = 8 << 20;
    private static final String USER = "watchwall";
    private static final String NAME = "watchwall";
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);

    /** Given on the command line, which outranks every file: an acknowledged row survives a crash. */
    private static final String DURABLE = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on";

    private static final String SETTINGS = """
            # Written anew at each start. For a server of your own set WATCHWALL_DATABASE_URL.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 40
            shared_buffers = 128MB
            max_wal_size = 256MB
            min_wal_size = 64MB
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            log_line_prefix = '%m [%p] '
            jit = off
            """;

    private final Path home;
    private final Path data;
    private final FileChannel lock;
    private final Program program;
    private final String password;
    private int port;

    private Cluster(Path home, FileChannel lock, Program program, String password) {
        this.home = home;
        this.data = home.resolve("data");
        this.lock = lock;
        this.program = program;
        this.password = password;
    }

    static Cluster start(Path dataFolder, long leastFreeBytes) {
        Path home = home(dataFolder);
        FileChannel lock = lock(home);
        try {
            checkRoom(home, leastFreeBytes);
            checkVersion(home.resolve("data"));
            Cluster cluster = new Cluster(home, lock, Program.in(home), password(home));
            if (!Files.exists(cluster.data)) {
                cluster.initialise();
            }
            cluster.begin();
            return cluster;
        } catch (IOException e) {
            release(lock);
            throw trouble(e, home);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    Access access() {
        return new Access("127.0.0.1", port, NAME, USER, password);
    }

    @Override
    public void close() {
        if (!lock.isOpen()) {
            return;
        }
        try {
            Program.Ended ended =
                    program.run(40, "pg_ctl", "stop", "-m", "fast", "-w", "-t", "30", "-D", data.toString());
            if (ended.code() != 0) {
                log.warn("database did not stop by itself: {}", ended.output());
                program.run(40, "pg_ctl", "stop", "-m", "immediate", "-w", "-t", "30", "-D", data.toString());
            }
            log.info("database in {} stopped", data);
        } catch (IOException e) {
            log.warn("database in {} could not be stopped; the next start does it", data, e);
        } finally {
            release(lock);
        }
    }

    private static Path home(Path dataFolder) {
        try {
            return Files.createDirectories(dataFolder.resolve("postgres")).toRealPath();
        } catch (IOException e) {
            throw new DatabaseTrouble(e, "database.folder", dataFolder.toAbsolutePath());
        }
    }

    private static FileChannel lock(Path home) {
        FileChannel channel;
        try {
            channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new DatabaseTrouble(e, "database.folder", home.getParent());
        }
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            log.debug("this program itself holds {}", home);
        } catch (IOException e) {
            release(channel);
            throw new DatabaseTrouble(e, "database.folder", home.getParent());
        }
        release(channel);
        throw new DatabaseTrouble("database.in-use", home.getParent());
    }

    private static void checkRoom(Path home, long leastFreeBytes) throws IOException {
        long free = Files.getFileStore(home).getUsableSpace();
        if (free < leastFreeBytes) {
            throw new DatabaseTrouble("database.disk-full", home.getParent(), free >> 20, leastFreeBytes >> 20);
        }
    }

    private static void checkVersion(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        Path file = data.resolve("PG_VERSION");
        String found = Files.exists(file) ? Files.readString(file).strip() : "";
        if (!found.matches("\\d{1,4}")) {
            throw new DatabaseTrouble("database.not-a-database", data);
        }
        if (Integer.parseInt(found) != Program.MAJOR) {
            String key = Integer.parseInt(found) > Program.MAJOR ? "database.newer" : "database.older";
            throw new DatabaseTrouble(key, data, found, Program.MAJOR);
        }
    }

    /** Made before the database, so that a crash in between leaves a password without a database and never the reverse. */
    private static String password(Path home) throws IOException {
        Path file = home.resolve("password");
        if (!Files.exists(file)) {
            if (Files.exists(home.resolve("data"))) {
                throw new DatabaseTrouble("database.password-lost", file);
            }
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path half = home.resolve("password.new");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel out = FileChannel.open(half, StandardOpenOption.WRITE)) {
                out.write(
                        ByteBuffer.wrap(Base64.getUrlEncoder().withoutPadding().encode(random)));
                out.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private void initialise() throws IOException {
        Path half = home.resolve("data.new");
        Program.delete(half);
        Program.Ended ended = program.run(
                120,
                "initdb",
                "-D",
                half.toString(),
                "-U",
                USER,
                "--pwfile=" + home.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        if (ended.code() != 0) {
            throw failure(ended.output(), home);
        }
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void begin() throws IOException {
        Leftovers leftovers = new Leftovers(program, data);
        for (int attempt = 1; ; attempt++) {
            leftovers.clear();
            port = freePort();
            Files.writeString(data.resolve("postgresql.conf"), SETTINGS);
            Path serverLog = serverLog();
            long before = Files.exists(serverLog) ? Files.size(serverLog) : 0;
            Program.Ended ended = program.run(
                    START_SECONDS + 10,
                    "pg_ctl",
                    "start",
                    "-w",
                    "-s",
                    "-t",
                    "" + START_SECONDS,
                    "-D",
                    data.toString(),
                    "-l",
                    serverLog.toString(),
                    "-o",
                    "-p " + port + " " + DURABLE);
            if (ended.code() == 0) {
                createDatabase();
                log.info("database in {} ready on port {}", data, port);
                return;
            }
            String said = tail(serverLog, before) + "\n" + ended.output();
            if (attempt == TRIES || said.contains("No space left on device")) {
                throw failure(said, home);
            }
            log.warn("database did not start, try {} of {}: {}", attempt, TRIES, lastWord(said));
        }
    }

    private void createDatabase() {
        var postgres = new Access("127.0.0.1", port, "postgres", USER, password);
        try (Connection connection = DriverManager.getConnection(postgres.url(), USER, password);
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) {
                statement.execute("create database " + NAME);
            }
        } catch (SQLException e) {
            close();
            throw new DatabaseTrouble(e, "database.no-connection", "127.0.0.1", port, NAME, USER, e.getMessage());
        }
    }

    /** Free at this moment; should another take it before PostgreSQL does, the next try takes another. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DatabaseTrouble(e, "database.port", e.getMessage());
        }
    }

    private Path serverLog() throws IOException {
        Path file = home.resolve("server.log");
        if (Files.exists(file) && Files.size(file) > MAX_LOG_BYTES) {
            Files.move(file, home.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static String tail(Path file, long from) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(Math.min(from, Files.size(file)));
            return new String(in.readNBytes(64 * 1024), StandardCharsets.UTF_8);
        }
    }

    /** What PostgreSQL said, as the sentence that helps. */
    static DatabaseTrouble failure(String said, Path home) {
        if (said.contains("No space left on device")) {
            return new DatabaseTrouble("database.disk-full", home.getParent(), 0, LEAST_FREE_BYTES >> 20);
        }
        if (said.contains("could not bind") || said.contains("could not create any TCP/IP sockets")) {
            return new DatabaseTrouble("database.port", lastWord(said));
        }
        if (said.contains("Permission denied") || said.contains("Read-only file system")) {
            return new DatabaseTrouble("database.folder", home.getParent());
        }
        return new DatabaseTrouble("database.no-start", lastWord(said), home.resolve("server.log"));
    }

    private static DatabaseTrouble trouble(IOException e, Path home) {
        if (String.valueOf(e.getMessage()).contains("No space left on device")) {
            return new DatabaseTrouble(e, "database.disk-full", home.getParent(), 0, LEAST_FREE_BYTES >> 20);
        }
        if (e instanceof AccessDeniedException || String.valueOf(e.getMessage()).contains("Read-only file system")) {
            return new DatabaseTrouble(e, "database.folder", home.getParent());
        }
        return new DatabaseTrouble(e, "database.no-start", e, home.resolve("server.log"));
    }

    private static String lastWord(String said) {
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
                .reduce((first, second) -> second)
                .orElse(lines.isEmpty() ? "" : lines.getLast())
                .strip();
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            log.warn("the lock of the data folder could not be given back", e);
        }
    }
}
