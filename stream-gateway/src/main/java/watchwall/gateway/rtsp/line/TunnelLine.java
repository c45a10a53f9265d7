package watchwall.gateway.rtsp.line;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;
import java.util.UUID;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.rtsp.wire.Authentication;
import watchwall.gateway.rtsp.wire.CameraException;

/**
 * RTSP through HTTP, as QuickTime began it and cameras keep it: what the camera says comes as the endless answer to a GET,
 * what we say goes as the endless body of a POST, in Base64; one cookie joins the two.
 *
 * @param under what carries both
 */
record TunnelLine(Line under) implements Line {
    @Override
    public String word() {
        return "http";
    }

    @Override
    public void open(To to, Outcome outcome, ChannelHandler... handlers) {
        new Opening(to, outcome, handlers).get(Optional.empty());
    }

    /** On the loop. */
    private final class Opening {
        private final To to;
        private final Outcome outcome;
        private final ChannelHandler[] handlers;
        private final String cookie = UUID.randomUUID().toString().replace("-", "");
        private boolean failed;

        Opening(To to, Outcome outcome, ChannelHandler... handlers) {
            this.to = to;
            this.outcome = outcome;
            this.handlers = handlers;
        }

        void get(Optional<Authentication> login) {
            ChannelFuture connected = Line.connect(to, channel -> {
                secure(channel);
                channel.pipeline().addLast(new TunnelHead(answer -> answered(channel, login, answer)));
                channel.pipeline().addLast(new Watch(channel));
            });
            Channel channel = connected.channel();
            outcome.opening(channel);
            connected.addListener(done -> {
                if (done.isSuccess()) {
                    channel.writeAndFlush(head(channel, "GET", login, ""));
                } else {
                    fail(done.cause());
                }
            });
        }

        private void secure(Channel channel) {
            if (under instanceof TlsLine tls) {
                channel.pipeline().addLast(tls.handler(to, channel));
            }
        }

        private ByteBuf head(Channel channel, String method, Optional<Authentication> login, String more) {
            String path = to.address().path();
            return ByteBufUtil.writeAscii(
                    channel.alloc(),
                    method + ' ' + path + " HTTP/1.0\r\nHost: " + to.address().where()
                            + "\r\nUser-Agent: Watchwall\r\nx-sessioncookie: " + cookie
                            + "\r\nAccept: application/x-rtsp-tunnelled\r\nPragma: no-cache\r\nCache-Control: no-cache\r\n"
                            + login.map(answer -> "Authorization: " + answer.header(method, path) + "\r\n")
                                    .orElse("")
                            + more + "\r\n");
        }

        private void answered(Channel channel, Optional<Authentication> login, TunnelHead.Answer answer) {
            if (answer.status() == 401
                    && login.isEmpty()
                    && to.address().credentials().isPresent()) {
                Optional<Authentication> next = Authentication.answering(
                        answer.challenges(), to.address().credentials().get(), TunnelLine::clientNonce);
                if (next.isPresent()) {
                    channel.pipeline().removeLast(); // this end says nothing about the tunnel
                    channel.close();
                    get(next);
                    return;
                }
            }
            switch (answer.status()) {
                case 200 -> post(channel, login);
                case 401 -> {
                    failed = true;
                    outcome.refused(notLetIn());
                    channel.close();
                }
                default -> {
                    fail(new CameraException(
                            Reason.of("camera-no-tunnel", to.address().where(), answer.status())));
                    channel.close();
                }
            }
        }

        private Reason notLetIn() {
            String where = to.address().where();
            return to.address()
                    .credentials()
                    .map(used -> Reason.of("camera-wrong-password", where, used.user()))
                    .orElseGet(() -> Reason.of("camera-password-missing", where));
        }

        private void post(Channel down, Optional<Authentication> login) {
            ChannelFuture connected = Line.connect(to, up -> {
                secure(up);
                up.pipeline().addLast(new Ear(down));
            });
            Channel up = connected.channel();
            down.closeFuture().addListener(done -> up.close());
            connected.addListener(done -> {
                if (!done.isSuccess()) {
                    fail(done.cause());
                    down.close();
                    return;
                }
                // The length is what QuickTime says; nobody counts, and it must be no more than some cameras' buffers.
                up.writeAndFlush(head(
                        up, "POST", login, "Content-Type: application/x-rtsp-tunnelled\r\nContent-Length: 32767\r\n"));
                down.pipeline().removeLast();
                down.pipeline().addLast(new TunnelMouth(up));
                down.pipeline().addLast(handlers);
                down.pipeline().fireChannelActive();
            });
        }

        private void fail(Throwable why) {
            if (!failed) {
                failed = true;
                outcome.failed(why);
            }
        }

        /** Until the tunnel stands, its end is a failure to open. */
        private final class Watch extends ChannelInboundHandlerAdapter {
            private final Channel channel;

            Watch(Channel channel) {
                this.channel = channel;
            }

            @Override
            public void channelInactive(ChannelHandlerContext ctx) {
                fail(new CameraException(Reason.of("camera-closed", to.address().where())));
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                fail(cause);
                channel.close();
            }
        }
    }

    private static String clientNonce() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** The POST side's own answer says nothing; its end ends the tunnel. */
    private static final class Ear extends ChannelInboundHandlerAdapter {
        private final Channel down;

        Ear(Channel down) {
            this.down = down;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            io.netty.util.ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            down.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            down.close();
        }
    }
}
