package watchwall.gateway.webrtc.port;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** One event loop and its UDP socket on the shared port: a peer lives on one. All but {@link #run} on the loop. */
public final class Wire {
    /** After the kernel refused a run of datagrams: a path of small MTU, or a card that cannot. */
    private static final long SINGLY_NANOS = Duration.ofMinutes(1).toNanos();

    private final EventLoop loop;
    private final Channel channel;
    private final boolean canSegment;
    private final Burst burst = new Burst(this);
    private final Rota rota = new Rota(this);
    private boolean singly;
    private long singlyUntil;

    Wire(Channel channel, boolean canSegment) {
        this.loop = channel.eventLoop();
        this.channel = channel;
        this.canSegment = canSegment;
    }

    public EventLoop loop() {
        return loop;
    }

    Channel channel() {
        return channel;
    }

    /** Runs the task on the loop, at once when this is the loop; false when the gateway closes. Any thread. */
    public boolean run(Runnable task) {
        try {
            if (loop.inEventLoop()) {
                task.run();
            } else {
                loop.execute(task);
            }
            return true;
        } catch (RejectedExecutionException closing) {
            return false;
        }
    }

    /** One for all senders of the loop: begun and ended in one call. */
    public Burst burst() {
        return burst;
    }

    public Rota rota() {
        return rota;
    }

    /** Copies datagrams of one size, the last maybe shorter; they leave with the next {@link #flush}. */
    void send(byte[] bytes, int from, int length, int segment, InetSocketAddress to) {
        if (length > segment && segments()) {
            channel.write(new SegmentedDatagramPacket(copy(bytes, from, length), segment, to), channel.voidPromise());
            return;
        }
        int end = from + length;
        for (int at = from; at < end; at += segment) {
            ByteBuf one = copy(bytes, at, Math.min(segment, end - at));
            channel.write(new DatagramPacket(one, to), channel.voidPromise());
        }
    }

    private ByteBuf copy(byte[] bytes, int from, int length) {
        return channel.alloc().directBuffer(length).writeBytes(bytes, from, length);
    }

    private boolean segments() {
        if (singly && System.nanoTime() - singlyUntil > 0) {
            singly = false;
        }
        return canSegment && !singly;
    }

    /** The kernel refused a run: for some time datagrams go one by one. True when that is new. */
    boolean sendSingly() {
        boolean was = !canSegment || singly;
        singly = true;
        singlyUntil = System.nanoTime() + SINGLY_NANOS;
        return !was;
    }

    public void flush() {
        channel.flush();
    }

    /** False while the kernel takes no more. */
    boolean hasRoom() {
        return channel.isWritable();
    }
}
