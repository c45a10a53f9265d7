package watchwall.gateway.webrtc.port;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP connection that a browser opened. Its channel lives on any of the port's loops, its peer maybe on another. */
final class TcpRoute extends SimpleChannelInboundHandler<ByteBuf> implements Route {
    private static final int HEAD_BYTES = 2;
    private static final Logger log = LoggerFactory.getLogger(TcpRoute.class);

    /** Before a browser is known, while it is, and afterwards: only ever forward. */
    private sealed interface State {
        record Unproved() implements State {}

        record Claimed(Runnable gone) implements State {}

        record Closed() implements State {}
    }

    private final Channel channel;
    private final InetSocketAddress address;
    private final MediaPort.Receiver receiver;
    private final Runnable noLongerUnproved;
    private final AtomicReference<State> state = new AtomicReference<>(new State.Unproved());
    private volatile @Nullable Wire waiting;

    TcpRoute(Channel channel, InetSocketAddress address, MediaPort.Receiver receiver, Runnable noLongerUnproved) {
        this.channel = channel;
        this.address = address;
        this.receiver = receiver;
        this.noLongerUnproved = noLongerUnproved;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public boolean hasRoom(Wire wire) {
        if (channel.isWritable()) {
            return true;
        }
        waiting = wire;
        return channel.isWritable();
    }

    /** What finds no room is dropped, as a network would: nobody lets our memory grow by not reading. */
    @Override
    public void send(Wire wire, byte[] bytes, int from, int length, int segment) {
        if (channel.isWritable()) {
            ByteBuf buffer = channel.alloc().directBuffer(length).writeBytes(bytes, from, length);
            channel.writeAndFlush(buffer, channel.voidPromise());
        }
    }

    @Override
    public void claimed(Runnable gone) {
        if (state.get() instanceof State.Unproved before && state.compareAndSet(before, new State.Claimed(gone))) {
            noLongerUnproved.run();
        } else if (state.get() instanceof State.Closed) {
            gone.run();
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    // The channel's loop.

    void closeUnlessProved() {
        if (state.get() instanceof State.Unproved) {
            channel.close();
        }
    }

    void closed() {
        switch (state.getAndSet(new State.Closed())) {
            case State.Unproved unproved -> noLongerUnproved.run();
            case State.Claimed claimed -> claimed.gone().run();
            case State.Closed closed -> {}
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
        if (frame.isReadable()) {
            receiver.receive(ByteBufUtil.getBytes(frame), this);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Wire sender = waiting;
        if (sender != null && channel.isWritable()) {
            waiting = null;
            sender.run(() -> sender.rota().roomAgain());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("a TCP connection of {} is closed: {}", address, cause.toString());
        context.close();
    }

    @Override
    public String toString() {
        return "tcp " + address;
    }
}
