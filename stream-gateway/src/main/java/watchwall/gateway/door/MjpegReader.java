package watchwall.gateway.door;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.relay.ReaderStatus;

/** One client that is sent pictures in turn. Only the newest one waits for it; what that one replaces is counted. */
final class MjpegReader {
    private static final String BOUNDARY = "picture";
    private static final int MAX_UNSENT_BYTES = 64 * 1024; // over it the next picture waits; one is 20 to 300 KiB
    private static final long LOOK_MS = 1_000;

    /** A picture that stands still must not look live: without a new one the answer ends. */
    private static final long SILENT_NANOS = 5_000_000_000L;

    private final Who who;
    private final int rate;
    private final RoutingContext call;
    private final Context context;
    private final Runnable onEnd;
    private final AtomicReference<byte @Nullable []> newest = new AtomicReference<>();
    private final long askedAt = System.nanoTime();
    private final long looking;
    private long lastNanos = askedAt;
    private boolean ended;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile double firstFrameMillis = -1;

    /** Who watches what. */
    record Who(String id, String user, MjpegReel.Key what, Instant since, String address) {}

    /** On the call's context. */
    MjpegReader(Who who, int rate, RoutingContext call, Runnable onEnd) {
        this.who = who;
        this.rate = rate;
        this.call = call;
        this.context = call.vertx().getOrCreateContext();
        this.onEnd = onEnd;
        this.looking = call.vertx().setPeriodic(LOOK_MS, tick -> look());
        call.response()
                .setWriteQueueMaxSize(MAX_UNSENT_BYTES)
                .drainHandler(room -> send())
                .exceptionHandler(broken -> close())
                .closeHandler(closed -> close());
    }

    /** Pictures per second wanted. */
    int rate() {
        return rate;
    }

    /** Any thread. */
    void offer(byte[] jpeg) {
        if (newest.getAndSet(jpeg) != null) {
            dropped.incrementAndGet();
            return; // somebody is on the way to fetch it
        }
        onContext(this::send);
    }

    /** Any thread. */
    void end() {
        onContext(this::finish);
    }

    private void onContext(Runnable task) {
        try {
            context.runOnContext(now -> task.run());
        } catch (RejectedExecutionException closing) {
            // the program ends, and with it every answer
        }
    }

    private void send() {
        HttpServerResponse response = call.response();
        if (ended || response.closed() || response.writeQueueFull()) {
            return;
        }
        long now = System.nanoTime();
        byte[] jpeg = newest.getAndSet(null);
        boolean early = frames.get() > 0 && now - lastNanos < MjpegDoor.intervalNanos(rate) * 8 / 10;
        if (jpeg == null || early) {
            return;
        }
        if (frames.get() == 0) {
            firstFrameMillis = (now - askedAt) / 1e6;
            response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "multipart/x-mixed-replace; boundary=" + BOUNDARY)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .write("--" + BOUNDARY + "\r\n");
        }
        // The boundary after the picture goes with it: browsers show a picture when they meet the next one's.
        Buffer part = Buffer.buffer(jpeg.length + 128)
                .appendString("Content-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n")
                .appendBytes(jpeg)
                .appendString("\r\n--" + BOUNDARY + "\r\n");
        response.write(part);
        lastNanos = now;
        frames.incrementAndGet();
        bytes.addAndGet(part.length());
    }

    private void look() {
        if (!ended && System.nanoTime() - lastNanos > SILENT_NANOS && newest.get() == null) {
            finish();
        }
    }

    private void finish() {
        if (ended) {
            return;
        }
        close();
        if (frames.get() == 0) {
            DoorFrame.refuse(call, 503, Reason.of("mse.no-picture", who.what().cameraId()));
        } else {
            call.response().end();
        }
    }

    /** On the context, where it never came to watch. */
    void abandon() {
        close();
    }

    private void close() {
        if (!ended) {
            ended = true;
            context.owner().cancelTimer(looking);
            onEnd.run();
        }
    }

    /** Any thread. */
    ReaderStatus status() {
        return new ReaderStatus(
                who.id(),
                ReaderStatus.Kind.MJPEG,
                who.user(),
                who.what().cameraId(),
                who.what().stream(),
                who.since(),
                who.address(),
                frames.get(),
                bytes.get(),
                dropped.get(),
                0,
                firstFrameMillis);
    }
}
