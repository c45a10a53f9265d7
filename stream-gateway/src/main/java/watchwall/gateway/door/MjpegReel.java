package watchwall.gateway.door;

import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.Viewer;

/**
 * The JPEG pictures of one stream in one width, made once for all who watch it. A camera that codes JPEG is passed through;
 * of others at most one picture is being made at a time, of what is newest then: nothing queues.
 */
final class MjpegReel implements Viewer {
    private static final Logger log = LoggerFactory.getLogger(MjpegReel.class);

    private final Key key;
    private final Stills stills;
    private final Executor makers;
    private final List<MjpegReader> readers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean making = new AtomicBoolean();
    private volatile Viewer.@Nullable Subscription place;
    private volatile long lastNanos;
    private volatile boolean failing;

    record Key(String cameraId, StreamKind stream, int widthPx) {}

    MjpegReel(Key key, Stills stills, Executor makers) {
        this.key = key;
        this.stills = stills;
        this.makers = makers;
        this.lastNanos = System.nanoTime() - MjpegDoor.intervalNanos(1);
    }

    Key key() {
        return key;
    }

    void watch(Viewer.Subscription subscription) {
        place = subscription;
    }

    void add(MjpegReader reader) {
        readers.add(reader);
    }

    /** True when nobody is left. */
    boolean remove(MjpegReader reader) {
        readers.remove(reader);
        return readers.isEmpty();
    }

    void close() {
        Viewer.Subscription watching = place;
        if (watching != null) {
            watching.close();
        }
    }

    @Override
    public void start(List<AccessUnit> sinceKey) {
        if (!sinceKey.isEmpty()) {
            accept(sinceKey.getLast());
        }
    }

    @Override
    public void accept(AccessUnit unit) {
        long now = System.nanoTime();
        switch (unit.track()) {
            case Track.Jpeg jpeg
            when jpeg.widthPx() <= key.widthPx() -> {
                if (isDue(now, MjpegDoor.MAX_PASSED_RATE)) {
                    lastNanos = now;
                    publish(ByteBufUtil.getBytes(unit.payload()));
                }
            }
            case Track.Jpeg wide -> makeWhenDue(now);
            case Track.H264 h264 -> makeWhenDue(now);
            case Track.H265 h265 -> makeWhenDue(now);
        }
    }

    @Override
    public void end() {
        readers.forEach(MjpegReader::end);
    }

    private boolean isDue(long now, int fastest) {
        int wanted = readers.stream().mapToInt(MjpegReader::rate).max().orElse(1);
        // A tenth early is on time: pictures jitter, and one missed by a hair would halve the rate.
        return now - lastNanos >= MjpegDoor.intervalNanos(Math.min(wanted, fastest)) * 9 / 10;
    }

    private void makeWhenDue(long now) {
        if (isDue(now, MjpegDoor.MAX_MADE_RATE) && making.compareAndSet(false, true)) {
            lastNanos = now;
            try {
                makers.execute(this::make);
            } catch (RejectedExecutionException closing) {
                making.set(false);
            }
        }
    }

    private void make() {
        try {
            publish(stills.jpeg(key.cameraId(), key.stream(), key.widthPx()));
            failing = false;
        } catch (RuntimeException refusedOrBroken) {
            if (!failing) {
                log.warn("no JPEG of {}/{}", key.cameraId(), key.stream().word(), refusedOrBroken);
            }
            failing = true;
        } finally {
            making.set(false);
        }
    }

    private void publish(byte[] jpeg) {
        readers.forEach(reader -> reader.offer(jpeg));
    }
}
