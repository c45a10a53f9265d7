package watchwall.wall.driver;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.wall.driver.onvif.DisplayClient;
import watchwall.wall.driver.wire.DeviceException;
import watchwall.wall.driver.wire.DeviceHttp;
import watchwall.wall.driver.wire.DeviceLogin;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.node.WallDriver;
import watchwall.wall.screen.Driver;
import watchwall.wall.screen.Output;

/**
 * A display device that drives one output of a wall. It connects by itself, again after each silence; to the wall each
 * connection is a {@link WallDriver} of its own, which says hello and is closed once, as a page's socket is.
 */
public final class DeviceNode implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeviceNode.class);

    private final Output output;
    private final WallDevice device;
    private final Surroundings around;
    private final Pace pace;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ScheduledExecutorService pulse;
    private final Thread thread;
    private volatile @Nullable DeviceLink link;
    private volatile @Nullable DriverTrouble trouble;

    /** What a device node needs. The listener is called from the device's threads. */
    public record Surroundings(Clock clock, CameraAddresses cameras, WallDriver.Listener listener) {}

    /**
     * @param longest between two tries to connect
     * @param afterLogin after a wrong password: devices lock who tries too often
     */
    record Pace(Duration shortest, Duration longest, Duration afterLogin, Duration heartbeat) {
        static final Pace USUAL =
                new Pace(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(1));
    }

    DeviceNode(Output output, WallDevice device, Surroundings around, Pace pace) {
        this.output = output;
        this.device = device;
        this.around = around;
        this.pace = pace;
        this.pulse = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("pulse-" + output.page()).factory());
        this.thread = Thread.ofVirtual().name("device-" + output.page()).unstarted(this::live);
    }

    /**
     * Connects on a thread of its own and returns at once.
     *
     * @throws IllegalArgumentException for a web page
     */
    public static DeviceNode open(Output output, Driver how, String password, Surroundings around) {
        return open(output, how, password, around, DeviceHttp.Limits.USUAL, Pace.USUAL);
    }

    static DeviceNode open(
            Output output, Driver how, String password, Surroundings around, DeviceHttp.Limits limits, Pace pace) {
        int width = output.at().w();
        int height = output.at().h();
        WallDevice device = switch (how) {
            case Driver.Isapi isapi -> {
                DeviceLogin login = new DeviceLogin(isapi.user(), password);
                DeviceHttp http = new DeviceHttp(isapi.address(), login, limits);
                yield new IsapiDecoder(http, isapi.wall(), width, height, around.clock());
            }
            case Driver.OnvifDisplay onvif -> {
                DeviceLogin login = new DeviceLogin(onvif.user(), password);
                DeviceHttp http = new DeviceHttp(onvif.address(), login, limits);
                DisplayClient client = new DisplayClient(http, login, output.output(), around.clock());
                yield new OnvifDisplay(http, client, width, height, around.clock());
            }
            case Driver.Web web -> throw new IllegalArgumentException("a page comes by itself");
        };
        return start(output, device, around, pace);
    }

    static DeviceNode start(Output output, WallDevice device, Surroundings around, Pace pace) {
        DeviceNode node = new DeviceNode(output, device, around, pace);
        node.pulse.scheduleWithFixedDelay(
                node::beat, pace.heartbeat().toMillis(), pace.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
        node.thread.start();
        return node;
    }

    public String page() {
        return output.page();
    }

    /** Why it is not there; empty while it is. Any thread. */
    public Optional<DriverTrouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Why windows of its picture are not shown, by slot. Any thread. */
    public Map<Integer, DriverTrouble> windowTroubles() {
        DeviceLink now = link;
        return now == null ? Map.of() : now.troubles();
    }

    private void live() {
        Duration wait = pace.shortest();
        try {
            while (!isClosed()) {
                long began = System.nanoTime();
                End end = once();
                if (end == End.FOR_GOOD) {
                    return;
                }
                boolean steady = System.nanoTime() - began > pace.longest().toNanos();
                wait = steady ? pace.shortest() : wait;
                if (closed.await(
                        (end == End.WRONG_PASSWORD ? pace.afterLogin() : wait).toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                wait = wait.multipliedBy(2).compareTo(pace.longest()) < 0 ? wait.multipliedBy(2) : pace.longest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // close() does that
        }
    }

    /** How a connection ended. */
    private enum End {
        TO_BEGIN_ANEW,
        WRONG_PASSWORD,
        FOR_GOOD
    }

    /** One connection from its begin to its end. */
    private End once() throws InterruptedException {
        DeviceLink mine = new DeviceLink(output, device, around.listener(), around.cameras(), around.clock());
        boolean connected = false;
        try {
            device.open();
            connected = true;
            trouble = null;
            link = mine;
            log.info("node {}: device {} is there", page(), device.name());
            mine.run();
            return mine.isLast() ? End.FOR_GOOD : End.TO_BEGIN_ANEW;
        } catch (DeviceException e) {
            if (!isClosed() && !e.trouble().equals(trouble)) {
                log.warn("node {}: device {}: {}", page(), device.name(), e.getMessage());
            }
            trouble = e.trouble();
            return e.kind() == DeviceException.Kind.LOGIN ? End.WRONG_PASSWORD : End.TO_BEGIN_ANEW;
        } catch (RuntimeException e) {
            log.error("node {}: device {}", page(), device.name(), e);
            return End.TO_BEGIN_ANEW;
        } finally {
            link = null;
            if (connected) {
                mine.end();
            }
        }
    }

    private void beat() {
        DeviceLink now = link;
        if (now != null && !now.isClosing()) {
            now.pulse();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** The device keeps showing what it shows. Waits two seconds at most for a call that is under way. */
    @Override
    public void close() {
        closed.countDown();
        pulse.shutdownNow();
        DeviceLink now = link;
        if (now != null) {
            now.close((short) 1001, "the controller stops");
        }
        thread.interrupt();
        device.close();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
