package watchwall.gateway.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.rtsp.wire.Authentication;
import watchwall.gateway.rtsp.wire.CameraAddress;
import watchwall.gateway.rtsp.wire.CameraException;
import watchwall.gateway.rtsp.wire.RtspDecoder;
import watchwall.gateway.rtsp.wire.RtspMessage;

/**
 * Questions and answers on one RTSP connection: numbers requests, finds the question of an answer, logs in. Lives on its
 * channel's event loop and says its end exactly once.
 */
final class RtspConnection extends ChannelInboundHandlerAdapter {
    static final String USER_AGENT = "Watchwall";

    private static final int MAX_PENDING = 32; // keep-alives of a camera that never answers them
    private static final long LEAVE_MILLIS = 1000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Who uses the connection; called on the loop. */
    interface User {
        void connected();

        /** Lends the packet. */
        void packet(int channel, ByteBuf packet);

        /** Once; nothing follows. */
        void ended(Ending ending);
    }

    /** Why a connection is over. */
    record Ending(Reason reason, boolean refused) {}

    /** A session that the camera shall forget. */
    record GoodBye(String uri, String session) {}

    private record Question(
            String method,
            String uri,
            Map<String, String> headers,
            Optional<Consumer<RtspMessage.Response>> onAnswer,
            int attempt) {
        boolean isAwaited() {
            return onAnswer.isPresent();
        }
    }

    private final CameraAddress address;
    private final RtspDecoder decoder;
    private final Duration patience;
    private final User user;
    private final Map<Integer, Question> pending = new LinkedHashMap<>();
    private @Nullable Channel channel;
    private @Nullable Authentication authentication;
    private @Nullable ScheduledFuture<?> overdue;
    private int sequence;
    private boolean ended;
    private boolean leaving;

    /** @param patience how long an answer that is awaited may take */
    RtspConnection(CameraAddress address, RtspDecoder decoder, Duration patience, User user) {
        this.address = address;
        this.decoder = decoder;
        this.patience = patience;
        this.user = user;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        user.connected();
    }

    /** Sends a request whose answer the next step needs; no answer in time ends the connection. */
    void ask(String method, String uri, Map<String, String> headers, Consumer<RtspMessage.Response> onAnswer) {
        send(new Question(method, uri, headers, Optional.of(onAnswer), 1));
    }

    /** Sends a request whose answer changes nothing: keep-alives, of which some cameras answer none. */
    void tell(String method, String uri, Map<String, String> headers) {
        send(new Question(method, uri, headers, Optional.empty(), 1));
    }

    private void send(Question question) {
        Channel to = channel;
        if (to != null && !ended) {
            remember(write(to, question.method(), question.uri(), question.headers()), question);
        }
    }

    private int write(Channel to, String method, String uri, Map<String, String> headers) {
        int number = ++sequence;
        StringBuilder text = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(uri)
                .append(" RTSP/1.0\r\n")
                .append("CSeq: ")
                .append(number)
                .append("\r\n")
                .append("User-Agent: ")
                .append(USER_AGENT)
                .append("\r\n");
        if (authentication != null) {
            text.append("Authorization: ")
                    .append(authentication.header(method, uri))
                    .append("\r\n");
        }
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        text.append("\r\n");
        to.writeAndFlush(ByteBufUtil.writeUtf8(to.alloc(), text));
        return number;
    }

