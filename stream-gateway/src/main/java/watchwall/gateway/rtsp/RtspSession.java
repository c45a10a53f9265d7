package watchwall.gateway.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.rtp.MarkerTrust;
import watchwall.gateway.rtp.MediaClock;
import watchwall.gateway.rtsp.carry.Carrier;
import watchwall.gateway.rtsp.carry.InterleavedCarrier;
import watchwall.gateway.rtsp.carry.UdpCarrier;
import watchwall.gateway.rtsp.device.CameraLoops;
import watchwall.gateway.rtsp.line.Line;
import watchwall.gateway.rtsp.sdp.SessionDescription;
import watchwall.gateway.rtsp.wire.CameraAddress;
import watchwall.gateway.rtsp.wire.Plain;
import watchwall.gateway.rtsp.wire.RtspDecoder;
import watchwall.gateway.rtsp.wire.RtspMessage;

/**
 * One dialogue from OPTIONS to TEARDOWN: describe, set up, play, keep alive. What the packets are is the {@link Intake}'s
 * matter. Lives on one event loop; whoever made it makes the next one.
 */
final class RtspSession implements RtspConnection.User, SettingUp.Listener {
    private static final int MAX_STREAMS = 2; // pictures and their sound

    /** Who hears of the session; called on the loop. */
    interface Listener extends Intake.Listener {
        /** Takes the unit. */
        void unit(AccessUnit unit);

        /** Takes the frame. */
        void sound(AudioFrame frame);

        /** The connection stands; {@link #begin} is the listener's to call. */
        void connected();

        /** The camera took PLAY. */
        void playing();

        /** Once; nothing follows. The session is closed already. */
        void ended(Ending ending);

        /** Instead of {@link #ended}: the camera sends us to another place of the same host. */
        void redirected(CameraAddress to);
    }

    /** What outlives one connection to the same camera. */
    record Memory(MarkerTrust trust, MediaClock clock, CarrierChoice carriers) {}

    /** Where a session runs. */
    record Surroundings(RtspSettings settings, EventLoop loop, CameraLoops loops, InstantSource clock) {}

    private final CameraAddress address;
    private final Surroundings around;
    private final Memory memory;
    private final Listener listener;
    private final RtspDecoder decoder = new RtspDecoder();
    private final RtspConnection connection;
    private final Intake intake;
    private final KeepAlive keepAlive;
    private SessionHeader session = SessionHeader.NONE;
    private String base;
    private String aggregate;
    private @Nullable Carrier carrier;
    private boolean over;

    RtspSession(CameraAddress address, Line line, Surroundings around, Memory memory, Listener listener) {
        this.address = address;
        this.around = around;
        this.memory = memory;
        this.listener = listener;
        this.base = address.requestUri();
        this.aggregate = base;
        this.connection = new RtspConnection(address, decoder, around.settings().answer(), this);
        this.intake = new Intake(
                address.where(),
                overUdp(address, memory) ? "udp" : line.word(),
                around.settings(),
                around.loop(),
                around.clock(),
                listener);
        this.keepAlive = new KeepAlive(connection, around.loop());
    }

    RtspDecoder decoder() {
        return decoder;
    }

    RtspConnection connection() {
        return connection;
    }

    @Override
    public void connected() {
        listener.connected();
    }

    /** Opens the dialogue. */
    void begin() {
        connection.ask("OPTIONS", address.requestUri(), Map.of(), this::optionsAnswered);
    }

    /** Cameras that know no OPTIONS are asked to describe all the same. */
    private void optionsAnswered(RtspMessage.Response response) {
        keepAlive.offered(response.headers().all("Public"));
        connection.ask("DESCRIBE", address.requestUri(), Map.of("Accept", "application/sdp"), this::described);
    }

    private void described(RtspMessage.Response response) {
        switch (response.status()) {
            case 301, 302, 303, 305, 307, 308 -> {
                redirect(response.headers().first("Location").orElse(""));
                return;
            }
            default -> {
                if (!response.isSuccess()) {
                    refuse("DESCRIBE", response);
                    return;
                }
            }
        }
        base = response.headers()
                .first("Content-Base")
                .or(() -> response.headers().first("Content-Location"))
                .filter(uri -> uri.toLowerCase(java.util.Locale.ROOT).matches("rtsps?://.*")) // Anjvision: no scheme
                .orElse(address.requestUri());
        SessionDescription description = SessionDescription.parse(response.body());
        aggregate = description.aggregate(base);
        switch (description.choose()) {
            case SessionDescription.Choice.Play play -> setUp(play);
            case SessionDescription.Choice.Nothing nothing ->
                connection.end(new Ending(nothing.reason(), Ending.Failure.SESSION));
        }
    }

