package watchwall.wall.library.render;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process's lines, each waited for only so long. */
final class LinesInTime {
    private static final int MAX_WAITING = 1000; // then the reader waits, and with it the process

    private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(MAX_WAITING);
    private boolean ended;

    LinesInTime(BufferedReader from, String name) {
        Thread.ofVirtual().name(name).start(() -> read(from));
    }

    private void read(BufferedReader from) {
        try {
            try (from) {
                for (String line = from.readLine(); line != null; line = from.readLine()) {
                    lines.put(Optional.of(line));
                }
            } catch (IOException killed) {
                // Its end is what the listener hears.
            }
            lines.put(Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty: no line in time, or no more. */
    Optional<String> next(Duration wait) {
        try {
            Optional<String> line = lines.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            ended = line != null && line.isEmpty();
            return line == null ? Optional.empty() : line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    boolean isEnded() {
        return ended;
    }
}
