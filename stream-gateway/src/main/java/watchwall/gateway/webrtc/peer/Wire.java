package watchwall.gateway.webrtc.peer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;

/** One event loop and its socket on the shared port. */
public record Wire(EventLoop loop, Channel channel) {
    /** Runs the task on the loop, at once when this is the loop; false when the gateway closes. Any thread. */
    boolean run(Runnable task) {
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

    /** Copies the bytes; goes out with the next {@link #flush}. On the loop. */
    void write(byte[] bytes, int length, InetSocketAddress to) {
        ByteBuf buffer = channel.alloc().directBuffer(length).writeBytes(bytes, 0, length);
        channel.write(new DatagramPacket(buffer, to), channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    /** False while the kernel takes no more. */
    boolean hasRoom() {
        return channel.isWritable();
    }
}
