package watchwall.gateway.webrtc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.Relay;
import watchwall.gateway.relay.Viewer;
import watchwall.testcamera.footage.Footage;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** Synthetic cameras {@code c1}, {@code c2}, …, each with its number in its pictures, on relays as the gateway has them. */
final class StripCameras implements Watcher, AutoCloseable {
    private static final Track TRACK = new Track.H264(
            "avc1.42E01F", 640, 360, new ParameterSet(new byte[] {0x67}), new ParameterSet(new byte[] {0x68}));
    private static final int FRAME_MILLIS = 40;

    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final Map<String, One> cameras = new ConcurrentHashMap<>();
    private final List<AccessUnit> sent = new ArrayList<>(); // on the loop

    /** A camera whose clock begins at a time of its own. */
    private final class One {
        private final Relay relay;
        private final Footage footage;
        private long pts;
        private boolean off;
        private boolean waitsForKey;

        private One(String id, Footage footage, long pts) {
            this.relay = new Relay(id, loop, 16 << 20, Duration.ofSeconds(20));
            this.footage = footage;
            this.pts = pts;
        }

        private void next() {
            pts += FRAME_MILLIS * 90L;
            Footage.Picture picture = footage.next(System.currentTimeMillis());
            if (off || (waitsForKey && !picture.key())) {
                return;
            }
            waitsForKey = false;
            ByteBuf payload = PooledByteBufAllocator.DEFAULT.buffer();
            picture.nalUnits().forEach(nal -> payload.writeInt(nal.length).writeBytes(nal));
            AccessUnit unit = new AccessUnit(TRACK, payload, pts, Instant.now(), picture.key());
            sent.add(unit);
            relay.unit(unit);
        }
    }

    StripCameras(int count, IntFunction<StripSettings> looks) {
        for (int i = 1; i <= count; i++) {
            String id = "c" + i;
            One one = new One(id, new StripFootage(looks.apply(i)), 1_000_000_007L * i);
            cameras.put(id, one);
            // Not all in one moment, and each with some of its GOP behind it.
            loop.scheduleAtFixedRate(() -> one.next(), i * 7L, FRAME_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer) {
        One one = cameras.get(cameraId);
        if (one == null) {
            throw new NoSuchStream(cameraId);
        }
        return one.relay.watch(viewer);
    }

    /** As when someone takes it out of the book. */
    void remove(String id) {
        cameras.remove(id).relay.close();
    }

    /** As when its cable is pulled, and the gateway has noticed. */
    void off(String id) {
        loop.submit(() -> {
                    cameras.get(id).off = true;
                    cameras.get(id).relay.interrupted();
                })
                .syncUninterruptibly();
    }

    void on(String id) {
        loop.submit(() -> {
                    cameras.get(id).off = false;
                    cameras.get(id).waitsForKey = true;
                })
                .syncUninterruptibly();
    }

    int viewers(String id) {
        return cameras.get(id).relay.viewers();
    }

    int viewers() {
        return cameras.values().stream().mapToInt(one -> one.relay.viewers()).sum();
    }

    /** References to anything ever sent, all caches given up: none, unless somebody keeps one. */
    int keptAfterEnd() {
        cameras.values().forEach(one -> one.relay.close());
        return loop.submit(() -> sent.stream().mapToInt(AccessUnit::refCnt).sum())
                .syncUninterruptibly()
                .getNow();
    }

    @Override
    public void close() {
        cameras.values().forEach(one -> one.relay.close());
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
