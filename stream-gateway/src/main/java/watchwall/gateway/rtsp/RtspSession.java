package watchwall.gateway.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.rtp.Depacketizer;
import watchwall.gateway.rtp.Depacketizers;
import watchwall.gateway.rtp.MarkerTrust;
import watchwall.gateway.rtp.MediaClock;
import watchwall.gateway.rtp.arrival.RtpReceiver;
import watchwall.gateway.rtsp.sdp.SessionDescription;
import watchwall.gateway.rtsp.wire.CameraAddress;
import watchwall.gateway.rtsp.wire.Plain;
import watchwall.gateway.rtsp.wire.RtspDecoder;
import watchwall.gateway.rtsp.wire.RtspMessage;
import watchwall.gateway.rtsp.wire.Transport;

/**
 * One connection from OPTIONS to TEARDOWN: describe, set up, play, keep alive, watch for silence. Lives on one event loop;
 * whoever made it makes the next one.
 */
final class RtspSession implements RtspConnection.User {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration DEFAULT_SESSION = Duration.ofSeconds(60); // RFC 2326 12.37
    private static final Duration LONGEST_KEEP_ALIVE = Duration.ofSeconds(30);
    private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofSeconds(1);

    /** A camera that is silent for longer is given up; must be shorter than the clock's idea of a step (15 s). */
    private static final Duration SILENCE_ENDS = Duration.ofSeconds(10);

    private static final Duration PARAMETER_SETS_BY = Duration.ofSeconds(20);
    private static final Duration FIRST_KEY_BY = Duration.ofSeconds(90); // "smart" GOPs of 60 s are met
    private static final int MALFORMED_IN_A_ROW = 100;

    /** Who hears of the session; called on the loop. */
    interface Listener {
        /** Takes the unit. */
        void unit(AccessUnit unit);

        void lost(long packets);

        /** No packet for the length of the silence bound; {@link #flowing} follows when it ends. */
        void silent();

        void flowing();

        /** Once; nothing follows. The session is closed already. */
        void ended(RtspConnection.Ending ending);

        /** Instead of {@link #ended}: the camera sends us to another place of the same host. */
        void redirected(CameraAddress to);
    }

    /** What outlives one connection to the same camera. */
    record Memory(MarkerTrust trust, MediaClock clock) {}

    private final CameraAddress address;
    private final RtspSettings settings;
    private final EventLoop loop;
    private final InstantSource clock;
    private final Memory memory;
    private final Listener listener;
    private final RtspDecoder decoder = new RtspDecoder();
    private final RtspConnection connection;
    private String base;
    private String aggregate;
    private Optional<String> sessionId = Optional.empty();
    private Duration sessionTimeout = DEFAULT_SESSION;
    private boolean getParameterOffered;
    private Transport transport = new Transport(0, 1);
    private @Nullable RtpReceiver receiver;
    private @Nullable Depacketizer depacketizer;
    private @Nullable ScheduledFuture<?> keepAlive;
    private @Nullable ScheduledFuture<?> tick;
    private long playedNanos;
    private long lastPacketNanos;
    private long lostTold;
    private boolean silent;
    private boolean over;

    RtspSession(
            CameraAddress address,
            RtspSettings settings,
            EventLoop loop,
            InstantSource clock,
            Memory memory,
            Listener listener) {
        this.address = address;
        this.settings = settings;
        this.loop = loop;
        this.clock = clock;
        this.memory = memory;
        this.listener = listener;
        this.base = address.requestUri();
        this.aggregate = base;
        this.connection = new RtspConnection(address, decoder, settings.answer(), this);
    }

    RtspDecoder decoder() {
        return decoder;
    }

    RtspConnection connection() {
        return connection;
    }

    @Override
    public void connected() {
        connection.ask("OPTIONS", address.requestUri(), Map.of(), this::optionsAnswered);
    }

    /** Cameras that know no OPTIONS are asked to describe all the same. */
    private void optionsAnswered(RtspMessage.Response response) {
        getParameterOffered = response.headers().all("Public").stream()
                .anyMatch(offered -> offered.toUpperCase(Locale.ROOT).contains("GET_PARAMETER"));
        connection.ask("DESCRIBE", address.requestUri(), Map.of("Accept", "application/sdp"), this::described);
    }

    private void described(RtspMessage.Response response) {
        if (response.status() >= 301 && response.status() <= 303) {
            redirect(response.headers().first("Location").orElse(""));
            return;
        }
        if (!response.isSuccess()) {
            refuse("DESCRIBE", response);
            return;
        }
        base = response.headers()
                .first("Content-Base")
                .or(() -> response.headers().first("Content-Location"))
                .filter(uri -> uri.regionMatches(true, 0, "rtsp://", 0, "rtsp://".length())) // Anjvision: no scheme
                .orElse(address.requestUri());
        SessionDescription description = SessionDescription.parse(response.body());
        aggregate = description.aggregate(base);
        switch (description.choose()) {
            case SessionDescription.Choice.Play play -> setUp(play.video());
            case SessionDescription.Choice.Nothing nothing -> connection.end(nothing.reason(), false);
        }
    }

    private void redirect(String location) {
        Optional<CameraAddress> target = address.redirected(location);
        if (target.isEmpty()) {
            connection.end(Reason.of("camera-redirects-away", address.where(), Plain.host(location)), false);
            return;
        }
        close();
        listener.redirected(target.get());
    }

    private void setUp(SessionDescription.VideoStream stream) {
        String uri = SessionDescription.resolve(base, stream.control().orElse(""));
        connection.ask("SETUP", uri, Map.of("Transport", Transport.ASKED), response -> setUpAnswered(stream, response));
    }

