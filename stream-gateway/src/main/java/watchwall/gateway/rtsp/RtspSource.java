package watchwall.gateway.rtsp;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamPlan;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.relay.Backoff;
import watchwall.gateway.relay.Source;
import watchwall.gateway.rtp.MarkerTrust;
import watchwall.gateway.rtp.MediaClock;
import watchwall.gateway.rtsp.device.Device;
import watchwall.gateway.rtsp.device.Devices;
import watchwall.gateway.rtsp.line.CertificatePins;
import watchwall.gateway.rtsp.wire.CameraAddress;

/**
 * Pulls one stream by RTSP for as long as it is wanted, whoever watches: one try after another. A device that cannot be
 * reached is knocked at and tried as soon as it answers; one that answers and fails is tried after growing waits. While the
 * tries fail for the same reason the state stays what it was, so that a dead camera is told of once.
 */
public final class RtspSource implements Source {
    /** Played for as long as this, a camera counts as well, and the next wait is the first again. */
    private static final Duration WELL = Duration.ofSeconds(3);

    /** Streams of devices that come back together begin within this, at random. */
    private static final Duration SPREAD = Duration.ofMillis(500);

    /** What all sources share. */
    public record Shared(Devices devices, CertificatePins pins, RtspSettings settings, InstantSource clock) {}

    private final CameraAddress.Parsed parsed;
    private final Shared shared;
    private final EventLoop loop;
    private final Sink sink;
    private final Backoff backoff;
    private final RtspSession.Memory memory;
    private final Tries tries = new Tries();
    private State state = State.OFF;
    private Optional<Reason> reason = Optional.empty();
    private @Nullable Device device;
    private @Nullable Attempt attempt;
    private @Nullable ScheduledFuture<?> nextTry;
    private Device.@Nullable Knocking knocking;
    private boolean wanted;
    private boolean closed;
    private boolean knockAnswered;
    private boolean missedWhileSilent;
    private boolean played;
    private long playedNanos;

    /** @param loop the camera's; one of the loops that {@code shared} has */
    public RtspSource(StreamPlan plan, Shared shared, EventLoop loop, Sink sink) {
        this.parsed = CameraAddress.parse(plan.address());
        this.shared = shared;
        this.loop = loop;
        this.sink = sink;
        this.backoff = new Backoff(
                shared.settings().backoffFirst(), shared.settings().backoffLongest(), new SplittableRandom());
        boolean ownConnectionOnly = parsed instanceof CameraAddress.Parsed.Fine fine
                && (fine.address().scheme().secure() || fine.address().scheme().tunnelled());
        this.memory = new RtspSession.Memory(
                new MarkerTrust(), new MediaClock(), new CarrierChoice(plan.over(), ownConnectionOnly));
    }

    @Override
    public void open() {
        onLoop(() -> {
            if (!closed && !wanted) {
                wanted = true;
                change(State.CONNECTING, Optional.empty());
                begin();
            }
        });
    }

    @Override
    public void rest() {
        onLoop(() -> {
            if (!closed) {
                stop();
                change(State.IDLE, Optional.empty());
            }
        });
    }

