package watchwall.gateway.rtsp;

import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.relay.Source;
import watchwall.gateway.rtsp.device.Device;
import watchwall.gateway.rtsp.device.Devices;
import watchwall.gateway.rtsp.device.Place;
import watchwall.gateway.rtsp.device.Turn;
import watchwall.gateway.rtsp.line.CertificatePins;
import watchwall.gateway.rtsp.line.Line;
import watchwall.gateway.rtsp.wire.CameraAddress;

/**
 * One try to pull a camera: a place among the device's sessions, the name, the connection, a place among the sessions being
 * opened, the session, and redirects. On the stream's loop.
 */
final class Attempt implements RtspSession.Listener, Line.Outcome {
    private static final int MAX_REDIRECTS = 3;

    /** A camera that opens so slowly no longer keeps others from opening. */
    private static final Duration OPENING = Duration.ofSeconds(5);

    /** Who made the try. */
    interface Owner {
        /** No place at the device yet. */
        void waits(Reason why);

        /** There is a place now. */
        void goesOn();

        /** Takes the unit. */
        void unit(AccessUnit unit);

        /** Takes the frame. */
        void sound(AudioFrame frame);

        void lost(long packets);

        void silent();

        void flowing();

        void measured(Source.Arrivals arrivals);

        /** Once; nothing follows. */
        void over(Ending why);
    }

    /** What tries need and share. */
    record Means(RtspSession.Surroundings around, Devices devices, CertificatePins pins, RtspSession.Memory memory) {}

    private final Means means;
    private final Device device;
    private final Owner owner;
    private CameraAddress address;
    private int redirects;
    private @Nullable Turn place;
    private @Nullable Turn opening;
    private @Nullable ScheduledFuture<?> late;
    private @Nullable RtspSession session;
    private @Nullable Channel channel;
    private boolean over;

    Attempt(CameraAddress address, Device device, Means means, Owner owner) {
        this.address = address;
        this.device = device;
        this.means = means;
        this.owner = owner;
    }

    void begin() {
        Turn asked = device.session(means.around().loop(), this::placed);
        place = asked;
        if (!asked.isGranted()) {
            owner.waits(Reason.of(
                    "camera-sessions-used",
                    address.where(),
                    means.devices().rules().sessionsPerDevice()));
        }
    }

    private void placed() {
        if (!over) {
            owner.goesOn();
            resolve();
        }
    }

    private void resolve() {
        RtspSettings settings = means.around().settings();
        String host = address.host();
        late = means.around()
                .loop()
                .schedule(
                        () -> end(Ending.network("camera-unknown-host", host)),
                        settings.connect().toMillis(),
                        TimeUnit.MILLISECONDS);
        Place.find(host, means.devices().rules().allowed(), found -> {
            try {
                means.around().loop().execute(() -> {
                    stopWaiting();
                    switch (found) {
                        case Place.Found there -> connect(there.address());
                        case Place.Unknown unknown -> end(Ending.network("camera-unknown-host", host));
                        case Place.Forbidden there ->
                            end(Ending.refused(
                                    "camera-outside-networks",
                                    address.where(),
                                    there.address().getHostAddress()));
                    }
                });
            } catch (RejectedExecutionException e) {
                over = true; // closed meanwhile
            }
        });
    }

    private void stopWaiting() {
        if (late != null) {
            late.cancel(false);
        }
    }

    private void connect(InetAddress host) {
        if (over) {
            return;
        }
        RtspSession.Surroundings around = means.around();
        Line line = Line.of(address.scheme(), means.pins());
        RtspSession next = new RtspSession(address, line, around, means.memory(), this);
        session = next;
        // What TCP, TLS and each answer may take is bounded by themselves; a tunnel's own answer is bounded here.
        Duration patience = around.settings().connect().plus(around.settings().answer());
        late = around.loop()
                .schedule(
                        () -> end(Ending.session("camera-no-answer", address.where(), patience.toSeconds())),
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
        line.open(
                new Line.To(
                        address,
                        host,
                        around.loop(),
                        around.loops(),
                        around.settings().connect()),
                this,
                next.decoder(),
                next.connection());
    }

    @Override
    public void opening(Channel by) {
        channel = by;
    }

    @Override
    public void failed(Throwable why) {
        end(ConnectEnding.ofOpening(why, address, means.around().settings().connect()));
    }

    @Override
    public void refused(Reason why) {
        end(new Ending(why, Ending.Failure.REFUSED));
    }

    @Override
    public void connected() {
        if (over) {
            close();
            return;
        }
        stopWaiting();
        opening = means.devices().open(means.around().loop(), this::mayOpen);
    }

    /** Its turn has come; however long that took, only from now on does it keep others waiting. */
    private void mayOpen() {
        RtspSession begun = session;
        Turn mine = opening;
        if (over || begun == null || mine == null) {
            return;
        }
        means.around().loop().schedule(mine::close, OPENING.toMillis(), TimeUnit.MILLISECONDS);
        begun.begin();
    }

    @Override
    public void playing() {
        giveBackOpening();
    }

    private void giveBackOpening() {
        if (opening != null) {
            opening.close();
        }
    }

    @Override
    public void redirected(CameraAddress to) {
        giveBackOpening();
        if (over) {
            return;
        }
        if (redirects == MAX_REDIRECTS) {
            end(Ending.session("camera-redirects-forever", address.where(), MAX_REDIRECTS));
            return;
        }
        redirects++;
        address = to;
        session = null;
        resolve();
    }

    @Override
    public void ended(Ending why) {
        end(why);
    }

    @Override
    public void useless(Ending why) {
        if (session != null) {
            session.end(why);
        }
    }

    /** Gives up a session that has no future. */
    void giveUp(Ending why) {
        useless(why);
    }

    private void end(Ending why) {
        if (!over) {
            close();
            owner.over(why);
        }
    }

    /** Ends without telling the owner. The device's place is free again once the camera was told good-bye. */
    void close() {
        over = true;
        stopWaiting();
        giveBackOpening();
        if (session != null) {
            session.close();
        }
        Turn held = place;
        if (held == null) {
            return;
        }
        place = null;
        Channel open = channel;
        if (open != null && open.isOpen()) {
            open.closeFuture().addListener(done -> held.close());
        } else {
            held.close();
        }
    }

    @Override
    public void unit(AccessUnit unit) {
        owner.unit(unit);
    }

    @Override
    public void sound(AudioFrame frame) {
        owner.sound(frame);
    }

    @Override
    public void lost(long packets) {
        owner.lost(packets);
    }

    @Override
    public void silent() {
        owner.silent();
    }

    @Override
    public void flowing() {
        owner.flowing();
    }

    @Override
    public void measured(Source.Arrivals arrivals) {
        owner.measured(arrivals);
    }
}