    private void setUpAnswered(SessionDescription.VideoStream stream, RtspMessage.Response response) {
        if (!response.isSuccess()) {
            refuse("SETUP", response);
            return;
        }
        readSession(response.headers().first("Session").orElse(""));
        transport = Transport.answered(response.headers().first("Transport").orElse(""));
        memory.clock().restart();
        depacketizer = Depacketizers.pictures(
                stream.format(), memory.trust(), memory.clock(), ByteBufAllocator.DEFAULT, this::unit);
        receiver = new RtpReceiver(stream.payloadType(), depacketizer);
        connection.ask("PLAY", aggregate, withSession(Map.of("Range", "npt=0.000-")), this::playAnswered);
    }

    /** {@code 1234;timeout=60}; a camera that names no session gets none back. */
    private void readSession(String header) {
        String[] words = header.split(";");
        sessionId = Optional.of(words[0].trim()).filter(id -> !id.isEmpty());
        for (String word : words) {
            String text = word.trim().toLowerCase(Locale.ROOT);
            String digits = text.startsWith("timeout=")
                    ? text.substring("timeout=".length()).trim()
                    : "";
            if (digits.matches("\\d{1,6}") && Integer.parseInt(digits) > 0) {
                sessionTimeout = Duration.ofSeconds(Integer.parseInt(digits));
            }
        }
    }

    private Map<String, String> withSession(Map<String, String> headers) {
        Map<String, String> all = new java.util.LinkedHashMap<>(headers);
        sessionId.ifPresent(id -> all.put("Session", id));
        return all;
    }

    private void playAnswered(RtspMessage.Response response) {
        if (!response.isSuccess()) {
            refuse("PLAY", response);
            return;
        }
        playedNanos = System.nanoTime();
        lastPacketNanos = Math.max(lastPacketNanos, playedNanos);
        long half = sessionTimeout.toMillis() / 2;
        long every = Math.max(SHORTEST_KEEP_ALIVE.toMillis(), Math.min(half, LONGEST_KEEP_ALIVE.toMillis()));
        keepAlive = loop.scheduleAtFixedRate(this::keepAlive, every, every, TimeUnit.MILLISECONDS);
        tick = loop.scheduleAtFixedRate(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void keepAlive() {
        connection.tell(getParameterOffered ? "GET_PARAMETER" : "OPTIONS", aggregate, withSession(Map.of()));
    }

    private void refuse(String method, RtspMessage.Response response) {
        String where = address.where();
        Reason reason = switch (response.status()) {
            case 403 -> Reason.of("camera-forbidden", where);
            case 404 -> Reason.of("camera-not-found", where, Plain.path(address.requestUri()));
            case 453 -> Reason.of("camera-too-busy", where);
            case 461 -> Reason.of("camera-no-tcp", where);
            default -> Reason.of("camera-says-no", where, method, response.status(), Plain.text(response.phrase()));
        };
        connection.end(reason, response.status() == 403);
    }

    @Override
    public void packet(int channel, ByteBuf packet) {
        RtpReceiver to = receiver;
        if (to == null || channel != transport.rtpChannel()) {
            return; // RTCP, or a channel that nobody set up
        }
        lastPacketNanos = System.nanoTime();
        if (silent) {
            silent = false;
            listener.flowing();
        }
        to.receive(packet, clock.instant(), lastPacketNanos);
        long lost = to.lost() + to.malformed();
        if (lost > lostTold) {
            listener.lost(lost - lostTold);
            lostTold = lost;
        }
        if (to.malformedInARow() >= MALFORMED_IN_A_ROW) {
            connection.end(Reason.of("camera-malformed-packets", address.where(), MALFORMED_IN_A_ROW), false);
        }
    }

    private void unit(AccessUnit unit) {
        if (over) {
            unit.release();
        } else {
            listener.unit(unit);
        }
    }

    private void tick() {
        long now = System.nanoTime();
        Duration quiet = Duration.ofNanos(now - lastPacketNanos);
        if (quiet.compareTo(SILENCE_ENDS) > 0) {
            connection.end(Reason.of("camera-silent", address.where(), SILENCE_ENDS.toSeconds()), false);
            return;
        }
        if (!silent && quiet.compareTo(settings.silence()) > 0) {
            silent = true;
            listener.silent();
        }
        Depacketizer media = depacketizer;
        if (media != null && media.counts().units() == 0) {
            Duration since = Duration.ofNanos(now - playedNanos);
            nothingYet(media, since);
        }
    }

    private void nothingYet(Depacketizer media, Duration since) {
        if (media.counts().oversized() > 0) {
            connection.end(
                    Reason.of("camera-picture-too-large", address.where(), Depacketizers.MAX_UNIT_BYTES >> 20), false);
        } else if (!media.described() && since.compareTo(PARAMETER_SETS_BY) > 0) {
            connection.end(
                    Reason.of("camera-no-parameter-sets", address.where(), PARAMETER_SETS_BY.toSeconds()), false);
        } else if (since.compareTo(FIRST_KEY_BY) > 0) {
            connection.end(Reason.of("camera-no-key-picture", address.where(), FIRST_KEY_BY.toSeconds()), false);
        }
    }

    @Override
    public void ended(RtspConnection.Ending ending) {
        if (over) {
            return;
        }
        close();
        listener.ended(ending);
    }

    /** Ends without telling the listener; on the loop, safe to call twice. */
    void close() {
        over = true;
        stop(keepAlive);
        stop(tick);
        if (receiver != null) {
            receiver.close();
            receiver = null;
            depacketizer = null;
        }
        connection.close(sessionId.map(id -> new RtspConnection.GoodBye(aggregate, id)));
        sessionId = Optional.empty();
    }

    private static void stop(@Nullable ScheduledFuture<?> task) {
        if (task != null) {
            task.cancel(false);
        }
    }
}
