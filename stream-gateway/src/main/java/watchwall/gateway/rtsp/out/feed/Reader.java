package watchwall.gateway.rtsp.out.feed;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.relay.ReaderStatus;

/**
 * One session's pictures and sound: queue, writing, sender reports. Belongs to its connection's loop, but for the methods
 * that say otherwise.
 */
public final class Reader {
    /** Live units on their way to this loop; a loop that is 5 s behind at 25 pictures and 25 pieces of sound. */
    private static final int MAX_HANDED_OVER = 256;

    private static final int REPORT_EVERY_TICKS = 5;

    /** Who is served. */
    public record Holder(String id, String user, String cameraId, StreamKind stream, String address) {}

    /** Where a track begins, for RTP-Info; a time only where it is known. */
    public record Position(int track, int sequence, boolean timed, int time) {}

    /** What a reader begins with. */
    record Beginning(List<ReaderQueue.Waiting.Cached> cached, long picture, long sound) {
        Beginning {
            cached = List.copyOf(cached);
        }
    }

    private final Holder holder;
    private final Channel channel;
    private final Offer described;
    private final Runnable onEnd;
    private final ReaderQueue queue;
    private final Instant since = Instant.now();
    private final long askedNanos = System.nanoTime();
    private final Map<Lane.Kind, Lane> lanes = new EnumMap<>(Lane.Kind.class);
    private final AtomicInteger handedOver = new AtomicInteger();
    private final AtomicInteger lostOnTheWay = new AtomicInteger();
    private Consumer<List<Position>> onBegin = positions -> {};
    private Frame.Maker pictures;
    private int soundSsrc;
    private boolean playing;
    private boolean closed;
    private boolean waitsForKey;
    private int ticks;
    private long takenNanos = System.nanoTime();
    private long frames;
    private long bytes;
    private long dropped;
    private double firstFrameMillis = -1;
    private volatile long floor = Long.MIN_VALUE / 2;
    private volatile ReaderStatus status;

    /** @param onEnd called on the loop when the stream is no more what was described, or gone */
    public Reader(Holder holder, Channel channel, Offer described, ReaderLimits limits, Runnable onEnd) {
        this.holder = holder;
        this.channel = channel;
        this.described = described;
        this.onEnd = onEnd;
        this.queue = new ReaderQueue(limits);
        this.pictures = new Frame.Maker(channel.alloc(), 0);
        this.status = told(System.nanoTime());
    }

    /** Any thread. */
    Offer described() {
        return described;
    }

    /** RTP times of the next beginning must lie behind this; any thread. */
    long floor() {
        return floor;
    }

    /** Any thread; as of the last second. */
    public ReaderStatus status() {
        return status;
    }

    /** Sets up a track on a pair of interleaved channels. */
    public void lane(int track, int interleaved) {
        Lane.Kind kind = Lane.Kind.of(track);
        lanes.put(kind, new Lane(kind, interleaved));
    }

    public boolean hasLanes() {
        return !lanes.isEmpty();
    }

    /** Called once the beginning is known, before the first byte of media. */
    public void awaitBeginning(Consumer<List<Position>> told) {
        onBegin = told;
    }

    // The camera's loop.

    void begin(Beginning beginning, int pictureSsrc, int ssrcOfSound) {
        if (!onLoop(() -> beginHere(beginning, pictureSsrc, ssrcOfSound))) {
            beginning.cached().forEach(ReaderQueue.Waiting::release);
        }
    }

    /** Lends the frame. */
    void live(Frame frame) {
        if (channel.eventLoop().inEventLoop()) {
            take(frame, frame.bytes().retainedDuplicate());
            return;
        }
        if (handedOver.incrementAndGet() > MAX_HANDED_OVER) {
            handedOver.decrementAndGet();
            lostOnTheWay.incrementAndGet();
            return;
        }
        ByteBuf own = frame.bytes().retainedDuplicate();
        boolean runs = onLoop(() -> {
            handedOver.decrementAndGet();
            take(frame, own);
        });
        if (!runs) {
            own.release();
        }
    }

    /** Any thread. */
    void end() {
        onLoop(() -> {
            if (!closed) {
                onEnd.run();
            }
        });
    }

    private boolean onLoop(Runnable task) {
        try {
            if (channel.eventLoop().inEventLoop()) {
                task.run();
            } else {
                channel.eventLoop().execute(task);
            }
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the gateway is closed
        }
    }

    // The connection's loop.

    private void beginHere(Beginning beginning, int pictureSsrc, int ssrcOfSound) {
        if (closed) {
            beginning.cached().forEach(ReaderQueue.Waiting::release);
            return;
        }
        pictures = pictures.ssrc() == pictureSsrc ? pictures : new Frame.Maker(channel.alloc(), pictureSsrc);
        soundSsrc = ssrcOfSound;
        playing = true;
        waitsForKey = beginning.cached().isEmpty();
        List<Position> positions = new ArrayList<>();
        for (Lane lane : lanes.values()) {
            boolean picture = lane.kind() == Lane.Kind.PICTURE;
            ReaderQueue.Waiting.Cached first =
                    picture && !waitsForKey ? beginning.cached().get(0) : null;
            long live = picture ? beginning.picture() : beginning.sound();
            lane.begin(first == null ? live : first.sequence());
            int sequence = (int) ((first == null ? live : first.sequence()) + lane.shift()) & 0xffff;
            positions.add(
                    new Position(lane.kind().track(), sequence, first != null, first == null ? 0 : (int) first.time()));
        }
        onBegin.accept(positions);
        boolean wanted = lanes.containsKey(Lane.Kind.PICTURE);
        for (ReaderQueue.Waiting.Cached unit : beginning.cached()) {
            if (wanted) {
                queue.add(unit);
            } else {
                unit.release();
            }
        }
        pump();
    }

