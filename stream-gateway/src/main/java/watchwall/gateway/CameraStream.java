package watchwall.gateway;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
import watchwall.gateway.camera.StreamDump;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamPlan;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.camera.StreamTotals;
import watchwall.gateway.fit.Fit;
import watchwall.gateway.fmp4.ClipRing;
import watchwall.gateway.fmp4.Span;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.Relay;
import watchwall.gateway.relay.Source;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.rtsp.RtspSettings;
import watchwall.gateway.rtsp.RtspSource;
import watchwall.gateway.rtsp.device.Devices;
import watchwall.gateway.rtsp.line.CertificatePins;
import watchwall.gateway.rtsp.out.feed.Description;
import watchwall.gateway.rtsp.out.feed.Offer;

/** One pulled stream of a camera: source, relay, ring, state. Serves both kinds where both have the same address. */
final class CameraStream implements Source.Sink, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CameraStream.class);
    private static final Duration GOP_CACHE_TIME = Duration.ofSeconds(60); // the longest "smart" GOP met
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int MAX_HISTORY = 32; // an hour of a camera that flaps each two minutes
    private static final Duration LOOP_PATIENCE = Duration.ofSeconds(5);

    /** A playing camera's relay answers within its loop's turn; one that just began, with its first key unit. */
    private static final Duration WARM = Duration.ofSeconds(1);

    /** A camera woken from rest: name, connection, dialogue, and up to a long GOP until its first key unit. */
    private static final Duration COLD = Duration.ofSeconds(10);

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
    private final Demand demand;
    private final Deque<StreamDump.Change> history = new ArrayDeque<>();
    private final boolean onDemand;
    private boolean playedBefore;
    private volatile Optional<String> audio = Optional.empty();
    private volatile Source.Arrivals arrivals = Source.Arrivals.UNKNOWN;
    private volatile Condition condition;

    CameraStream(
            String cameraId,
            Set<StreamKind> kinds,
            StreamPlan plan,
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
        GatewaySettings.Patience patience = settings.patience();
        RtspSettings rtsp = new RtspSettings(
                patience.connect(),
                ANSWER,
                patience.silence(),
                patience.backoffFirst(),
                patience.backoffLongest(),
                patience.refusedRetry());
        this.onDemand = plan.pull() instanceof StreamPlan.Pull.OnDemand;
        this.demand = new Demand(
                plan.pull(),
                loop,
                new RtspSource(
                        plan, new RtspSource.Shared(threads.devices(), threads.pins(), rtsp, clock), loop, this));
        this.relay = new Relay(name, loop, settings.keeping().gopCacheMax(), GOP_CACHE_TIME, demand::viewers);
        this.ring = new ClipRing(settings.keeping().ring(), settings.keeping().ringMax());
        this.recording = relay.record(ring);
    }

    /** Where a stream runs, and what it shares with all others. */
    record Threads(EventLoop loop, InstantSource clock, Devices devices, CertificatePins pins) {}

    /** Any thread. */
    void open() {
        loop.execute(demand::begin);
    }

    @Override
    public void unit(AccessUnit unit) {
        relay.unit(unit);
    }

    @Override
    public void arrivals(Source.Arrivals now) {
        arrivals = now;
    }

    @Override
    public void sound(AudioFrame frame) {
        if (audio.isEmpty()) {
            audio = Optional.of(frame.track().codec());
        }
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
            audio = Optional.empty();
            arrivals = Source.Arrivals.UNKNOWN;
        }
        boolean again = state == State.PLAYING && before.state() != State.STALLED && playedBefore;
        playedBefore |= state == State.PLAYING;
        condition = new Condition(state, clock.instant(), reason, before.reconnects() + (again ? 1 : 0));
        history.add(new StreamDump.Change(condition.since(), state, reason));
        if (history.size() > MAX_HISTORY) {
            history.removeFirst();
        }
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
                audio,
                arrivals.transport(),
                arrivals.jitterMillis(),
                arrivals.driftPpm(),
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

    /** Any thread. */
    StreamTotals totals(StreamKind kind) {
        return new StreamTotals(cameraId, kind, relay.frames(), relay.bytes());
    }

    /** All that is known; waits for the loop. */
    Optional<StreamDump> dump(StreamKind kind, List<String> exchanges) {
        return onLoop(
                () -> {
                    List<AccessUnit> cached = relay.snapshot();
                    cached.forEach(AccessUnit::release);
                    String description = relay.track()
                            .map(track -> Description.text(name, 0, new Offer(track, Optional.empty())))
                            .orElse("");
                    return Optional.of(new StreamDump(
                            status(kind),
                            totals(kind),
                            List.copyOf(history),
                            description,
                            cached.size(),
                            relay.cachedBytes(),
                            ring.units(),
                            ring.bytes(),
                            exchanges));
                },
                Optional.empty());
    }

    Viewer.Subscription watch(Viewer viewer) {
        return relay.watch(viewer);
    }

    /** The cached GOP, retained for the caller; waits for the loop. */
    List<AccessUnit> sinceKey() {
        return onLoop(relay::snapshot, List.of());
    }

    /** How long a viewer who comes now should wait for a picture; any thread. */
    Duration patience() {
        State now = condition.state();
        boolean wakes = onDemand && (now == State.IDLE || now == State.CONNECTING);
        return wakes ? COLD : WARM;
    }

    /** As {@link #sinceKey}; a stream that rests is woken and waited for. Blocks: not for event loops. */
    List<AccessUnit> wakened() {
        List<AccessUnit> units = sinceKey();
        if (!units.isEmpty() || !onDemand || patience().equals(WARM)) {
            return units;
        }
        CompletableFuture<Void> key = new CompletableFuture<>();
        Viewer.Subscription place = watch(new FirstUnit(key));
        try {
            key.get(COLD.toMillis(), TimeUnit.MILLISECONDS);
            return sinceKey();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        } finally {
            place.close();
        }
    }

    /** Hears when a stream has a picture. */
    private record FirstUnit(CompletableFuture<Void> heard) implements Viewer {
        @Override
        public void start(List<AccessUnit> sinceKey) {
            if (!sinceKey.isEmpty()) {
                heard.complete(null);
            }
        }

        @Override
        public void accept(AccessUnit unit) {
            heard.complete(null);
        }
    }

    /** What the ring holds of a span, retained for the caller; waits for the loop. */
    Span between(Instant from, Instant to) {
        return onLoop(() -> ring.between(from, to), Span.NONE);
    }

    private <T> T onLoop(Supplier<T> question, T none) {
        if (loop.inEventLoop()) {
            return question.get();
        }
        try {
            return loop.submit(question::get).get(LOOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none;
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            log.warn("stream {}: its loop gave no answer", name, e);
            return none;
        }
    }

    @Override
    public void close() {
        try {
            loop.execute(demand::close);
        } catch (RejectedExecutionException e) {
            log.debug("stream {}: the loops ended first", name);
        }
        relay.close();
        recording.close();
    }
}