    private void remember(int number, Question question) {
        pending.put(number, question);
        if (pending.size() > MAX_PENDING) {
            Iterator<Question> oldest = pending.values().iterator();
            oldest.next();
            oldest.remove();
        }
        if (question.isAwaited() && channel != null) {
            stopWaiting();
            overdue = channel.eventLoop()
                    .schedule(
                            () -> end(Reason.of("camera-no-answer", address.where(), patience.toSeconds()), false),
                            patience.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void stopWaiting() {
        if (overdue != null) {
            overdue.cancel(false);
            overdue = null;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (leaving && message instanceof RtspMessage.Response) {
                ctx.close();
            }
            if (ended) {
                return;
            }
            switch ((RtspMessage) message) {
                case RtspMessage.Interleaved frame -> user.packet(frame.channel(), frame.content());
                case RtspMessage.Response response -> answered(response);
                case RtspMessage.Request request -> answer(ctx, request);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answered(RtspMessage.Response response) {
        Question question = questionOf(response);
        if (question == null) {
            return;
        }
        if (question.isAwaited()) {
            stopWaiting();
        }
        if (response.status() == 401) {
            logIn(question, response);
            return;
        }
        question.onAnswer().ifPresent(step -> step.accept(response));
    }

    private @Nullable Question questionOf(RtspMessage.Response response) {
        if (response.status() < 200) {
            return null; // 100 Continue: the answer is still to come
        }
        int number = response.headers().number("CSeq").orElse(-1);
        if (number < 0 && !pending.isEmpty()) {
            number = pending.keySet().iterator().next(); // CSeq left out: the oldest
        }
        return pending.remove(number);
    }

    /**
     * 401: the first time with what we know, again when only the nonce was stale; then the password is wrong. A keep-alive
     * renews the nonce in the same way (Axis M5525 asks for it after 150 s).
     */
    private void logIn(Question question, RtspMessage.Response response) {
        if (address.credentials().isEmpty()) {
            end(Reason.of("camera-password-missing", address.where()), true);
            return;
        }
        Optional<Authentication> answer = Authentication.answering(
                response.headers().all("WWW-Authenticate"),
                address.credentials().get(),
                RtspConnection::clientNonce);
        if (answer.isEmpty()) {
            end(Reason.of("camera-unknown-login", address.where()), true);
            return;
        }
        boolean again = question.attempt() == 1
                || (question.attempt() == 2 && answer.get().isStale());
        if (!again) {
            end(
                    Reason.of(
                            "camera-wrong-password",
                            address.where(),
                            address.credentials().get().user()),
                    true);
            return;
        }
        authentication = answer.get();
        send(new Question(
                question.method(), question.uri(), question.headers(), question.onAnswer(), question.attempt() + 1));
    }

    private static String clientNonce() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A few cameras ask their client whether it is alive. */
    private void answer(ChannelHandlerContext ctx, RtspMessage.Request request) {
        boolean known = switch (request.method()) {
            case "OPTIONS", "GET_PARAMETER", "SET_PARAMETER" -> true;
            default -> false;
        };
        String text = "RTSP/1.0 " + (known ? "200 OK" : "501 Not Implemented") + "\r\nCSeq: "
                + Math.max(0, request.headers().number("CSeq").orElse(0)) + "\r\n\r\n";
        ctx.writeAndFlush(ByteBufUtil.writeAscii(ctx.alloc(), text));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(Reason.of(decoder.truncated() ? "camera-closed-inside-packet" : "camera-closed", address.where()), false);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable root = cause instanceof io.netty.handler.codec.DecoderException && cause.getCause() != null
                ? cause.getCause()
                : cause;
        if (root instanceof CameraException camera) {
            end(camera.reason(), false);
        } else if (root instanceof java.io.IOException) {
            end(Reason.of("camera-closed", address.where()), false);
        } else {
            org.slf4j.LoggerFactory.getLogger(RtspConnection.class)
                    .error("connection to {} ended by a fault of ours", address.where(), root);
            end(Reason.of("gateway-fault", root.getClass().getSimpleName()), false);
        }
    }

    /** Ends for a reason of the user's. */
    void end(Reason reason, boolean refused) {
        if (ended) {
            return;
        }
        ended = true;
        stopWaiting();
        pending.clear();
        user.ended(new Ending(reason, refused));
    }

    /**
     * Closes, after a TEARDOWN where there is a session to end; on the loop. The channel closes when the camera answered
     * or after a second: closing with unread media would reset the connection before TEARDOWN arrives, and live555 keeps
     * such sessions. Nothing is said to the user.
     */
    void close(Optional<GoodBye> goodBye) {
        ended = true;
        stopWaiting();
        pending.clear();
        Channel open = channel;
        if (open == null || leaving) {
            return;
        }
        leaving = true;
        if (goodBye.isEmpty() || !open.isActive()) {
            open.close();
            return;
        }
        write(
                open,
                "TEARDOWN",
                goodBye.get().uri(),
                Map.of("Session", goodBye.get().session()));
        open.eventLoop().schedule(() -> open.close(), LEAVE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
