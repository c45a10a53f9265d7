package watchwall.detection.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.media.Transcoder;

/** One stream being coded anew. Units wait in order; what is over the bound is dropped up to the next key unit. */
final class TranscodeSession implements Transcoder.Session, Runnable {
    private static final Logger log = LoggerFactory.getLogger(TranscodeSession.class);

    /** More coded bytes, or units older than this, are dropped up to the next key unit, and counted. */
    // 8 Mbit/s make 2 MiB in 2 s; a live picture older than 2 s is not live.
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final Duration MAX_AGE = Duration.ofSeconds(2);

    /** Pictures that a decoder may hold back to put them in order. */
    private static final int MAX_REORDERED = 32;

    private static final int IDR = 5;
    private static final int SPS = 7;
    private static final int PPS = 8;

    private final Transcoder.Settings settings;
    private final Transcoder.Sink sink;
    private final Consumer<TranscodeSession> onEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<AccessUnit> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean needsKey = true;
    private boolean closed;
    private final AtomicLong dropped = new AtomicLong();

    /** The thread's own. */
    private final Map<Long, Instant> arrivals = new LinkedHashMap<>();

    private @Nullable H264Encoder encoder;
    private @Nullable ParameterSet sps;
    private @Nullable ParameterSet pps;
    private Optional<Track> track = Optional.empty();

    TranscodeSession(Transcoder.Settings settings, Transcoder.Sink sink, Consumer<TranscodeSession> onEnd) {
        this.settings = settings;
        this.sink = sink;
        this.onEnd = onEnd;
    }

    @Override
    public void accept(AccessUnit unit) {
        lock.lock();
        try {
            add(unit);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void add(AccessUnit unit) {
        if (closed || (needsKey && !unit.isKey())) {
            dropped.addAndGet(closed ? 0 : 1);
            return;
        }
        needsKey = false;
        waiting.add(unit.retain());
        waitingBytes += unit.sizeBytes();
        while (isBehind(unit)) {
            dropToNextKey();
        }
        needsKey = waiting.isEmpty();
    }

    private boolean isBehind(AccessUnit newest) {
        return !waiting.isEmpty()
                && (waitingBytes > MAX_BYTES
                        || Duration.between(waiting.getFirst().arrival(), newest.arrival())
                                        .compareTo(MAX_AGE)
                                > 0);
    }

    private void dropToNextKey() {
        do {
            AccessUnit oldest = waiting.removeFirst();
            waitingBytes -= oldest.sizeBytes();
            oldest.release();
            dropped.incrementAndGet();
        } while (!waiting.isEmpty() && !waiting.getFirst().isKey());
    }

    @Override
    public void run() {
        try (UnitDecoder decoder = UnitDecoder.open()) {
            for (AccessUnit unit = next(); unit != null; unit = next()) {
                try {
                    arrivals.put(unit.pts90k(), unit.arrival());
                    if (arrivals.size() > MAX_REORDERED) {
                        arrivals.remove(arrivals.keySet().iterator().next());
                    }
                    decoder.decode(unit, this::encode);
                } finally {
                    unit.release();
                }
            }
        } catch (FrameException e) {
            sink.failed(Reason.of("transcoder-failed", e.getMessage()));
        } catch (RuntimeException e) {
            log.error("a transcoder ended by a fault of its own", e);
            sink.failed(Reason.of("transcoder-failed", e.getClass().getSimpleName()));
        } finally {
            close();
            if (encoder != null) {
                encoder.close();
            }
            onEnd.accept(this);
        }
    }

    private @Nullable AccessUnit next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            AccessUnit unit = waiting.poll();
            waitingBytes -= unit == null ? 0 : unit.sizeBytes();
            return unit;
        } finally {
            lock.unlock();
        }
    }

    private void encode(AVFrame frame) {
        encoderFor(frame).encode(frame, this::hand);
    }

    /** A new one when the camera changed its size. */
    private H264Encoder encoderFor(AVFrame frame) {
        int width = Math.min(frame.width(), settings.maxWidthPx()) & ~1;
        int height = (int) Math.round((double) frame.height() * width / frame.width()) & ~1;
        H264Encoder open = encoder;
        if (open != null && open.widthPx() == width && open.heightPx() == height) {
            return open;
        }
        if (open != null) {
            encoder = null;
            open.close();
        }
        H264Encoder fresh = H264Encoder.open(
                width, height, settings.kilobitsPerSecond(), settings.gop().toMillis() * 90);
        encoder = fresh;
        return fresh;
    }

    private void hand(H264Encoder.Coded coded) {
        byte[] bytes = coded.annexB().bytes();
        ByteBuf payload = ByteBufAllocator.DEFAULT.buffer(bytes.length + 16);
        boolean key = false;
        int start = nextStart(bytes, 0);
        while (start < bytes.length) {
            int after = nextStart(bytes, start);
            int end = after < bytes.length ? startCodeBegin(bytes, after) : bytes.length;
            int type = bytes[start] & 0x1F;
            key |= type == IDR;
            if (type == SPS) {
                sps = new ParameterSet(java.util.Arrays.copyOfRange(bytes, start, end));
            } else if (type == PPS) {
                pps = new ParameterSet(java.util.Arrays.copyOfRange(bytes, start, end));
            }
            payload.writeInt(end - start).writeBytes(bytes, start, end - start);
            start = after;
        }
        ParameterSet knownSps = sps;
        ParameterSet knownPps = pps;
        if (knownSps == null || knownPps == null) {
            payload.release();
            return;
        }
        Instant arrival = arrivals.getOrDefault(coded.pts90k(), Instant.now());
        sink.unit(new AccessUnit(track(knownSps, knownPps), payload, coded.pts90k(), arrival, key));
    }

    private Track track(ParameterSet knownSps, ParameterSet knownPps) {
        byte[] head = knownSps.bytes();
        H264Encoder open = encoder;
        int width = open == null ? 0 : open.widthPx();
        int height = open == null ? 0 : open.heightPx();
        String codec = String.format("avc1.%02X%02X%02X", head[1], head[2], head[3]);
        Track now = new Track.H264(codec, width, height, knownSps, knownPps);
        if (track.isEmpty() || !track.get().equals(now)) {
            track = Optional.of(now);
        }
        return track.get();
    }

    /** Behind the next start code; the length where there is none. */
    private static int nextStart(byte[] bytes, int from) {
        for (int i = from; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                return i + 3;
            }
        }
        return bytes.length;
    }

    private static int startCodeBegin(byte[] bytes, int behind) {
        int begin = behind - 3;
        while (begin > 0 && bytes[begin - 1] == 0) {
            begin--;
        }
        return begin;
    }

    private void clear() {
        waiting.forEach(AccessUnit::release);
        waiting.clear();
        waitingBytes = 0;
    }

    @Override
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
