package watchwall.wall.driver;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.wall.driver.Desk.Take;
import watchwall.wall.driver.wire.DeviceException;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodeMessage.FromNode;
import watchwall.wall.node.NodeMessage.ToNode;
import watchwall.wall.node.WallDriver;
import watchwall.wall.screen.Output;

/**
 * A device for as long as it answers: to the wall what a page's socket is. Messages from the wall are put on a desk;
 * the device's own thread takes them from there, so that a slow device delays nobody.
 */
final class DeviceLink implements WallDriver, DeviceTurns.Hall {
    private static final Logger log = LoggerFactory.getLogger(DeviceLink.class);
    private static final short GOING_AWAY = 1001; // RFC 6455 7.4.1
    private static final int SILENCES = 2; // one call may be lost

    private final Output output;
    private final WallDevice device;
    private final Listener listener;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Desk desk; // by lock
    private boolean fresh; // by lock: something came since the thread looked at the desk
    private final DeviceTurns turns;
    private final ReentrantLock voice = new ReentrantLock(); // one word at a time
    private boolean ended; // by voice
    private volatile boolean closing;
    private volatile boolean last;

    DeviceLink(Output output, WallDevice device, Listener listener, CameraAddresses cameras, Clock clock) {
        this.output = output;
        this.device = device;
        this.listener = listener;
        this.clock = clock;
        this.desk = new Desk(clock.millis());
        this.turns = new DeviceTurns(output.page(), device, cameras, clock, this);
    }

    @Override
    public String page() {
        return output.page();
    }

    /** Why windows of the last picture are not shown, by slot. Any thread. */
    Map<Integer, DriverTrouble> troubles() {
        return turns.troubles();
    }

    @Override
    public void send(ToNode message) {
        switch (message) {
            case NodeMessage.Prepare m -> enter(desk -> desk.take(new Take(m.showing(), false, m.windows())));
            case NodeMessage.OnProgram m -> enter(desk -> desk.take(new Take(m.showing(), true, m.windows())));
            case NodeMessage.Show m -> enter(desk -> desk.show(m.showing(), m.atMs()));
            case NodeMessage.NotUnderstood m -> log.debug("node {}: {}", page(), m.why());
            case NodeMessage.Welcome m -> log.debug("node {} is welcome", page());
            // What follows is for pages: a device has its own clock, fetches by itself and draws no text.
            case NodeMessage.ClockPong m -> {}
            case NodeMessage.Ticket m -> {}
            case NodeMessage.CameraNews m -> {}
            case NodeMessage.News m -> {}
            case NodeMessage.Identify m -> {}
            case NodeMessage.ThumbnailPlease m -> {}
        }
    }

    @Override
    public void enter(Consumer<Desk> change) {
        lock.lock();
        try {
            change.accept(desk);
            fresh = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Its node begins anew with another link, unless the wall itself is going away. */
    @Override
    public void close(short code, String why) {
        last |= code == GOING_AWAY;
        closing = true;
        enter(desk -> {});
    }

    boolean isLast() {
        return last;
    }

    boolean isClosing() {
        return closing;
    }

    @Override
    public long rttMs() {
        return device.fastestMs();
    }

    @Override
    public void ping() {
        // each look measures it
    }

    /**
     * The device's thread, until the link is closed.
     *
     * @throws DeviceException once the device does not answer any more
     */
    void run() throws InterruptedException {
        boolean lying = output.rotation() % 180 == 90;
        int width = output.at().w();
        int height = output.at().h();
        tell(NodeMessage.Hello.of(UUID.randomUUID().toString(), lying ? height : width, lying ? width : height));
        int silences = 0;
        while (!closing) {
            Desk.Task task = next();
            try {
                perform(task);
                silences = task instanceof Desk.Rest ? silences : 0;
            } catch (DeviceException e) {
                if (e.kind() != DeviceException.Kind.SILENT || ++silences >= SILENCES) {
                    throw e;
                }
                log.info("node {}: {}; tried again", page(), e.getMessage());
            }
        }
    }

    private Desk.Task next() {
        lock.lock();
        try {
            fresh = false;
            return desk.next(clock.millis());
        } finally {
            lock.unlock();
        }
    }

    private void perform(Desk.Task task) throws InterruptedException {
        switch (task) {
            case Desk.Rest rest -> rest(rest.untilMs());
            case Desk.AskProgram ask -> tell(new NodeMessage.ProgramPlease(ask.showing()));
            case Desk.Stage stage -> turns.stage(stage.take());
            case Desk.Show show -> turns.show(show);
            case Desk.Look look -> turns.look();
        }
    }

    private void rest(long untilMs) throws InterruptedException {
        lock.lock();
        try {
            long ms = untilMs - clock.millis();
            while (!fresh && !closing && ms > 0) {
                news.await(ms, TimeUnit.MILLISECONDS);
                ms = untilMs - clock.millis();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isOvertaken(Take take) {
        lock.lock();
        try {
            return closing || !desk.isNewest(take);
        } finally {
            lock.unlock();
        }
    }

    /** Once a second, whatever the device's thread waits for. */
    void pulse() {
        tell(turns.heartbeat());
    }

    @Override
    public void tell(FromNode message) {
        voice.lock();
        try {
            if (!ended) {
                listener.said(this, message);
            }
        } finally {
            voice.unlock();
        }
    }

    /** Last. */
    void end() {
        closing = true;
        voice.lock();
        try {
            if (!ended) {
                ended = true;
                listener.closed(this);
            }
        } finally {
            voice.unlock();
        }
    }
}
