package watchwall.gateway.relay;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.Track;

/**
 * One stream, many viewers: each unit is handed to all by reference, on the stream's event loop. A viewer that throws is
 * ended, the others do not notice. A new viewer gets what the cache holds, or waits for the next key unit; so does every
 * viewer after {@link #interrupted}.
 */
public final class Relay implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private static final Duration LOSS_LINE_EVERY = Duration.ofMinutes(1);

    private final String name;
    private final EventExecutor loop;
    private final GopCache cache;
    private final IntConsumer onViewers;
    private final StreamHealth health = new StreamHealth();
    private final List<Place> places = new ArrayList<>();
    private final AtomicInteger counted = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private long lostTold;
    private long lostToldNanos;
    private boolean closed;

    /**
     * @param name for the log, for example {@code wenhua-road/main}
     * @param loop owns all state; the same as the source's
     */
    public Relay(String name, EventExecutor loop, long maxCacheBytes, Duration maxCacheTime) {
        this(name, loop, maxCacheBytes, maxCacheTime, viewers -> {});
    }

    /** @param onViewers hears how many watch whenever that changed, on the loop */
    public Relay(String name, EventExecutor loop, long maxCacheBytes, Duration maxCacheTime, IntConsumer onViewers) {
        this.onViewers = onViewers;
        this.name = name;
        this.loop = loop;
        this.cache = new GopCache(maxCacheBytes, maxCacheTime);
    }

    /** Takes the next unit of the source; on the loop. */
    public void unit(AccessUnit unit) {
        try {
            if (closed) {
                return;
            }
            health.unit(unit, System.nanoTime());
            cache.add(unit);
            for (Place place : List.copyOf(places)) {
                place.hand(unit);
            }
        } finally {
            unit.release();
        }
    }

    /** Takes the next piece of sound; on the loop. Sound is not kept for viewers who come later. */
    public void sound(AudioFrame frame) {
        try {
            for (Place place : List.copyOf(places)) {
                place.sound(frame);
            }
        } finally {
            frame.release();
        }
    }

    /** Packets that never came or could not be read; on the loop. Says so once a minute at most. */
    public void lost(long packets) {
        long all = lost.addAndGet(packets);
        long now = System.nanoTime();
        if (lostTold == 0 || now - lostToldNanos > LOSS_LINE_EVERY.toNanos()) {
            log.warn("stream {}: {} packets lost or unreadable, {} in all", name, all - lostTold, all);
            lostTold = all;
            lostToldNanos = now;
        }
    }

    /** The source lost its camera: what comes next has nothing to do with what is cached; on the loop. */
    public void interrupted() {
        cache.clear();
        health.interrupted();
        places.forEach(Place::waitForKey);
    }

    /** Adds a viewer; any thread. {@link Viewer#start} follows on the loop. */
    public Viewer.Subscription watch(Viewer viewer) {
        return add(new Place(viewer, true));
    }

    /** Adds a recorder of our own, which is not counted as somebody watching; any thread. */
    public Viewer.Subscription record(Viewer recorder) {
        return add(new Place(recorder, false));
    }

    private Place add(Place place) {
        boolean runs = onLoop(() -> {
            if (closed) {
                place.end();
                return;
            }
            places.add(place);
            place.start();
            if (place.countsAsViewer) {
                onViewers.accept(counted.incrementAndGet());
            }
        });
        if (!runs) {
            place.end();
        }
        return place;
    }

    /** The units since the last key unit, each retained for the caller, who releases them; on the loop. */
    public List<AccessUnit> snapshot() {
        List<AccessUnit> units = cache.units();
        units.forEach(AccessUnit::retain);
        return units;
    }

    /** Any thread. */
    public int viewers() {
        return counted.get();
    }

    /** Any thread. */
    public long packetsLost() {
        return lost.get();
    }

    /** Units since the beginning; any thread. */
    public long frames() {
        return health.frames();
    }

    /** Of those units; any thread. */
    public long bytes() {
        return health.bytes();
    }

    /** Of the units since the last key unit; on the loop. */
    public long cachedBytes() {
        return cache.bytes();
    }

    /** What the camera sends or sent last; any thread. */
    public Optional<Track> track() {
        return health.figures(System.nanoTime()).track();
    }

    /** Over the last seconds, 0 when unknown; any thread. */
    public double framesPerSecond() {
        return health.figures(System.nanoTime()).framesPerSecond();
    }

    /** Over the last seconds, 0 when unknown; any thread. */
    public double kilobitsPerSecond() {
        return health.figures(System.nanoTime()).kilobitsPerSecond();
    }

    /** Between the last two key units, 0 when unknown; any thread. */
    public double gopSeconds() {
        return health.figures(System.nanoTime()).gopSeconds();
    }

    /** True when this track came with B frames: pictures sent in another order than they are shown; any thread. */
    public boolean reordered() {
        return health.figures(System.nanoTime()).reordered();
    }

    /** Ends all viewers; any thread. */
    @Override
    public void close() {
        onLoop(() -> {
            if (closed) {
                return;
            }
            closed = true;
            cache.close();
            List.copyOf(places).forEach(Place::end);
            places.clear();
            counted.set(0);
        });
    }

    private boolean onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return true;
        }
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the gateway is closed, and with it every relay
        }
    }

    /** A viewer's place. All but the subscription's two methods run on the loop. */
    private final class Place implements Viewer.Subscription {
        private final Viewer viewer;
        private final boolean countsAsViewer;
        private boolean waitsForKey = true;
        private boolean ended;

        Place(Viewer viewer, boolean countsAsViewer) {
            this.viewer = viewer;
            this.countsAsViewer = countsAsViewer;
        }

        void start() {
            List<AccessUnit> units = cache.units();
            waitsForKey = units.isEmpty();
            guard(() -> viewer.start(units));
        }

        void waitForKey() {
            waitsForKey = true;
        }

        void hand(AccessUnit unit) {
            if (ended || (waitsForKey && !unit.isKey())) {
                return;
            }
            waitsForKey = false;
            guard(() -> viewer.accept(unit));
        }

        void sound(AudioFrame frame) {
            if (!ended && !waitsForKey) {
                guard(() -> viewer.sound(frame));
            }
        }

        void end() {
            if (!ended) {
                ended = true;
                guard(viewer::end);
            }
        }

        private void guard(Runnable call) {
            try {
                call.run();
            } catch (RuntimeException e) {
                log.error("stream {}: viewer {} threw and is ended", name, viewer, e);
                leave();
                end();
            }
        }

        private void leave() {
            if (places.remove(this) && countsAsViewer) {
                onViewers.accept(counted.decrementAndGet());
            }
        }

        @Override
        public void replay() {
            onLoop(() -> {
                if (!ended && !closed) {
                    start();
                }
            });
        }

        @Override
        public void close() {
            onLoop(() -> {
                ended = true;
                leave();
            });
        }
    }
}