    private void redirect(String location) {
        Optional<CameraAddress> target = address.redirected(location);
        if (target.isEmpty()) {
            connection.end(Ending.session("camera-redirects-away", address.where(), Plain.host(location)));
            return;
        }
        close();
        listener.redirected(target.get());
    }

    private void setUp(SessionDescription.Choice.Play play) {
        Optional<Carrier> made = carrier();
        if (made.isEmpty()) {
            connection.end(Ending.session("camera-closed", address.where()));
            return;
        }
        carrier = made.get();
        new SettingUp(connection, made.get(), memory, intake, this).begin(base, play);
    }

    @Override
    public void session(SessionHeader header) {
        session = header;
    }

    @Override
    public void refused(RtspMessage.Response response) {
        refuse("SETUP", response);
    }

    /** A redirect may have led to TLS, which UDP would go around. */
    private static boolean overUdp(CameraAddress address, Memory memory) {
        return memory.carriers().isUdp()
                && !address.scheme().secure()
                && !address.scheme().tunnelled();
    }

    private Optional<Carrier> carrier() {
        if (!overUdp(address, memory)) {
            return Optional.of(new InterleavedCarrier(MAX_STREAMS, intake, connection::frame));
        }
        return connection
                .ends()
                .map(ends -> new UdpCarrier(ends.ours(), ends.theirs(), around.loop(), around.loops(), intake));
    }

    @Override
    public void done() {
        connection.ask("PLAY", aggregate, session.with(Map.of("Range", "npt=0.000-")), this::playAnswered);
    }

    private void playAnswered(RtspMessage.Response response) {
        if (!response.isSuccess()) {
            refuse("PLAY", response);
            return;
        }
        Carrier by = carrier;
        if (by != null) {
            intake.playing(by);
            keepAlive.begin(aggregate, session, this::keptAlive);
            listener.playing();
        }
    }

    /** A keep-alive was answered with no. */
    private void keptAlive(int status) {
        if (status == 454 && !intake.isFlowing()) {
            connection.end(Ending.session("camera-session-lost", address.where()));
        }
    }

    private void refuse(String method, RtspMessage.Response response) {
        String where = address.where();
        connection.end(
                switch (response.status()) {
                    case 403 -> Ending.refused("camera-forbidden", where);
                    case 404 -> Ending.session("camera-not-found", where, Plain.path(address.requestUri()));
                    case 453 -> Ending.session("camera-too-busy", where);
                    case 454 -> Ending.session("camera-session-lost", where);
                    default ->
                        new Ending(
                                Reason.of(
                                        "camera-says-no",
                                        where,
                                        method,
                                        response.status(),
                                        Plain.text(response.phrase())),
                                Ending.Failure.SESSION);
                });
    }

    /** Ends a session that plays or stalls. */
    void end(Ending why) {
        connection.end(why);
    }

    @Override
    public void packet(int channel, ByteBuf packet) {
        if (carrier instanceof InterleavedCarrier interleaved) {
            interleaved.frame(channel, packet);
        }
    }

    @Override
    public void unit(AccessUnit unit) {
        if (over) {
            unit.release();
        } else {
            listener.unit(unit);
        }
    }

    @Override
    public void sound(AudioFrame frame) {
        if (over) {
            frame.release();
        } else {
            listener.sound(frame);
        }
    }

    @Override
    public void ended(Ending ending) {
        if (!over) {
            close();
            listener.ended(ending);
        }
    }

    /** Ends without telling the listener; on the loop, safe to call twice. */
    void close() {
        over = true;
        keepAlive.close();
        intake.close();
        if (carrier != null) {
            carrier.close();
        }
        connection.close(session.id().map(id -> new RtspConnection.GoodBye(aggregate, id)));
        session = SessionHeader.NONE;
    }
}
