package watchwall.detection.train.data;

import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The same work on several platform threads; the results come one after another, in their order, so that more threads change nothing. */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    public Workers(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("train-", 1).daemon().factory());
    }

    public int threads() {
        return threads;
    }

    /** Gives each result to {@code done} on the caller's thread; only a few wait for it. What one work throws ends all. */
    public <T> void inOrder(int count, IntFunction<T> work, Consumer<T> done) {
        ArrayDeque<Future<T>> open = new ArrayDeque<>();
        try {
            for (int i = 0; i < count; i++) {
                int which = i;
                open.add(pool.submit(() -> work.apply(which)));
                if (open.size() > 4 * threads) {
                    done.accept(open.remove().get());
                }
            }
            while (!open.isEmpty()) {
                done.accept(open.remove().get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted", e);
        } finally {
            open.forEach(future -> future.cancel(false));
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