    /** Takes the bytes. */
    private void take(Frame frame, ByteBuf own) {
        Lane lane = lanes.get(frame.kind());
        if (closed || !playing || lane == null) {
            own.release();
            return;
        }
        long now = System.nanoTime();
        int lost = lostOnTheWay.getAndSet(0);
        if (lost > 0 || queue.isOver(now)) {
            dropped += lost;
            fallBehind();
        }
        if (frame.kind() == Lane.Kind.PICTURE && waitsForKey && !frame.key()) {
            lane.skip(frame.packets());
            dropped += frames > 0 ? 1 : 0; // before the first picture there is nothing to fall behind of
            own.release();
            return;
        }
        waitsForKey &= frame.kind() != Lane.Kind.PICTURE;
        queue.add(new ReaderQueue.Waiting.Live(frame, own, lane.shift(), now));
        pump();
    }

    private void fallBehind() {
        queue.drop(waiting -> {
            lanes.get(waiting.kind()).skip(waiting.packets());
            dropped += waiting.kind() == Lane.Kind.PICTURE ? 1 : 0;
        });
        waitsForKey = lanes.containsKey(Lane.Kind.PICTURE);
    }

    /** Writes while the connection takes more; the rest when it is writable again. One flush for all. */
    public void pump() {
        boolean written = false;
        long now = System.nanoTime();
        while (!queue.isEmpty() && channel.isWritable()) {
            write(queue.poll(now));
            takenNanos = now;
            written = true;
        }
        if (written) {
            channel.flush();
        }
    }

    private void write(ReaderQueue.Waiting next) {
        switch (next) {
            case ReaderQueue.Waiting.Live live -> {
                Lane lane = lanes.get(live.kind());
                ByteBuf own = lane.channel() != Lane.usualChannel(lane.kind()) || (live.shift() & 0xffff) != 0
                        ? Frame.readdressed(live.bytes(), lane.channel(), live.shift())
                        : live.bytes();
                write(lane, live.frame(), own, live.shift());
            }
            case ReaderQueue.Waiting.Cached cached -> {
                Lane lane = lanes.get(Lane.Kind.PICTURE);
                Frame frame = pictures.picture(cached.unit(), cached.plan(), cached.sequence(), cached.time());
                cached.release();
                ByteBuf own =
                        lane.differs() ? Frame.readdressed(frame.bytes(), lane.channel(), lane.shift()) : frame.bytes();
                write(lane, frame, own, lane.shift());
            }
        }
    }

    private void write(Lane lane, Frame frame, ByteBuf own, long shift) {
        boolean first = lane.packets() == 0;
        bytes += own.readableBytes();
        channel.write(own, channel.voidPromise());
        lane.sent(
                frame.sequence() + shift + frame.packets() - 1,
                frame.packets(),
                frame.payloadBytes(),
                (int) frame.time(),
                frame.arrival());
        if (lane.kind() == Lane.Kind.PICTURE) {
            frames++;
            floor = Math.max(floor, frame.time() + 1);
            if (firstFrameMillis < 0) {
                firstFrameMillis = (System.nanoTime() - askedNanos) / 1e6;
            }
        }
        if (first) {
            report(lane);
        }
    }

    private void report(Lane lane) {
        int ssrc = lane.kind() == Lane.Kind.PICTURE ? pictures.ssrc() : soundSsrc;
        channel.write(SenderReport.of(channel.alloc(), lane, ssrc), channel.voidPromise());
    }

    /** Each second. */
    public void tick() {
        if (playing && ++ticks % REPORT_EVERY_TICKS == 0 && channel.isWritable()) {
            lanes.values().stream().filter(lane -> lane.packets() > 0).forEach(this::report);
            channel.flush();
        }
        status = told(System.nanoTime());
    }

    /** When the reader last took anything, {@link System#nanoTime}. */
    public long takenNanos() {
        return takenNanos;
    }

    /** Nothing more until the next beginning; what waits is dropped. */
    public void pause() {
        playing = false;
        queue.drop(waiting -> {});
    }

    /** Releases what waits; what is still on its way is released when it arrives. */
    public void close() {
        closed = true;
        pause();
    }

    private ReaderStatus told(long now) {
        return new ReaderStatus(
                holder.id(),
                ReaderStatus.Kind.RTSP,
                holder.user(),
                holder.cameraId(),
                holder.stream(),
                since,
                holder.address(),
                frames,
                bytes,
                dropped,
                queue.ageNanos(now) / 1e6,
                firstFrameMillis);
    }
}
