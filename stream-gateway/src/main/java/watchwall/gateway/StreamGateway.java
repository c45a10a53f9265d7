package watchwall.gateway;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.NoPicture;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamDump;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.camera.StreamTotals;
import watchwall.gateway.fit.Fitters;
import watchwall.gateway.fit.Watched;
import watchwall.gateway.fmp4.ClipRing;
import watchwall.gateway.fmp4.Span;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.StillMaker;
import watchwall.gateway.media.Takes;
import watchwall.gateway.media.Transcoder;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.rtsp.device.CameraLoops;
import watchwall.gateway.rtsp.device.Devices;
import watchwall.gateway.rtsp.line.CertificatePins;
import watchwall.gateway.ticket.TicketOffice;

/**
 * The door of the gateway: cameras in, viewers out. A camera's streams are pulled from the moment it is put until it is
 * removed, whoever watches, and once only where main and sub have the same address. Methods may be called from any
 * thread; those that block say so.
 */
public final class StreamGateway implements AutoCloseable {
    private static final int MAX_LOOPS = 4; // one 2-core machine relays far more cameras than it can decode

    private final GatewaySettings settings;
    private final StillMaker stills;
    private final Consumer<StreamStatus> onChange;
    private final InstantSource clock;
    private final CameraLoops loops;
    private final Devices devices;
    private final CertificatePins pins;
    private final TicketOffice tickets;
    private final Fitters fitters;
    private final Exits exits;
    private final Map<String, ServedCamera> cameras = new ConcurrentSkipListMap<>();

    private StreamGateway(
            GatewaySettings settings,
            StillMaker stills,
            Transcoder transcoder,
            Consumer<StreamStatus> onChange,
            Clock clock) {
        this.settings = settings;
        this.stills = stills;
        this.onChange = onChange;
        this.clock = clock;
        this.loops = CameraLoops.open(Math.min(MAX_LOOPS, Runtime.getRuntime().availableProcessors()));
        this.devices = new Devices(settings.devices().rules(), loops);
        this.pins = settings.devices().pins().map(CertificatePins::kept).orElseGet(CertificatePins::inMemory);
        this.tickets = new TicketOffice(clock);
        this.fitters = new Fitters(transcoder, settings.serving().transcodesMax());
        this.exits = openExits(clock);
    }

    private Exits openExits(Clock clock) {
        try {
            return new Exits(this, settings.serving(), loops, clock);
        } catch (RuntimeException portTaken) {
            loops.close();
            throw portTaken;
        }
    }

    /** @param onChange hears of each change of state, on a camera's event loop: must return at once */
    public static StreamGateway open(
            GatewaySettings settings, StillMaker stills, Transcoder transcoder, Consumer<StreamStatus> onChange) {
        return new StreamGateway(settings, stills, transcoder, onChange, Clock.systemUTC());
    }

    /** A gateway that codes nothing anew. */
    public static StreamGateway open(GatewaySettings settings, StillMaker stills, Consumer<StreamStatus> onChange) {
        return open(settings.withoutTranscoder(), stills, Transcoder.none(), onChange);
    }

    /** Adds or replaces. Viewers of a camera stay where its addresses stay; else they end. */
    public synchronized void put(Camera camera) {
        ServedCamera before = cameras.get(camera.id());
        if (before != null && sameStreams(before.camera(), camera)) {
            cameras.put(camera.id(), new ServedCamera(camera, before.main(), before.sub()));
            return;
        }
        if (before != null) {
            before.close();
        }
        ServedCamera served = serve(camera);
        cameras.put(camera.id(), served);
        served.open();
    }

    private static boolean sameStreams(Camera one, Camera other) {
        return one.plan(StreamKind.MAIN).equals(other.plan(StreamKind.MAIN))
                && one.plan(StreamKind.SUB).equals(other.plan(StreamKind.SUB));
    }

    private ServedCamera serve(Camera camera) {
        EventLoop loop = loops.next();
        boolean one = camera.plan(StreamKind.MAIN).equals(camera.plan(StreamKind.SUB));
        CameraStream main = stream(
                camera, one ? EnumSet.allOf(StreamKind.class) : EnumSet.of(StreamKind.MAIN), StreamKind.MAIN, loop);
        return new ServedCamera(
                camera, main, one ? main : stream(camera, EnumSet.of(StreamKind.SUB), StreamKind.SUB, loop));
    }

    private CameraStream stream(Camera camera, EnumSet<StreamKind> kinds, StreamKind address, EventLoop loop) {
        return new CameraStream(
                camera.id(),
                kinds,
                camera.plan(address),
                settings,
                new CameraStream.Threads(loop, clock, devices, pins),
                onChange);
    }

    /** Stops pulling and ends its viewers; an unknown camera is no error. */
    public synchronized void remove(String cameraId) {
        ServedCamera served = cameras.remove(cameraId);
        if (served != null) {
            served.close();
        }
    }