    @Override
    public void close() {
        onLoop(() -> {
            if (!closed) {
                stop();
                closed = true;
                change(State.OFF, Optional.empty());
            }
        });
    }

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            closed = true; // the loops are gone, and with them every connection
        }
    }

    private void stop() {
        wanted = false;
        stopWaiting();
        if (attempt != null) {
            attempt.close();
            attempt = null;
        }
        if (device != null) {
            shared.devices().let(device);
            device = null;
        }
    }

    private void stopWaiting() {
        if (nextTry != null) {
            nextTry.cancel(false);
            nextTry = null;
        }
        if (knocking != null) {
            knocking.close();
            knocking = null;
        }
    }

    private void begin() {
        if (!wanted) {
            return;
        }
        stopWaiting();
        switch (parsed) {
            case CameraAddress.Parsed.Bad bad -> change(State.REFUSED, Optional.of(bad.reason())); // until it is mended
            case CameraAddress.Parsed.Fine fine -> {
                played = false;
                Attempt next = new Attempt(fine.address(), device(fine.address()), means(), tries);
                attempt = next;
                next.begin();
            }
        }
    }

    private Device device(CameraAddress address) {
        Device known = device == null ? shared.devices().at(address.host(), address.port()) : device;
        device = known;
        return known;
    }

    private Attempt.Means means() {
        return new Attempt.Means(
                new RtspSession.Surroundings(
                        shared.settings(), loop, shared.devices().loops(), shared.clock()),
                shared.devices(),
                shared.pins(),
                memory);
    }

    private void tryLater(State now, Reason why, Duration wait) {
        knockAnswered = false;
        change(now, Optional.of(why));
        nextTry = loop.schedule(this::begin, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Knocks at once, or, where the last knock was answered and the connection failed all the same, after a wait. */
    private void unreachable(Reason why) {
        change(State.BACKING_OFF, Optional.of(why));
        if (knockAnswered) {
            knockAnswered = false;
            nextTry = loop.schedule(this::knockUntilAnswered, backoff.next().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            knockUntilAnswered();
        }
    }

    private void knockUntilAnswered() {
        knock(answered -> {
            if (answered) {
                stopWaiting();
                knockAnswered = true;
                long soon = ThreadLocalRandom.current().nextLong(SPREAD.toMillis());
                nextTry = loop.schedule(this::begin, soon, TimeUnit.MILLISECONDS);
            }
        });
    }

    private void knock(Device.Listener listener) {
        stopWaiting();
        Device at = device;
        if (!wanted || at == null) {
            return;
        }
        Device.@Nullable Knocking[] mine = {null};
        mine[0] = at.knock(loop, answered -> {
            if (mine[0] != null && knocking == mine[0]) { // else: a knock that was under way when it was called off
                listener.knocked(answered);
            }
        });
        knocking = mine[0];
    }

    private void change(State now, Optional<Reason> why) {
        if (state != now || !reason.equals(why)) {
            state = now;
            reason = why;
            sink.changed(now, why);
        }
    }

    /** What a try says. */
    private final class Tries implements Attempt.Owner {
        @Override
        public void waits(Reason why) {
            change(State.BACKING_OFF, Optional.of(why));
        }

        @Override
        public void goesOn() {
            if (reason.filter(why -> why.key().equals("camera-sessions-used")).isPresent()) {
                change(State.CONNECTING, Optional.empty());
            }
        }

        @Override
        public void unit(AccessUnit unit) {
            sink.unit(unit);
            if (!played && attempt != null) {
                played = true;
                knockAnswered = false;
                playedNanos = System.nanoTime();
                change(State.PLAYING, Optional.empty());
            }
        }

        @Override
        public void sound(AudioFrame frame) {
            sink.sound(frame);
        }

        @Override
        public void lost(long packets) {
            sink.lost(packets);
        }

        @Override
        public void measured(Arrivals arrivals) {
            sink.arrivals(arrivals);
        }

        /** A device that misses a knock now and answers a later one was away: its session is of the time before. */
        @Override
        public void silent() {
            Attempt silent = attempt;
            if (silent == null) {
                return;
            }
            missedWhileSilent = false;
            knock(answered -> {
                if (answered && missedWhileSilent) {
                    silent.giveUp(Ending.session("camera-was-away"));
                }
                missedWhileSilent |= !answered;
            });
            if (played) {
                change(
                        State.STALLED,
                        Optional.of(Reason.of(
                                "camera-stalled", shared.settings().silence().toSeconds())));
            }
        }

        @Override
        public void flowing() {
            stopWaiting();
            if (played) {
                change(State.PLAYING, Optional.empty());
            }
        }

        @Override
        public void over(Ending why) {
            attempt = null;
            stopWaiting();
            if (played && System.nanoTime() - playedNanos > WELL.toNanos()) {
                backoff.reset();
            }
            switch (why.failure()) {
                case CARRIER -> {
                    if (memory.carriers().failed()) {
                        begin();
                    } else {
                        tryLater(State.BACKING_OFF, why.reason(), backoff.next());
                    }
                }
                case NETWORK -> unreachable(why.reason());
                case SESSION -> tryLater(State.BACKING_OFF, why.reason(), backoff.next());
                case REFUSED ->
                    tryLater(State.REFUSED, why.reason(), shared.settings().refusedRetry());
            }
        }
    }
}
