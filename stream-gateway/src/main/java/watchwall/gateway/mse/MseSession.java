package watchwall.gateway.mse;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.fmp4.LiveMuxer;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Viewer;

/**
 * One browser that plays by MSE. The camera's loop fills the queue; everything else runs on the socket's context.
 *
 * <p>The browser answers each piece it has. So the way to it is bounded too, with whatever the buffers between would hold:
 * while the oldest piece is unanswered for half of the time allowed, nothing more is sent, and what waits for the other
 * half is dropped to the next key picture. A client that never answers is bounded by the socket's own queue alone.
 */
final class MseSession implements Viewer {
    private static final Logger log = LoggerFactory.getLogger(MseSession.class);
    private static final int MAX_UNSENT_BYTES = 256 * 1024; // in the server's buffers, before the kernel's

    /** One piece each of a GOP of 60 s, and as many again. */
    private static final int MAX_UNANSWERED = 4096;

    private static final long SOUND_WAIT_MS = 400; // a camera with sound sends ten to fifty pieces a second
    private static final long PICTURE_WAIT_MS = 5_000; // a camera pulled on demand connects first
    private static final long PING_MS = 20_000; // well under the 60 s after which a silent socket is closed

    private final Who who;
    private final Wish wish;
    private final ServerWebSocket socket;
    private final Context context;
    private final MseQueue queue;
    private final long longestOnTheWayNanos;
    private final Runnable onEnd;
    private final AtomicBoolean drains = new AtomicBoolean();
    private final ArrayDeque<Long> unanswered = new ArrayDeque<>();
    private final long askedAt = System.nanoTime();
    private volatile Optional<AudioTrack> heard = Optional.empty();
    private volatile boolean choosing;
    private @Nullable LiveMuxer muxer;
    private Viewer.@Nullable Subscription place;
    private long firstUnanswered = 1;
    private long pieces;
    private boolean answers;
    private boolean ended;
    private long droppedTold;
    private long timer = -1;
    private final long pings;
    private final LongAdder frames = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private volatile double firstFrameMillis = -1;

    /** Who watches what. */
    record Who(String id, String user, String cameraId, StreamKind stream, Instant since, String address) {}

    MseSession(Who who, Wish wish, ServerWebSocket socket, Context context, MseSettings settings, Runnable onEnd) {
        this.who = who;
        this.wish = wish;
        this.socket = socket;
        this.context = context;
        this.onEnd = onEnd;
        long half = settings.behind().toNanos() / 2;
        this.queue = new MseQueue(half, settings.maxBytes());
        this.longestOnTheWayNanos = half;
        this.choosing = wish.sound();
        this.pings = context.owner().setPeriodic(PING_MS, tick -> socket.writePing(Buffer.buffer("still there")));
        socket.setWriteQueueMaxSize(MAX_UNSENT_BYTES).drainHandler(room -> send());
        socket.textMessageHandler(this::answered);
    }

    /** On the context, once. */
    void begin(Viewer.Subscription watching) {
        place = watching;
        timer = context.owner().setTimer(choosing ? SOUND_WAIT_MS : PICTURE_WAIT_MS, late -> waited());
    }

    private void waited() {
        if (choosing) {
            chosen();
        } else if (pieces == 0) {
            refuse(503, Reason.of("mse.no-picture", who.cameraId()));
        }
    }

    /** Whether there is sound is known now; the pictures begin with what is cached. */
    private void chosen() {
        if (ended || place == null || !choosing) {
            return;
        }
        choosing = false;
        context.owner().cancelTimer(timer);
        timer = context.owner().setTimer(PICTURE_WAIT_MS, late -> waited());
        place.replay();
    }

    // On the camera's loop.

    @Override
    public void start(List<AccessUnit> sinceKey) {
        if (!choosing) {
            queue.replay(sinceKey, System.nanoTime());
            wake();
        }
    }

    @Override
    public void accept(AccessUnit unit) {
        if (!choosing) {
            queue.picture(unit, System.nanoTime());
            wake();
        }
    }

    @Override
    public void sound(AudioFrame frame) {
        if (choosing) {
            if (heard.isEmpty()) {
                heard = Optional.of(frame.track());
                onContext(this::chosen);
            }
        } else if (wish.takes(frame.track())) {
            queue.sound(frame, System.nanoTime());
            wake();
        }
    }

    @Override
    public void end() {
        onContext(() -> refuse(410, Reason.of("mse.ended", who.cameraId())));
    }

