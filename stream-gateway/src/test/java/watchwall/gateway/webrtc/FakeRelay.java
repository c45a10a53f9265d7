package watchwall.gateway.webrtc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.Viewer;

/** A camera "cam" on its own thread that keeps its GOP and counts what it lent. */
final class FakeRelay implements Watcher, AutoCloseable {
    private static final Track TRACK = new Track.H264(
            "avc1.4D4028", 1920, 1080, new ParameterSet(new byte[] {0x67}), new ParameterSet(new byte[] {0x68}));

    private final ScheduledExecutorService camera = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("camera").daemon().factory());
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    private final List<AccessUnit> gop = new ArrayList<>();
    private final List<AccessUnit> everSent = new ArrayList<>();
    private long pts = 900_000;
    /** What the next pictures are coded in. */
    volatile Track track = TRACK;

    /** Codec of the sound that {@link #hum} makes. */
    volatile Optional<String> sound = Optional.empty();

    /** Time goes on and no picture comes. */
    volatile boolean paused;

    @Override
    public Subscription watch(String cameraId, StreamKind kind, Viewer viewer) {
        if (!cameraId.equals("cam")) {
            throw new NoSuchStream(cameraId);
        }
        Subscription subscription = new Subscription(viewer);
        camera.execute(() -> {
            if (!subscription.closed) {
                viewer.start(List.copyOf(gop));
                subscription.join();
            }
        });
        return subscription;
    }

    final class Subscription implements Viewer.Subscription {
        private final Viewer viewer;
        private boolean closed;

        private Subscription(Viewer viewer) {
            this.viewer = viewer;
        }

        @Override
        public void replay() {
            camera.execute(() -> {
                if (viewers.contains(viewer)) {
                    viewer.start(List.copyOf(gop));
                }
            });
        }

        private synchronized void join() {
            if (!closed) {
                viewers.add(viewer);
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            viewers.remove(viewer);
        }
    }

    /** Plays a clip over and over in real time, beginning with this picture. */
    void play(Clip clip, int first) {
        run(() -> {
            for (int i = 0; i < first; i++) {
                send(clip.units().get(i).nals(), clip.units().get(i).key(), Clip.TICKS_PER_FRAME);
            }
        });
        int[] next = {first};
        camera.scheduleAtFixedRate(
                () -> {
                    if (paused) {
                        pts += Clip.TICKS_PER_FRAME;
                        return;
                    }
                    Clip.Unit unit = clip.units().get(next[0]++ % clip.units().size());
                    send(unit.nals(), unit.key(), Clip.TICKS_PER_FRAME);
                },
                0,
                40,
                TimeUnit.MILLISECONDS);
    }

    /** The same picture over and over. */
    void steady(List<byte[]> nals, int everyMillis) {
        camera.scheduleAtFixedRate(() -> send(nals, false, everyMillis * 90L), 0, everyMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<String> sound(String cameraId, StreamKind kind) {
        return sound;
    }

    /** A loud square wave of 400 Hz as G.711, 20 ms a piece, in real time. */
    void hum() {
        sound = Optional.of("PCMU");
        byte[] piece = new byte[160];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = (byte) (i / 10 % 2 == 0 ? 0x90 : 0x10);
        }
        long[] heardAt = {pts};
        camera.scheduleAtFixedRate(
                () -> {
                    AudioFrame frame = new AudioFrame(
                            AudioTrack.Pcm.MU_LAW, Unpooled.wrappedBuffer(piece), heardAt[0] += 1800, Instant.now());
                    viewers.forEach(viewer -> viewer.sound(frame));
                    frame.release();
                },
                0,
                20,
                TimeUnit.MILLISECONDS);
    }

    /** One unit, waited for. */
    void sendNow(List<byte[]> nals, boolean key, long ticks) {
        run(() -> send(nals, key, ticks));
    }

    /** A task on the camera's thread, waited for. */
    void run(Runnable task) {
        try {
            camera.submit(task).get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    void send(List<byte[]> nals, boolean key, long ticks) {
        pts += ticks;
        ByteBuf payload = PooledByteBufAllocator.DEFAULT.buffer();
        for (byte[] nal : nals) {
            payload.writeInt(nal.length).writeBytes(nal);
        }
        AccessUnit unit = new AccessUnit(track, payload, pts, Instant.now(), key);
        everSent.add(unit);
        if (key) {
            gop.forEach(AccessUnit::release);
            gop.clear();
        }
        if (key || !gop.isEmpty()) {
            gop.add(unit.retain());
        }
        viewers.forEach(viewer -> viewer.accept(unit));
        unit.release();
    }

    int viewers() {
        return viewers.size();
    }

    /** Units made so far. */
    int unitsSent() {
        int[] count = new int[1];
        run(() -> count[0] = everSent.size());
        return count[0];
    }

    /** Key units made so far. */
    int keysSent() {
        int[] count = new int[1];
        run(() -> count[0] = (int) everSent.stream().filter(AccessUnit::isKey).count());
        return count[0];
    }

    /** References held by anyone but the GOP cache. */
    int lentOut() {
        int[] count = new int[1];
        run(() -> count[0] = everSent.stream().mapToInt(AccessUnit::refCnt).sum() - gop.size());
        return count[0];
    }

    /** Stops playing; the GOP is let go. */
    @Override
    public void close() {
        run(() -> {
            gop.forEach(AccessUnit::release);
            gop.clear();
        });
        camera.shutdownNow();
    }
}
