package watchwall.gateway.fit;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.media.Transcoder;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.relay.Viewer.Subscription;

/**
 * The streams being coded anew: each one once however many watch it, begun by the first viewer and ended with the last,
 * and never more than the machine was said to bear. Any thread; the lock is held for map work only.
 */
final class Transcodes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Transcodes.class);

    /** 0.41 of a core for 1080p25 (ADR 010): leaves room for the relay on two. */
    private static final Transcoder.Settings SETTINGS = new Transcoder.Settings(1280, 1500, Duration.ofSeconds(2));

    private final Transcoder transcoder;
    private final int most;
    private final Map<StreamKey, Running> running = new HashMap<>();
    private boolean closed;

    private static final class Running {
        private final TranscodedStream stream;
        private final Subscription source;
        private int viewers;

        Running(TranscodedStream stream, Subscription source) {
            this.stream = stream;
            this.source = source;
        }
    }

    /** @param most streams at a time */
    Transcodes(Transcoder transcoder, int most) {
        this.transcoder = transcoder;
        this.most = most;
    }

    synchronized Fit.Room room(StreamKey key) {
        return new Fit.Room(running.containsKey(key) || running.size() < most, most);
    }

    /**
     * Adds a viewer; empty when there is no room. On the stream's loop.
     *
     * @param source adds a viewer to the stream as it is
     */
    Optional<Subscription> watch(
            StreamKey key, EventExecutor loop, Function<Viewer, Subscription> source, Viewer viewer) {
        Optional<Running> found = enter(key, loop, source);
        return found.map(entered -> {
            Subscription place = entered.stream.relay().watch(viewer);
            return new Place(place, () -> leave(key, entered));
        });
    }

    private synchronized Optional<Running> enter(
            StreamKey key, EventExecutor loop, Function<Viewer, Subscription> source) {
        Running known = running.get(key);
        if (known == null) {
            if (closed || running.size() >= most) {
                return Optional.empty();
            }
            TranscodedStream stream = new TranscodedStream(key, loop, transcoder, SETTINGS, this::ended);
            known = new Running(stream, source.apply(stream));
            running.put(key, known);
            log.info("stream {}: coded anew, {} of {} running", key, running.size(), most);
        }
        known.viewers++;
        return Optional.of(known);
    }

    private void leave(StreamKey key, Running entered) {
        synchronized (this) {
            if (--entered.viewers > 0 || !running.remove(key, entered)) {
                return;
            }
            log.info("stream {}: no longer coded anew, {} of {} running", key, running.size(), most);
        }
        end(entered);
    }

    private void ended(TranscodedStream stream) {
        Running entered;
        synchronized (this) {
            entered = running.get(stream.key());
            if (entered == null || entered.stream != stream) {
                return;
            }
            running.remove(stream.key());
        }
        end(entered);
    }

    private static void end(Running entered) {
        entered.source.close();
        entered.stream.close();
    }

    synchronized List<ReaderStatus> readers() {
        return running.values().stream().map(entered -> entered.stream.status()).toList();
    }

    @Override
    public void close() {
        List<Running> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(running.values());
            running.clear();
        }
        all.forEach(Transcodes::end);
    }

    /** A viewer's place that says once that it was left. */
    private static final class Place implements Subscription {
        private final Subscription inner;
        private final Runnable onLeave;
        private final AtomicBoolean left = new AtomicBoolean();

        Place(Subscription inner, Runnable onLeave) {
            this.inner = inner;
            this.onLeave = onLeave;
        }

        @Override
        public void replay() {
            inner.replay();
        }

        @Override
        public void close() {
            inner.close();
            if (left.compareAndSet(false, true)) {
                onLeave.run();
            }
        }
    }
}