    private void wake() {
        if (drains.compareAndSet(false, true) && !onContext(this::send)) {
            queue.close();
        }
    }

    private boolean onContext(Runnable task) {
        try {
            context.runOnContext(now -> task.run());
            return true;
        } catch (RejectedExecutionException closing) {
            return false; // the program ends, and with it every socket
        }
    }

    // On the socket's context.

    private void send() {
        drains.set(false);
        while (!ended && !socket.isClosed() && mayMore()) {
            MseQueue.Item item = queue.take(System.nanoTime());
            if (item == null) {
                return;
            }
            try {
                send(item);
            } finally {
                MseQueue.release(item);
            }
        }
    }

    private boolean mayMore() {
        Long oldest = unanswered.peekFirst();
        boolean onTime = !answers || oldest == null || System.nanoTime() - oldest < longestOnTheWayNanos;
        return onTime && !socket.writeQueueFull();
    }

    private void send(MseQueue.Item item) {
        switch (item) {
            case MseQueue.Item.Replay replay -> muxer().begin(replay.units());
            case MseQueue.Item.Picture picture -> picture(picture.unit(), picture.afterDrop());
            case MseQueue.Item.Sound sound -> muxer().fragment(sound.frame()).ifPresent(this::piece);
        }
    }

    private void picture(AccessUnit unit, boolean afterDrop) {
        LiveMuxer muxer = muxer();
        if (muxer.needsHead(unit.track())) {
            if (!wish.takes(unit.track())) {
                refuse(409, Reason.of("mse.codec", who.cameraId(), unit.track().codec()));
                return;
            }
            tell(new JsonObject()
                    .put("type", "head")
                    .put("mime", muxer.mime(unit.track()))
                    .put("codec", unit.track().codec())
                    .put("width", unit.track().widthPx())
                    .put("height", unit.track().heightPx()));
            piece(muxer.head(unit.track()));
        }
        if (afterDrop) {
            muxer.cut();
            tellDropped();
        }
        piece(muxer.fragment(unit));
        frames.increment();
        if (firstFrameMillis < 0) {
            firstFrameMillis = (System.nanoTime() - askedAt) / 1e6;
        }
    }

    private LiveMuxer muxer() {
        if (muxer == null) {
            muxer = new LiveMuxer(heard.filter(wish::takes));
        }
        return muxer;
    }

    private void tellDropped() {
        long dropped = queue.dropped();
        if (droppedTold == 0) {
            log.warn(
                    "MSE viewer {} of {}/{} is too slow",
                    who.user(),
                    who.cameraId(),
                    who.stream().word());
        }
        tell(new JsonObject()
                .put("type", "dropped")
                .put("pictures", dropped - droppedTold)
                .put("inAll", dropped));
        droppedTold = dropped;
    }

    private void piece(byte[] media) {
        socket.writeBinaryMessage(Buffer.buffer(media));
        pieces++;
        bytes.add(media.length);
        unanswered.addLast(System.nanoTime());
        if (unanswered.size() > MAX_UNANSWERED) {
            unanswered.removeFirst();
            firstUnanswered++;
        }
    }

    /** {@code {"type":"has","piece":n}}: the browser has all up to the n-th. */
    private void answered(String text) {
        Answer.parse(text).ifPresent(answer -> {
            answers = true;
            while (firstUnanswered <= answer.piece() && !unanswered.isEmpty()) {
                unanswered.removeFirst();
                firstUnanswered++;
            }
            send();
        });
    }

    private void tell(JsonObject message) {
        socket.writeTextMessage(message.encode());
    }

    /** Says why, and ends. */
    void refuse(int status, Reason reason) {
        if (!ended) {
            MseDoor.refuse(socket, status, reason);
            close();
        }
    }

    /** On the context; the socket is closed or about to be. */
    void close() {
        if (ended) {
            return;
        }
        ended = true;
        context.owner().cancelTimer(timer);
        context.owner().cancelTimer(pings);
        if (place != null) {
            place.close();
        }
        queue.close();
        onEnd.run();
    }

    /** Any thread. */
    ReaderStatus status() {
        return new ReaderStatus(
                who.id(),
                ReaderStatus.Kind.MSE,
                who.user(),
                who.cameraId(),
                who.stream(),
                who.since(),
                who.address(),
                frames.sum(),
                bytes.sum(),
                queue.dropped(),
                queue.ageNanos(System.nanoTime()) / 1e6,
                firstFrameMillis);
    }
}
