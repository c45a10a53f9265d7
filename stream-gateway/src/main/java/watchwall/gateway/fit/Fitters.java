package watchwall.gateway.fit;

import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.fit.Fit.Way;
import watchwall.gateway.media.Takes;
import watchwall.gateway.media.Transcoder;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.relay.Viewer.Subscription;

/** The door of this package: gives each viewer the form of a camera's pictures that it can decode. */
public final class Fitters implements AutoCloseable {
    private final Transcodes transcodes;

    /** One camera, as far as fitting needs it; both streams run on one loop. */
    public interface Streams {
        String cameraId();

        Fit.Known known(StreamKind kind);

        Subscription watch(StreamKind kind, Viewer viewer);

        EventExecutor loop();
    }

    /** @param most streams coded anew at a time */
    public Fitters(Transcoder transcoder, int most) {
        this.transcodes = new Transcodes(transcoder, most);
    }

    /** Any thread. */
    public Watched watch(Streams streams, StreamKind kind, Takes takes, Viewer viewer) {
        Way way = choose(streams, kind, takes);
        StreamKind from = switch (way) {
            case Way.AsItIs asItIs -> asItIs.kind();
            case Way.Transcoded anew -> anew.kind();
            case Way.None none -> kind;
        };
        if (way instanceof Way.None none) {
            return new Watched.Refused(none.reason());
        }
        Fitting fitting = new Fitting(viewer, takes, new OneCamera(streams, kind), streams.loop());
        return new Watched.Shown(fitting.begin(way), from, way instanceof Way.Transcoded);
    }

    private Way choose(Streams streams, StreamKind kind, Takes takes) {
        StreamKind other = switch (kind) {
            case MAIN -> StreamKind.SUB;
            case SUB -> StreamKind.MAIN;
        };
        return Fit.choose(
                streams.cameraId(),
                kind,
                streams.known(kind),
                streams.known(other),
                takes,
                transcodes.room(new StreamKey(streams.cameraId(), kind)));
    }

    /** Streams being coded anew, as readers of the cameras' own. */
    public List<ReaderStatus> readers() {
        return transcodes.readers();
    }

    @Override
    public void close() {
        transcodes.close();
    }

    private final class OneCamera implements Fitting.Forms {
        private final Streams streams;
        private final StreamKind kind;

        OneCamera(Streams streams, StreamKind kind) {
            this.streams = streams;
            this.kind = kind;
        }

        @Override
        public Way choose(Takes takes) {
            return Fitters.this.choose(streams, kind, takes);
        }

        @Override
        public Optional<Subscription> watch(Way way, Viewer viewer) {
            return switch (way) {
                case Way.AsItIs asItIs -> Optional.of(streams.watch(asItIs.kind(), viewer));
                case Way.Transcoded anew -> {
                    Function<Viewer, Subscription> source = coder -> streams.watch(anew.kind(), coder);
                    StreamKey key = new StreamKey(streams.cameraId(), anew.kind());
                    yield transcodes.watch(key, streams.loop(), source, viewer);
                }
                case Way.None none -> Optional.empty();
            };
        }
    }
}
