package watchwall.gateway.fit;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.Sentences;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.Transcoder;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Relay;
import watchwall.gateway.relay.Viewer;

/**
 * A viewer of one stream that feeds a relay of its own with the same pictures coded anew, and with the sound as it is.
 * Lives on the stream's loop.
 */
final class TranscodedStream implements Viewer, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TranscodedStream.class);
    private static final long CACHE_BYTES = 4L * 1024 * 1024; // 2 s of 1.5 Mbit/s are 0.4 MiB
    private static final Duration CACHE_TIME = Duration.ofSeconds(10);

    /** Units on their way from the transcoder's thread to a loop that is late: two seconds of pictures. */
    private static final int MAX_HANDED_OVER = 50;

    private final StreamKey key;
    private final EventExecutor loop;
    private final Relay relay;
    private final Transcoder.Session session;
    private final Consumer<TranscodedStream> onFailure;
    private final Instant since = Instant.now();
    private final long openedNanos = System.nanoTime();
    private final AtomicInteger handedOver = new AtomicInteger();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile double firstFrameMillis = -1;

    TranscodedStream(
            StreamKey key,
            EventExecutor loop,
            Transcoder transcoder,
            Transcoder.Settings settings,
            Consumer<TranscodedStream> onFailure) {
        this.key = key;
        this.loop = loop;
        this.onFailure = onFailure;
        this.relay = new Relay(key + "/transcoded", loop, CACHE_BYTES, CACHE_TIME);
        this.session = transcoder.open(settings, new Sink());
    }

    StreamKey key() {
        return key;
    }

    Relay relay() {
        return relay;
    }

    @Override
    public void start(List<AccessUnit> sinceKey) {
        sinceKey.forEach(session::accept);
    }

    @Override
    public void accept(AccessUnit unit) {
        session.accept(unit);
    }

    @Override
    public void sound(AudioFrame frame) {
        relay.sound(frame.retain());
    }

    @Override
    public void end() {
        onFailure.accept(this);
    }

    /** As a reader of the stream that it codes anew; any thread. */
    ReaderStatus status() {
        return new ReaderStatus(
                key + "/transcoded",
                ReaderStatus.Kind.TRANSCODER,
                "",
                key.cameraId(),
                key.kind(),
                since,
                "",
                frames.get(),
                bytes.get(),
                session.dropped(),
                0,
                firstFrameMillis);
    }

    /** Any thread; its viewers end. */
    @Override
    public void close() {
        session.close();
        relay.close();
    }

    /** Hears on the transcoder's thread. */
    private final class Sink implements Transcoder.Sink {
        @Override
        public void unit(AccessUnit unit) {
            frames.incrementAndGet();
            bytes.addAndGet(unit.sizeBytes());
            if (firstFrameMillis < 0) {
                firstFrameMillis = (System.nanoTime() - openedNanos) / 1e6;
            }
            if (handedOver.incrementAndGet() > MAX_HANDED_OVER) {
                handedOver.decrementAndGet();
                unit.release();
                return;
            }
            try {
                loop.execute(() -> {
                    handedOver.decrementAndGet();
                    relay.unit(unit);
                });
            } catch (RejectedExecutionException e) {
                unit.release(); // the gateway is closed
            }
        }

        @Override
        public void failed(Reason reason) {
            log.warn("stream {}: transcoder ended: {}", key, Sentences.english(reason));
            onFailure.accept(TranscodedStream.this);
        }
    }
}
