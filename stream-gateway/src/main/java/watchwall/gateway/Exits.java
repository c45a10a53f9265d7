package watchwall.gateway;

import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import watchwall.gateway.camera.NoPicture;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.door.ClipDoor;
import watchwall.gateway.door.MediaRefused;
import watchwall.gateway.door.MjpegDoor;
import watchwall.gateway.door.StillDoor;
import watchwall.gateway.fit.Watched;
import watchwall.gateway.media.Takes;
import watchwall.gateway.mse.MseDoor;
import watchwall.gateway.mse.MseSettings;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.rtsp.device.CameraLoops;
import watchwall.gateway.rtsp.out.PortTaken;
import watchwall.gateway.rtsp.out.RtspOutSettings;
import watchwall.gateway.rtsp.out.RtspServer;
import watchwall.gateway.rtsp.out.Streams;
import watchwall.gateway.webrtc.SlotsDoor;
import watchwall.gateway.webrtc.Watcher;
import watchwall.gateway.webrtc.WebRtcExit;
import watchwall.gateway.webrtc.WebRtcSettings;
import watchwall.gateway.webrtc.WhepDoor;
import watchwall.gateway.webrtc.peer.PeerLimits;

/** Every way out of the gateway, and what each asks of it, said in its own words. */
final class Exits implements AutoCloseable {
    private static final int AUTOMATIC = 0;
    private static final int MAX_SESSIONS_PER_USER = 64; // a wall node of 16 tiles that reloads has 32 for a moment
    private static final int MAX_HANDSHAKES = 64;

    private final StreamGateway gateway;
    private final Clock clock;
    private final WebRtcExit webRtc;
    private final MseDoor mse;
    private final MjpegDoor mjpeg;
    private final ClipDoor clips;
    private final RtspServer rtsp;

    /** Throws {@link PortTaken} or its like of another exit, and then nothing stays open. */
    Exits(StreamGateway gateway, GatewaySettings.Serving settings, CameraLoops loops, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
        this.webRtc = WebRtcExit.open(
                new WebRtcSettings(
                        settings.webRtc(),
                        settings.candidates(),
                        AUTOMATIC,
                        settings.viewersMax(),
                        MAX_SESSIONS_PER_USER,
                        MAX_HANDSHAKES,
                        PeerLimits.defaults()),
                new ForBrowsers());
        this.mse = new MseDoor(
                this::watchForMse,
                gateway.tickets(),
                MseSettings.of(settings.mseBehind(), settings.viewersMax()),
                clock);
        this.mjpeg = new MjpegDoor(gateway::watch, this::still, gateway.tickets(), clock);
        this.clips = new ClipDoor(this::clip, gateway.tickets());
        this.rtsp = openRtsp(settings, loops);
    }

    private RtspServer openRtsp(GatewaySettings.Serving settings, CameraLoops loops) {
        try {
            return RtspServer.open(RtspOutSettings.on(settings.rtsp()), loops, gateway.tickets(), new ForTools());
        } catch (PortTaken taken) {
            webRtc.close();
            mjpeg.close();
            clips.close();
            throw taken;
        }
    }

    void mount(Router router) {
        new WhepDoor(webRtc, gateway.tickets()).mount(router);
        new SlotsDoor(webRtc, gateway.tickets()).mount(router);
        mse.mount(router);
        mjpeg.mount(router);
        new StillDoor(this::still, gateway.tickets()).mount(router);
        clips.mount(router);
    }

    /** Counters as of the last second. */
    Stream<ReaderStatus> readers() {
        return Stream.of(webRtc.readers(), mse.readers(), mjpeg.readers(), rtsp.readers())
                .flatMap(List::stream);
    }

    RtspServer rtsp() {
        return rtsp;
    }

    private Optional<StreamStatus> status(String cameraId, StreamKind kind) {
        return gateway.status(cameraId).stream()
                .filter(status -> status.kind() == kind)
                .findFirst();
    }

    /** Streams as recorders and players ask for them. */
    private final class ForTools implements Streams {
        @Override
        public Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer) {
            return gateway.watch(cameraId, kind, viewer);
        }

        @Override
        public Optional<StreamStatus> status(String cameraId, StreamKind kind) {
            return Exits.this.status(cameraId, kind);
        }
    }

    /** Streams as browsers ask for them by WebRTC. */
    private final class ForBrowsers implements Watcher {
        @Override
        public Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer) {
            try {
                return gateway.watch(cameraId, kind, viewer);
            } catch (NoSuchCamera unknown) {
                throw new NoSuchStream(cameraId);
            }
        }

        @Override
        public Viewer.Subscription watchAs(String cameraId, StreamKind kind, Takes takes, Viewer viewer) {
            try {
                return place(gateway.watchAs(cameraId, kind, takes, viewer));
            } catch (NoSuchCamera unknown) {
                throw new NoSuchStream(cameraId);
            }
        }

        @Override
        public Optional<String> sound(String cameraId, StreamKind kind) {
            return status(cameraId, kind).flatMap(StreamStatus::audio);
        }

        @Override
        public Duration patience(String cameraId, StreamKind kind) {
            return gateway.patience(cameraId, kind);
        }
    }

    private Viewer.Subscription watchForMse(String cameraId, StreamKind kind, Set<Takes.Codec> codecs, Viewer viewer) {
        return place(gateway.watchAs(cameraId, kind, new Takes(codecs, true, true), viewer));
    }

    private static Viewer.Subscription place(Watched watched) {
        return switch (watched) {
            case Watched.Shown shown -> shown.place();
            case Watched.Refused(Reason why) -> throw new MediaRefused(MediaRefused.Kind.UNSUITABLE_STREAM, why);
        };
    }

    private byte[] still(String cameraId, StreamKind kind, int maxWidthPx) {
        return asked(() -> gateway.still(cameraId, kind, maxWidthPx));
    }

    private void clip(String cameraId, StreamKind kind, Duration last, Path file) {
        Instant now = clock.instant();
        asked(() -> gateway.clip(cameraId, kind, now.minus(last), now, file));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (NoSuchCamera unknown) {
            throw new MediaRefused(MediaRefused.Kind.UNKNOWN_CAMERA, unknown.reason());
        } catch (NoPicture none) {
            throw new MediaRefused(MediaRefused.Kind.TRY_LATER, none.reason());
        }
    }

    @Override
    public void close() {
        rtsp.close();
        webRtc.close();
        mjpeg.close();
        clips.close();
    }
}
