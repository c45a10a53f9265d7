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
import java.util.Set;
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
import watchwall.gateway.door.ClipDoor;
import watchwall.gateway.door.MediaRefused;
import watchwall.gateway.door.MjpegDoor;
import watchwall.gateway.door.StillDoor;
import watchwall.gateway.fit.Fit;
import watchwall.gateway.fit.Fitters;
import watchwall.gateway.fit.Watched;
import watchwall.gateway.fmp4.ClipRing;
import watchwall.gateway.fmp4.Span;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.StillMaker;
import watchwall.gateway.media.Takes;
import watchwall.gateway.media.Transcoder;
import watchwall.gateway.mse.MseDoor;
import watchwall.gateway.mse.MseSettings;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.rtsp.device.CameraLoops;
import watchwall.gateway.rtsp.device.Devices;
import watchwall.gateway.rtsp.line.CertificatePins;
import watchwall.gateway.rtsp.out.PortTaken;
import watchwall.gateway.rtsp.out.RtspOutSettings;
import watchwall.gateway.rtsp.out.RtspServer;
import watchwall.gateway.rtsp.out.Streams;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.gateway.webrtc.SlotsDoor;
import watchwall.gateway.webrtc.Watcher;
import watchwall.gateway.webrtc.WebRtcExit;
import watchwall.gateway.webrtc.WebRtcSettings;
import watchwall.gateway.webrtc.WhepDoor;
import watchwall.gateway.webrtc.peer.PeerLimits;

/**
 * The door of the gateway: cameras in, viewers out. A camera's streams are pulled from the moment it is put until it is
 * removed, whoever watches, and once only where main and sub have the same address. Methods may be called from any
 * thread; those that block say so.
 */
public final class StreamGateway implements AutoCloseable {
    private static final int MAX_LOOPS = 4; // one 2-core machine relays far more cameras than it can decode

    private static final int AUTOMATIC = 0;
    private static final int MAX_SESSIONS_PER_USER = 64; // a wall node of 16 tiles that reloads has 32 for a moment
    private static final int MAX_HANDSHAKES = 64;

    private final GatewaySettings settings;
    private final StillMaker stills;
    private final Consumer<StreamStatus> onChange;
    private final InstantSource clock;
    private final CameraLoops loops;
    private final Devices devices;
    private final CertificatePins pins;
    private final TicketOffice tickets;
    private final WebRtcExit exit;
    private final Fitters fitters;
    private final RtspServer rtsp;
    private final MseDoor mse;
    private final MjpegDoor mjpeg;
    private final ClipDoor clips;
    private final Map<String, Served> cameras = new ConcurrentSkipListMap<>();

    /** A camera and what is pulled for it; both streams the same object where the address is the same. */
    private record Served(Camera camera, CameraStream main, CameraStream sub) implements Fitters.Streams {
        @Override
        public String cameraId() {
            return camera.id();
        }

        @Override
        public Fit.Known known(StreamKind kind) {
            return stream(kind).known();
        }

        @Override
        public Viewer.Subscription watch(StreamKind kind, Viewer viewer) {
            return stream(kind).watch(viewer);
        }

        @Override
        public EventLoop loop() {
            return main.loop();
        }

        CameraStream stream(StreamKind kind) {
            return switch (kind) {
                case MAIN -> main;
                case SUB -> sub;
            };
        }

