package watchwall.gateway.rtsp.line;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;

/** Plain TCP. */
record TcpLine() implements Line {
    @Override
    public void open(To to, Outcome outcome, ChannelHandler... handlers) {
        ChannelFuture connected = Line.connect(to, channel -> channel.pipeline().addLast(handlers));
        outcome.opening(connected.channel());
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                outcome.failed(done.cause());
            }
        });
    }

    @Override
    public String word() {
        return "tcp";
    }
}
