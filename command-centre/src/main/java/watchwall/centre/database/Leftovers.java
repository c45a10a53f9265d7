package watchwall.centre.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a crash leaves in a data folder: a server without its program, its dying children, a postmaster.pid that names a
 * process which is gone or is someone else by now. Called only while the folder's lock is held, so nobody uses it.
 */
final class Leftovers {
    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final int CHILDREN_SECONDS = 5; // they look for their parent at least every second

    private final Program program;
    private final Path data;

    Leftovers(Program program, Path data) {
        this.program = program;
        this.data = data;
    }

    void clear() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<Long> pid = pid(pidFile);
        List<ProcessHandle> ours = processes();
        if (pid.isPresent() && ours.stream().anyMatch(process -> process.pid() == pid.get())) {
            log.warn("stopping the database {} that a crashed Watchwall left running", pid.get());
            Program.Ended stop =
                    program.run(40, "pg_ctl", "stop", "-m", "fast", "-w", "-t", "30", "-D", data.toString());
            if (stop.code() != 0) {
                program.run(40, "pg_ctl", "stop", "-m", "immediate", "-w", "-t", "30", "-D", data.toString());
            }
        }
        // A child that still writes after its postmaster died must be gone before another postmaster begins.
        List<ProcessHandle> children = processes();
        if (!gone(children)) {
            children.forEach(ProcessHandle::destroyForcibly);
            gone(children);
        }
        if (Files.exists(pidFile) && processes().isEmpty()) {
            log.warn("removing postmaster.pid of a database that is no longer running");
            Files.deleteIfExists(pidFile);
        }
    }

    /** PostgreSQL servers at work in this very data folder: a server's working folder is its data folder. */
    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readSymbolicLink(proc.resolve("cwd")).equals(data)
                    && Files.readSymbolicLink(proc.resolve("exe"))
                            .getFileName()
                            .toString()
                            .startsWith("postgres");
        } catch (IOException e) {
            return false; // it has ended, or is not ours to look at
        }
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return Files.readAllLines(pidFile).stream()
                .limit(1)
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }

    private static boolean gone(List<ProcessHandle> processes) {
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(CHILDREN_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
