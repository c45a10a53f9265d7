package watchwall.gateway.rtsp.device;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * One host and port: how many sessions it is given, and whether it can be reached. While a source asks for it the device is
 * knocked at: a TCP connection that is closed as soon as it stands, once for all its streams. Its own state lives on one
 * loop; methods may be called from any thread.
 */
public final class Device {
    /** A knock that is not answered by then is a miss; a switch that learns its ports anew takes under one second. */
    private static final long KNOCK_MILLIS = 2000;

    /** Between the miss of one knock and the next, where the miss took longer than the interval. */
    private static final long BREATH_MILLIS = 50;

    private final String host;
    private final int port;
    private final DeviceRules rules;
    private final CameraLoops loops;
    private final EventLoop loop;
    private final Turns sessions;
    private final List<Asking> asking = new ArrayList<>();
    private boolean knocking;
    private long knockedNanos;
    int users; // guarded by Devices

    Device(String host, int port, DeviceRules rules, CameraLoops loops, Turns sessions) {
        this.host = host;
        this.port = port;
        this.rules = rules;
        this.loops = loops;
        this.loop = loops.next();
        this.sessions = sessions;
    }

    /** Hears each knock's outcome, on its own loop. */
    @FunctionalInterface
    public interface Listener {
        void knocked(boolean answered);
    }

    /** Ends the asking. */
    @FunctionalInterface
    public interface Knocking extends AutoCloseable {
        @Override
        void close();
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** A place among the sessions of this device; {@code granted} is called on the loop. */
    public Turn session(EventLoop loop, Runnable granted) {
        return sessions.ask(loop, granted);
    }

    /** Streams that wait for a session of another to end. */
    public int waiting() {
        return sessions.waiting();
    }

    /** Knocks from about now on, until the asking is closed. */
    public Knocking knock(EventLoop loop, Listener listener) {
        Asking one = new Asking(loop, listener);
        onLoop(() -> {
            asking.add(one);
            if (!knocking) {
                knocking = true;
                next(0);
            }
        });
        return () -> onLoop(() -> asking.remove(one));
    }

    private record Asking(EventLoop loop, Listener listener) {}

    /** Between three quarters and the whole of the interval, so that many devices' knocks do not fall together. */
    private void next(long sinceLastMillis) {
        long whole = rules.knockEvery().toMillis();
        long wait = whole * 3 / 4 + ThreadLocalRandom.current().nextLong(whole / 4 + 1) - sinceLastMillis;
        loop.schedule(this::knockOnce, Math.max(BREATH_MILLIS, wait), TimeUnit.MILLISECONDS);
    }

    private void knockOnce() {
        if (asking.isEmpty()) {
            knocking = false;
            return;
        }
        knockedNanos = System.nanoTime();
        Place.find(
                host,
                rules.allowed(),
                place -> onLoop(() -> {
                    switch (place) {
                        case Place.Found found -> knockAt(found.address());
                        case Place.Unknown unknown -> knocked(false);
                        case Place.Forbidden forbidden -> knocked(false);
                    }
                }));
    }

    private void knockAt(InetAddress address) {
        ChannelFuture connected = new Bootstrap()
                .group(loop)
                .channel(loops.channel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) KNOCK_MILLIS)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new InetSocketAddress(address, port));
        connected.addListener(done -> {
            connected.channel().close();
            knocked(done.isSuccess());
        });
    }

    private void knocked(boolean answered) {
        List.copyOf(asking).forEach(one -> {
            try {
                one.loop().execute(() -> one.listener().knocked(answered));
            } catch (RejectedExecutionException e) {
                asking.remove(one); // the loops end
            }
        });
        next((System.nanoTime() - knockedNanos) / 1_000_000);
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            asking.clear(); // the loops end, and with them every source
        }
    }
}