    /** By id. */
    public List<Camera> cameras() {
        return cameras.values().stream().map(ServedCamera::camera).toList();
    }

    public Optional<Camera> camera(String id) {
        return Optional.ofNullable(cameras.get(id)).map(ServedCamera::camera);
    }

    /** Main and sub of each camera, by id; counters as of now. */
    public List<StreamStatus> status() {
        return cameras.values().stream()
                .flatMap(served -> served.status().stream())
                .toList();
    }

    /** Main and sub of one camera; empty where it is not known. */
    public List<StreamStatus> status(String cameraId) {
        return Optional.ofNullable(cameras.get(cameraId))
                .map(ServedCamera::status)
                .orElse(List.of());
    }

    /** What pictures and packets take outside the heap, -1 where the allocator does not say; any thread. */
    public static long bufferBytes() {
        return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider measured
                ? measured.metric().usedDirectMemory()
                : -1;
    }

    /** Main and sub of each camera, by id; since the program began. */
    public List<StreamTotals> totals() {
        return cameras.values().stream()
                .flatMap(served -> Arrays.stream(StreamKind.values())
                        .map(kind -> served.stream(kind).totals(kind)))
                .toList();
    }

    /** All that is known of one stream; blocks for the camera's loop. An unknown camera throws {@link NoSuchCamera}. */
    public Optional<StreamDump> dump(String cameraId, StreamKind kind) {
        return served(cameraId).stream(kind).dump(kind, exits.rtsp().exchanges(cameraId, kind));
    }

    /** Adds a viewer; an unknown camera throws {@link NoSuchCamera}. */
    public Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer) {
        return served(cameraId).stream(kind).watch(viewer);
    }

    /**
     * Adds a viewer to a form of the stream that it can decode: as it is, the camera's other stream, or coded anew. An
     * unknown camera throws {@link NoSuchCamera}.
     */
    public Watched watchAs(String cameraId, StreamKind kind, Takes takes, Viewer viewer) {
        return fitters.watch(served(cameraId), kind, takes, viewer);
    }

    /**
     * The picture of now as JPEG. Blocks while it is decoded, and while a resting camera is woken for it; throws
     * {@link NoPicture} while there is none.
     */
    public byte[] still(String cameraId, StreamKind kind, int maxWidthPx) {
        CameraStream stream = served(cameraId).stream(kind);
        List<AccessUnit> units = stream.wakened();
        try {
            if (units.isEmpty()) {
                throw new NoPicture(whyNoPicture(cameraId, stream, kind));
            }
            return stills.jpeg(units, maxWidthPx);
        } finally {
            units.forEach(ReferenceCountUtil::release);
        }
    }

    /**
     * Writes what is held of a span as a fragmented MP4, waiting for no further picture. Blocks while it writes.
     *
     * @return when the clip begins in truth: at the key picture at or before {@code from}, or later where the ring does
     *     not reach back so far
     */
    public Instant clip(String cameraId, StreamKind kind, Instant from, Instant to, Path file) {
        CameraStream stream = served(cameraId).stream(kind);
        try (Span span = stream.between(from, to)) {
            if (span.units().isEmpty()) {
                throw new NoPicture(Reason.of(
                        "no-clip", cameraId, from, to, settings.keeping().ring().toSeconds()));
            }
            ClipRing.write(span, file);
            return span.units().get(0).arrival();
        } catch (IOException e) {
            throw new UncheckedIOException("clip of " + cameraId + " to " + file, e);
        }
    }

    private static Reason whyNoPicture(String cameraId, CameraStream stream, StreamKind kind) {
        return stream.status(kind).reason().orElseGet(() -> Reason.of("no-picture-yet", cameraId));
    }

    private ServedCamera served(String cameraId) {
        ServedCamera served = cameras.get(cameraId);
        if (served == null) {
            throw new NoSuchCamera(cameraId);
        }
        return served;
    }

    /** The one check in front of every media and live door. */
    public TicketOffice tickets() {
        return tickets;
    }

    /** Adds the media doors: WHEP, slots, MSE, Motion JPEG, stills and clips. */
    public void mount(Router router) {
        exits.mount(router);
    }

    /** Who reads by which exit, streams being coded anew among them; counters as of the last second. */
    public List<ReaderStatus> readers() {
        return Stream.concat(exits.readers(), fitters.readers().stream()).toList();
    }

    /** The port of RTSP readers that is really bound. */
    public int rtspPort() {
        return exits.rtsp().port();
    }

    /** How long a viewer who comes now should wait for its first picture. */
    Duration patience(String cameraId, StreamKind kind) {
        return served(cameraId).stream(kind).patience();
    }

    /** Says good-bye to each camera and ends all viewers; waits up to three seconds. */
    @Override
    public synchronized void close() {
        exits.close();
        fitters.close();
        cameras.values().forEach(ServedCamera::close);
        cameras.clear();
        loops.close();
    }
}