        void close() {
            main.close();
            if (sub != main) {
                sub.close();
            }
        }
    }

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
        this.fitters = new Fitters(transcoder, settings.transcodesMax());
        this.exit = WebRtcExit.open(
                new WebRtcSettings(
                        settings.webRtc(),
                        settings.candidates(),
                        AUTOMATIC,
                        settings.viewersMax(),
                        MAX_SESSIONS_PER_USER,
                        MAX_HANDSHAKES,
                        PeerLimits.defaults()),
                new ForExit());
        this.mse = new MseDoor(
                this::watchForMse, tickets, MseSettings.of(settings.mseBehind(), settings.viewersMax()), clock);
        this.mjpeg = new MjpegDoor(this::watch, this::stillForDoor, tickets, clock);
        this.clips = new ClipDoor(this::clipForDoor, tickets);
        this.rtsp = openRtsp();
    }

    /** Nothing stays open where its port is taken. */
    private RtspServer openRtsp() {
        try {
            return RtspServer.open(RtspOutSettings.on(settings.rtsp()), loops, tickets, new Streams() {
                @Override
                public Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer) {
                    return StreamGateway.this.watch(cameraId, kind, viewer);
                }

                @Override
                public Optional<StreamStatus> status(String cameraId, StreamKind kind) {
                    return StreamGateway.this.status(cameraId).stream()
                            .filter(status -> status.kind() == kind)
                            .findFirst();
                }
            });
        } catch (PortTaken taken) {
            exit.close();
            mjpeg.close();
            clips.close();
            loops.close();
            throw taken;
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
        Served before = cameras.get(camera.id());
        if (before != null && sameStreams(before.camera(), camera)) {
            cameras.put(camera.id(), new Served(camera, before.main(), before.sub()));
            return;
        }
        if (before != null) {
            before.close();
        }
        Served served = serve(camera);
        cameras.put(camera.id(), served);
        served.main().open();
        if (served.sub() != served.main()) {
            served.sub().open();
        }
    }

    private static boolean sameStreams(Camera one, Camera other) {
        return one.plan(StreamKind.MAIN).equals(other.plan(StreamKind.MAIN))
                && one.plan(StreamKind.SUB).equals(other.plan(StreamKind.SUB));
    }

    private Served serve(Camera camera) {
        EventLoop loop = loops.next();
        boolean one = camera.plan(StreamKind.MAIN).equals(camera.plan(StreamKind.SUB));
        CameraStream main = stream(
                camera, one ? EnumSet.allOf(StreamKind.class) : EnumSet.of(StreamKind.MAIN), StreamKind.MAIN, loop);
        return new Served(camera, main, one ? main : stream(camera, EnumSet.of(StreamKind.SUB), StreamKind.SUB, loop));
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
        Served served = cameras.remove(cameraId);
        if (served != null) {
            served.close();
        }
    }

    /** By id. */
    public List<Camera> cameras() {
        return cameras.values().stream().map(Served::camera).toList();
    }

    public Optional<Camera> camera(String id) {
        return Optional.ofNullable(cameras.get(id)).map(Served::camera);
    }

    /** Main and sub of each camera, by id; counters as of now. */
    public List<StreamStatus> status() {
        return cameras.values().stream()
                .flatMap(served -> status(served).stream())
                .toList();
    }

    /** Main and sub of one camera; empty where it is not known. */
    public List<StreamStatus> status(String cameraId) {
        return Optional.ofNullable(cameras.get(cameraId))
                .map(StreamGateway::status)
                .orElse(List.of());
    }

    private static List<StreamStatus> status(Served served) {
        return Arrays.stream(StreamKind.values())
                .map(kind -> served.stream(kind).status(kind))
                .toList();
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
        return served(cameraId).stream(kind).dump(kind, rtsp.exchanges(cameraId, kind));
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

    /** The picture of now as JPEG. Blocks while it is decoded, and while a resting camera is woken for it; throws {@link NoPicture} while there is none. */
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
                throw new NoPicture(
                        Reason.of("no-clip", cameraId, from, to, settings.ring().toSeconds()));
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

    private Served served(String cameraId) {
        Served served = cameras.get(cameraId);
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
        new WhepDoor(exit, tickets).mount(router);
        new SlotsDoor(exit, tickets).mount(router);
        mse.mount(router);
        mjpeg.mount(router);
        new StillDoor(this::stillForDoor, tickets).mount(router);
        clips.mount(router);
    }

    /** Who reads by which exit, streams being coded anew among them; counters as of the last second. */
    public List<ReaderStatus> readers() {
        return Stream.of(exit.readers(), mse.readers(), mjpeg.readers(), rtsp.readers(), fitters.readers())
                .flatMap(List::stream)
                .toList();
    }

    /** The port of RTSP readers that is really bound. */
    public int rtspPort() {
        return rtsp.port();
    }

    /** Streams as browsers ask for them. */
    private final class ForExit implements Watcher {
        @Override
        public Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer) {
            try {
                return StreamGateway.this.watch(cameraId, kind, viewer);
            } catch (NoSuchCamera unknown) {
                throw new NoSuchStream(cameraId);
            }
        }

        @Override
        public Viewer.Subscription watchAs(String cameraId, StreamKind kind, Takes takes, Viewer viewer) {
            try {
                return switch (StreamGateway.this.watchAs(cameraId, kind, takes, viewer)) {
                    case Watched.Shown shown -> shown.place();
                    case Watched.Refused(Reason why) ->
                        throw new MediaRefused(MediaRefused.Kind.UNSUITABLE_STREAM, why);
                };
            } catch (NoSuchCamera unknown) {
                throw new NoSuchStream(cameraId);
            }
        }

        @Override
        public Optional<String> sound(String cameraId, StreamKind kind) {
            return status(cameraId).stream()
                    .filter(status -> status.kind() == kind)
                    .flatMap(status -> status.audio().stream())
                    .findFirst();
        }

        @Override
        public Duration patience(String cameraId, StreamKind kind) {
            return served(cameraId).stream(kind).patience();
        }
    }

    private Viewer.Subscription watchForMse(String cameraId, StreamKind kind, Set<Takes.Codec> codecs, Viewer viewer) {
        return switch (watchAs(cameraId, kind, new Takes(codecs, true, true), viewer)) {
            case Watched.Shown shown -> shown.place();
            case Watched.Refused refused ->
                throw new MediaRefused(MediaRefused.Kind.UNSUITABLE_STREAM, refused.reason());
        };
    }

    private byte[] stillForDoor(String cameraId, StreamKind kind, int maxWidthPx) {
        try {
            return still(cameraId, kind, maxWidthPx);
        } catch (NoSuchCamera unknown) {
            throw new MediaRefused(MediaRefused.Kind.UNKNOWN_CAMERA, unknown.reason());
        } catch (NoPicture none) {
            throw new MediaRefused(MediaRefused.Kind.TRY_LATER, none.reason());
        }
    }

    private void clipForDoor(String cameraId, StreamKind kind, Duration last, Path file) {
        Instant now = clock.instant();
        try {
            clip(cameraId, kind, now.minus(last), now, file);
        } catch (NoSuchCamera unknown) {
            throw new MediaRefused(MediaRefused.Kind.UNKNOWN_CAMERA, unknown.reason());
        } catch (NoPicture none) {
            throw new MediaRefused(MediaRefused.Kind.TRY_LATER, none.reason());
        }
    }

    /** Says good-bye to each camera and ends all viewers; waits up to three seconds. */
    @Override
    public synchronized void close() {
        rtsp.close();
        exit.close();
        mjpeg.close();
        fitters.close();
        cameras.values().forEach(Served::close);
        cameras.clear();
        clips.close();
        loops.close();
    }
}
