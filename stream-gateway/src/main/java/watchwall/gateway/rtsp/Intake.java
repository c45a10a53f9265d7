package watchwall.gateway.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.relay.Source;
import watchwall.gateway.rtp.Depacketizer;
import watchwall.gateway.rtp.Depacketizers;
import watchwall.gateway.rtp.SoundClock;
import watchwall.gateway.rtp.arrival.RtpReceiver;
import watchwall.gateway.rtsp.carry.Carrier;

/**
 * The media side of one session: its receivers, the reports to the camera, and the watch over silence and over streams that
 * never show a picture. On the session's loop.
 */
final class Intake implements Carrier.Receiver, AutoCloseable {
    private static final int PICTURES = 0;
    private static final Duration TICK = Duration.ofMillis(250);
    private static final int TICKS_A_REPORT = 20; // 5 s, the shortest that RFC 3550 6.2 allows
    private static final int TICKS_A_MEASURE = 4;

    /** A camera that is silent for longer is given up; must be shorter than the clock's idea of a step (15 s). */
    private static final Duration SILENCE_ENDS = Duration.ofSeconds(10);

    private static final Duration PARAMETER_SETS_BY = Duration.ofSeconds(20);
    private static final Duration FIRST_KEY_BY = Duration.ofSeconds(90); // "smart" GOPs of 60 s are met
    private static final int MALFORMED_IN_A_ROW = 100;

    /** Who hears of the media; called on the loop. */
    interface Listener {
        void lost(long packets);

        /** No packet for the length of the silence bound; {@link #flowing} follows when it ends. */
        void silent();

        void flowing();

        void measured(Source.Arrivals arrivals);

        /** The session is of no use any more. */
        void useless(Ending why);
    }

    private record Stream(RtpReceiver receiver, Depacketizer depacketizer) {}

    private final String where;
    private final String transport;
    private final RtspSettings settings;
    private final EventLoop loop;
    private final InstantSource clock;
    private final Listener listener;
    private final List<Stream> streams = new ArrayList<>();
    private Optional<SoundClock> soundClock = Optional.empty();
    private @Nullable Carrier carrier;
    private @Nullable ScheduledFuture<?> tick;
    private @Nullable ScheduledFuture<?> expiry;
    private long ticks;
    private long playedNanos;
    private long lastPacketNanos;
    private long lostTold;
    private boolean heard;
    private boolean silent;
    private boolean closed;

    /** @param transport for people */
    Intake(
            String where,
            String transport,
            RtspSettings settings,
            EventLoop loop,
            InstantSource clock,
            Listener listener) {
        this.where = where;
        this.transport = transport;
        this.settings = settings;
        this.loop = loop;
        this.clock = clock;
        this.listener = listener;
    }

    /** The next stream: pictures first, then sound. Takes both. */
    void add(RtpReceiver receiver, Depacketizer depacketizer) {
        streams.add(new Stream(receiver, depacketizer));
    }

    /** Sound follows the pictures by the camera's own reports. */
    void follow(SoundClock sound) {
        soundClock = Optional.of(sound);
    }

