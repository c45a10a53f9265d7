package watchwall.gateway.rtsp.line;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;

/** TLS, with the certificate that this camera showed the first time. */
record TlsLine(CertificatePins pins) implements Line {
    @Override
    public void open(To to, Outcome outcome, ChannelHandler... handlers) {
        ChannelFuture connected = Line.connect(to, channel -> {
            channel.pipeline().addLast(handler(to, channel));
            channel.pipeline().addLast(handlers);
        });
        outcome.opening(connected.channel());
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                outcome.failed(done.cause());
            }
        });
    }

    /** Writes wait in it until the handshake is done; a handshake that fails ends the channel with its exception. */
    SslHandler handler(To to, Channel channel) {
        try {
            SslContext context = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(pins.trust(to.address()))
                    .endpointIdentificationAlgorithm(null) // the pin says more than a name
                    .build();
            SslHandler handler = context.newHandler(
                    channel.alloc(), to.address().host(), to.address().port());
            handler.setHandshakeTimeoutMillis(to.patience().toMillis());
            return handler;
        } catch (SSLException e) {
            throw new IllegalStateException("every Java speaks TLS", e);
        }
    }

    @Override
    public String word() {
        return "tls";
    }
}
