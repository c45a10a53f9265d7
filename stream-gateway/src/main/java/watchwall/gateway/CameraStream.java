package watchwall.gateway;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.Sentences;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.fit.Fit;
import watchwall.gateway.fmp4.ClipRing;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.Relay;
import watchwall.gateway.relay.Source;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.rtsp.RtspSettings;
import watchwall.gateway.rtsp.RtspSource;
import watchwall.gateway.rtsp.device.CameraLoops;

/** One pulled stream of a camera: source, relay, ring, state. Serves both kinds where both have the same address. */
final class CameraStream implements Source.Sink, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CameraStream.class);
    private static final Duration GOP_CACHE_TIME = Duration.ofSeconds(60); // the longest "smart" GOP met
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration LOOP_PATIENCE = Duration.ofSeconds(5);

    private record Condition(State state, Instant since, Optional<Reason> reason, long reconnects) {}

    private final String name;
    private final String cameraId;
    private final Set<StreamKind> kinds;
    private final EventLoop loop;
    private final InstantSource clock;
    private final Consumer<StreamStatus> onChange;
    private final Relay relay;
    private final ClipRing ring;
    private final Viewer.Subscription recording;
    private final Source source;
    private boolean playedBefore;
    private volatile Condition condition;

    CameraStream(
            String cameraId,
            Set<StreamKind> kinds,
            URI address,
            GatewaySettings settings,
            Threads threads,
            Consumer<StreamStatus> onChange) {
        this.cameraId = cameraId;
        this.kinds = Set.copyOf(kinds);
        this.name = cameraId + "/" + (kinds.contains(StreamKind.MAIN) ? "main" : "sub");
        this.loop = threads.loop();
        this.clock = threads.clock();
        this.onChange = onChange;
        this.condition = new Condition(State.OFF, clock.instant(), Optional.empty(), 0);
        this.relay = new Relay(name, loop, settings.gopCacheMax(), GOP_CACHE_TIME);
        this.ring = new ClipRing(settings.ring(), settings.ringMax());
        this.recording = relay.record(ring);
        RtspSettings patience = new RtspSettings(
                settings.connectTimeout(),
                ANSWER,
                settings.silence(),
                settings.backoffFirst(),
                settings.backoffLongest(),
                settings.refusedRetry());
        this.source = new RtspSource(address, patience, threads.loops(), loop, clock, this);
    }

    /** Where a stream runs. */
    record Threads(CameraLoops loops, EventLoop loop, InstantSource clock) {}

    void open() {
        source.open();
    }

    @Override
    public void unit(AccessUnit unit) {
        relay.unit(unit);
    }

    @Override
    public void sound(AudioFrame frame) {
        relay.sound(frame);
    }

    @Override
    public void lost(long packets) {
        relay.lost(packets);
    }

    @Override
    public void changed(State state, Optional<Reason> reason) {
        Condition before = condition;
        boolean plays = state == State.PLAYING || state == State.STALLED;
        if (!plays) {
            relay.interrupted();
        }
        boolean again = state == State.PLAYING && before.state() != State.STALLED && playedBefore;
        playedBefore |= state == State.PLAYING;
        condition = new Condition(state, clock.instant(), reason, before.reconnects() + (again ? 1 : 0));
        say(before, state, reason);
        kinds.forEach(kind -> tell(status(kind)));
    }

    private void say(Condition before, State state, Optional<Reason> reason) {
        String words = reason.map(Sentences::english).orElse("");
        switch (state) {
            case IDLE, CONNECTING, OFF -> log.info("stream {} {}", name, state);
            case PLAYING ->
                log.info(
                        "stream {} PLAYING after {} ms {}",
                        name,
                        Duration.between(before.since(), clock.instant()).toMillis(),
                        before.state());
            case STALLED, BACKING_OFF, REFUSED -> log.warn("stream {} {}: {}", name, state, words);
        }
    }

    private void tell(StreamStatus status) {
        try {
            onChange.accept(status);
        } catch (RuntimeException e) {
            log.error("stream {}: whoever hears of changes threw", name, e);
        }
    }

    /** Any thread. */
    StreamStatus status(StreamKind kind) {
        Condition now = condition;
        Optional<Track> track = relay.track();
        return new StreamStatus(
                cameraId,
                kind,
                now.state(),
                now.since(),
                now.reason(),
                track.map(Track::codec),
                track.map(Track::widthPx).orElse(0),
                track.map(Track::heightPx).orElse(0),
                relay.framesPerSecond(),
                relay.kilobitsPerSecond(),
                relay.gopSeconds(),
                relay.reordered(),
                Optional.empty(),
                "tcp",
                0,
                0,
                relay.packetsLost(),
                now.reconnects(),
                relay.viewers());
    }

    /** Any thread. */
    Fit.Known known() {
        return new Fit.Known(condition.state(), relay.track(), relay.reordered());
    }

    EventLoop loop() {
        return loop;
    }

    Viewer.Subscription watch(Viewer viewer) {
        return relay.watch(viewer);
    }

    /** The cached GOP, retained for the caller; waits for the loop. */
    List<AccessUnit> sinceKey() {
        return onLoop(relay::snapshot);
    }

    /** What the ring holds of a span, retained for the caller; waits for the loop. */
    List<AccessUnit> between(Instant from, Instant to) {
        return onLoop(() -> ring.between(from, to));
    }

    private List<AccessUnit> onLoop(Supplier<List<AccessUnit>> question) {
        if (loop.inEventLoop()) {
            return question.get();
        }
        try {
            return loop.submit(question::get).get(LOOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            log.warn("stream {}: its loop gave no pictures", name, e);
            return List.of();
        }
    }

    @Override
    public void close() {
        source.close();
        relay.close();
        recording.close();
    }
}
