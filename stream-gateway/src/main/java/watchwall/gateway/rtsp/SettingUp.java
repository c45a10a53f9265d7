package watchwall.gateway.rtsp;

import io.netty.buffer.ByteBufAllocator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.rtp.Depacketizer;
import watchwall.gateway.rtp.Depacketizers;
import watchwall.gateway.rtp.SoundClock;
import watchwall.gateway.rtp.arrival.CameraClock;
import watchwall.gateway.rtp.arrival.RtpReceiver;
import watchwall.gateway.rtsp.carry.Carrier;
import watchwall.gateway.rtsp.sdp.SessionDescription;
import watchwall.gateway.rtsp.wire.RtspMessage;
import watchwall.gateway.rtsp.wire.Transport;

/** The SETUPs of one session: the pictures, then the sound beside them, which is done without where it fails. */
final class SettingUp {
    private static final int PICTURES = 0;
    private static final int SOUND = 1;
    private static final int PICTURES_HERTZ = 90_000;

    /** Who hears of it; on the loop. */
    interface Listener {
        /** Takes the unit. */
        void unit(AccessUnit unit);

        /** Takes the frame. */
        void sound(AudioFrame frame);

        /** The camera keeps a session of this name for us from now on. */
        void session(SessionHeader header);

        /** Nothing more is to be set up. */
        void done();

        void refused(RtspMessage.Response response);
    }

    private final RtspConnection connection;
    private final Carrier carrier;
    private final RtspSession.Memory memory;
    private final Intake intake;
    private final Listener listener;
    private final CameraClock cameraClock = new CameraClock();
    private SessionHeader session = SessionHeader.NONE;
    private String base = "";

    SettingUp(RtspConnection connection, Carrier carrier, RtspSession.Memory memory, Intake intake, Listener listener) {
        this.connection = connection;
        this.carrier = carrier;
        this.memory = memory;
        this.intake = intake;
        this.listener = listener;
    }

    /** @param from the base address of the description */
    void begin(String from, SessionDescription.Choice.Play play) {
        base = from;
        SessionDescription.VideoStream video = play.video();
        prepare(PICTURES, video.control(), said -> {
            memory.clock().restart();
            Depacketizer units = Depacketizers.pictures(
                    video.format(), memory.trust(), memory.clock(), ByteBufAllocator.DEFAULT, listener::unit);
            add(units, video.payloadType(), PICTURES_HERTZ, said);
            play.audio().ifPresentOrElse(this::sound, listener::done);
        });
    }

    private void sound(SessionDescription.AudioStream stream) {
        prepare(SOUND, stream.control(), said -> {
            SoundClock clock = new SoundClock(memory.clock(), stream.clockRateHz());
            Depacketizer frames =
                    Depacketizers.sound(stream.format(), clock, ByteBufAllocator.DEFAULT, listener::sound);
            add(frames, stream.payloadType(), stream.clockRateHz(), said);
            intake.follow(clock);
            listener.done();
        });
    }

    private void add(Depacketizer depacketizer, int payloadType, int hertz, Transport said) {
        var plan = new RtpReceiver.Plan(payloadType, hertz, carrier.reorders(), said.ssrc());
        intake.add(new RtpReceiver(plan, depacketizer, cameraClock), depacketizer);
    }

    private void prepare(int stream, Optional<String> control, Consumer<Transport> then) {
        carrier.prepare(stream, new Carrier.Prepared() {
            @Override
            public void ask(String transport) {
                setUp(stream, SessionDescription.resolve(base, control.orElse("")), transport, then);
            }

            @Override
            public void failed(Throwable why) {
                connection.end(Ending.carrier("gateway-no-udp-ports", String.valueOf(why.getMessage())));
            }
        });
    }

    private void setUp(int stream, String uri, String transport, Consumer<Transport> then) {
        connection.ask("SETUP", uri, session.with(Map.of("Transport", transport)), response -> {
            if (response.isSuccess()) {
                agreed(stream, response, then);
            } else if (stream == SOUND) {
                listener.done();
            } else if (response.status() == 461) {
                connection.end(
                        Ending.carrier(carrier.reorders() ? "camera-no-udp" : "camera-no-tcp", connection.where()));
            } else if (isOdd(response.status()) && !uri.equals(base)) {
                setUp(stream, base, transport, then); // some describe tracks that only the base address knows
            } else {
                listener.refused(response);
            }
        });
    }

    private void agreed(int stream, RtspMessage.Response response, Consumer<Transport> then) {
        session = session.updated(response.headers().first("Session").orElse(""));
        listener.session(session);
        Transport said =
                Transport.answered(response.headers().first("Transport").orElse(""), 2 * stream);
        if (carrier.agreed(stream, said)) {
            then.accept(said);
        } else {
            connection.end(Ending.carrier("camera-no-udp", connection.where()));
        }
    }

    /** The camera does not know what its own description names. */
    private static boolean isOdd(int status) {
        return status == 400 || status == 404 || status == 451 || status == 455 || status == 460;
    }
}
