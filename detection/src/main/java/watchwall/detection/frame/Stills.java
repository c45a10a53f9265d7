package watchwall.detection.frame;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import watchwall.detection.words.Reason;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.StillMaker;

/**
 * The decoder that the gateway borrows for stills. Callers may be virtual threads; the native work is done on one thread
 * of its own, {@code still}, so that stills never take more than one core.
 */
public final class Stills implements StillMaker, AutoCloseable {
    /** More askers than this at once are refused: each one waits for up to a whole GOP of 1080p, about a second. */
    private static final int MAX_WAITING = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                Thread thread = new Thread(task, "still");
                thread.setDaemon(true);
                return thread;
            });

    @Override
    public byte[] jpeg(List<AccessUnit> fromKey, int maxWidthPx) {
        // The caller may give up and free its units while the worker reads them: each is held for the worker.
        fromKey.forEach(AccessUnit::retain);
        Future<byte[]> made;
        try {
            made = worker.submit(() -> {
                try {
                    return decoded(fromKey, maxWidthPx);
                } finally {
                    fromKey.forEach(AccessUnit::release);
                }
            });
        } catch (RejectedExecutionException busy) {
            fromKey.forEach(AccessUnit::release);
            throw new FrameException(Reason.of("frame.stills-busy"));
        }
        try {
            return made.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FrameException known
                    ? known
                    : new FrameException(Reason.of("frame.no-still"));
        } catch (TimeoutException e) {
            throw new FrameException(Reason.of("frame.stills-busy"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FrameException(Reason.of("frame.stills-busy"));
        }
    }

    @Override
    public void close() {
        worker.shutdown();
    }

    private static byte[] decoded(List<AccessUnit> fromKey, int maxWidthPx) {
        try (UnitDecoder decoder = UnitDecoder.open()) {
            for (AccessUnit unit : fromKey) {
                decoder.decode(unit);
            }
            decoder.drain();
            return decoder.picture(Instant.EPOCH, maxWidthPx)
                    .map(Jpeg::of)
                    .orElseThrow(() -> new FrameException(Reason.of("frame.no-still")));
        }
    }
}