    /** PLAY was answered. */
    void playing(Carrier by) {
        carrier = by;
        playedNanos = System.nanoTime();
        lastPacketNanos = Math.max(lastPacketNanos, playedNanos);
        by.playing();
        report();
        tick = loop.scheduleAtFixedRate(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void rtp(int stream, ByteBuf packet) {
        if (closed || stream >= streams.size()) {
            return;
        }
        RtpReceiver to = streams.get(stream).receiver();
        long now = System.nanoTime();
        if (stream == PICTURES) {
            heard = true;
            lastPacketNanos = now;
            if (silent) {
                silent = false;
                listener.flowing();
            }
        }
        to.receive(packet, clock.instant(), now);
        if (to.holds() && expiry == null) {
            expiry = loop.schedule(this::expire, RtpReceiver.holdMillis(), TimeUnit.MILLISECONDS);
        }
        if (!closed && stream == PICTURES) {
            tellLoss(to);
        }
    }

    private void expire() {
        expiry = null;
        boolean holds = false;
        for (Stream stream : streams) {
            stream.receiver().expire(System.nanoTime());
            holds |= stream.receiver().holds();
        }
        if (!closed) {
            tellLoss(streams.get(PICTURES).receiver());
        }
        if (!closed && holds) {
            expiry = loop.schedule(this::expire, RtpReceiver.holdMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tellLoss(RtpReceiver pictures) {
        long lost = pictures.lost() + pictures.malformed();
        if (lost > lostTold) {
            listener.lost(lost - lostTold);
            lostTold = lost;
        }
        if (pictures.malformedInARow() >= MALFORMED_IN_A_ROW) {
            listener.useless(Ending.session("camera-malformed-packets", where, MALFORMED_IN_A_ROW));
        }
    }

    @Override
    public void rtcp(int stream, ByteBuf packet) {
        if (closed || stream >= streams.size()) {
            return;
        }
        RtpReceiver from = streams.get(stream).receiver();
        from.report(packet, clock.instant())
                .ifPresent(said -> soundClock.ifPresent(sound -> {
                    if (stream == PICTURES) {
                        sound.pictureReport(said.timestamp(), said.ntp());
                    } else {
                        sound.soundReport(said.timestamp(), said.ntp());
                    }
                }));
    }

    private void tick() {
        ticks++;
        long now = System.nanoTime();
        Duration quiet = Duration.ofNanos(now - lastPacketNanos);
        Carrier by = carrier;
        if (!heard && by != null && by.reorders() && quiet.compareTo(settings.silence()) > 0) {
            listener.useless(Ending.carrier(
                    "camera-udp-silent", where, settings.silence().toSeconds()));
            return;
        }
        if (quiet.compareTo(SILENCE_ENDS) > 0) {
            listener.useless(Ending.session("camera-silent", where, SILENCE_ENDS.toSeconds()));
            return;
        }
        if (!silent && quiet.compareTo(settings.silence()) > 0) {
            silent = true;
            listener.silent();
        }
        if (ticks % TICKS_A_REPORT == 0) {
            report();
        }
        if (ticks % TICKS_A_MEASURE == 0) {
            RtpReceiver pictures = streams.get(PICTURES).receiver();
            listener.measured(new Source.Arrivals(transport, pictures.jitterMillis(), pictures.driftPpm()));
        }
        Depacketizer media = streams.get(PICTURES).depacketizer();
        if (media.counts().units() == 0) {
            nothingYet(media, Duration.ofNanos(now - playedNanos));
        }
    }

    private void report() {
        Carrier by = carrier;
        for (int i = 0; i < streams.size() && by != null; i++) {
            by.report(i, streams.get(i).receiver().receiverReport(ByteBufAllocator.DEFAULT, clock.instant()));
        }
    }

    private void nothingYet(Depacketizer media, Duration since) {
        if (media.counts().oversized() > 0) {
            listener.useless(Ending.session("camera-picture-too-large", where, Depacketizers.MAX_UNIT_BYTES >> 20));
        } else if (!media.described() && since.compareTo(PARAMETER_SETS_BY) > 0) {
            listener.useless(Ending.session("camera-no-parameter-sets", where, PARAMETER_SETS_BY.toSeconds()));
        } else if (since.compareTo(FIRST_KEY_BY) > 0) {
            listener.useless(Ending.session("camera-no-key-picture", where, FIRST_KEY_BY.toSeconds()));
        }
    }

    /** True while packets come. */
    boolean isFlowing() {
        return heard && !silent;
    }

    /** Safe to call twice. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop(tick);
        stop(expiry);
        streams.forEach(stream -> stream.receiver().close());
    }

    private static void stop(@Nullable ScheduledFuture<?> task) {
        if (task != null) {
            task.cancel(false);
        }
    }
}
