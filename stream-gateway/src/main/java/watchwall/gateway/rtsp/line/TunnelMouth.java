package watchwall.gateway.rtsp.line;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.base64.Base64;

/** What is written to the GET side of a tunnel goes out of the POST side in Base64, each message by itself. */
final class TunnelMouth extends ChannelOutboundHandlerAdapter {
    private final Channel up;

    TunnelMouth(Channel up) {
        this.up = up;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            up.write(Base64.encode(bytes, false)).addListener(done -> {
                if (done.isSuccess()) {
                    promise.trySuccess();
                } else {
                    promise.tryFailure(done.cause());
                }
            });
        } finally {
            bytes.release();
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        up.flush();
    }
}
