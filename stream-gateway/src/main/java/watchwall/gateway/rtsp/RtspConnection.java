package watchwall.gateway.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import watchwall.gateway.rtsp.wire.Authentication;
import watchwall.gateway.rtsp.wire.CameraAddress;
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

    /** A session that the camera shall forget. */
    record GoodBye(String uri, String session) {}

    /** @param awaited no answer in time ends the connection */
    private record Question(
            String method,
            String uri,
            Map<String, String> headers,
            Consumer<RtspMessage.Response> onAnswer,
            boolean awaited,
            int attempt) {
        Question again() {
            return new Question(method, uri, headers, onAnswer, awaited, attempt + 1);
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
        send(new Question(method, uri, headers, onAnswer, true, 1));
    }

    /** Sends a request that may stay without answer: keep-alives, of which some cameras answer none. */
    void tell(String method, String uri, Map<String, String> headers, Consumer<RtspMessage.Response> onAnswer) {
        send(new Question(method, uri, headers, onAnswer, false, 1));
    }

    /** Sends an interleaved frame; takes it. */
    void frame(ByteBuf frame) {
        Channel to = channel;
        if (to == null || ended) {
            frame.release();
        } else {
            to.writeAndFlush(frame);
        }
    }

    /** Of the camera, for sentences. */
    String where() {
        return address.where();
    }

    /** Where the connection goes, from where to where; call only when it stands. */
    Optional<Ends> ends() {
        return channel != null
                        && channel.localAddress() instanceof InetSocketAddress ours
                        && channel.remoteAddress() instanceof InetSocketAddress theirs
                ? Optional.of(new Ends(ours.getAddress(), theirs.getAddress()))
                : Optional.empty();
    }

    /** Both addresses of a connection. */
    record Ends(InetAddress ours, InetAddress theirs) {}

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
        if (question.awaited() && channel != null) {
            stopWaiting();
            overdue = channel.eventLoop()
                    .schedule(
                            () -> end(Ending.session("camera-no-answer", address.where(), patience.toSeconds())),
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
            if (leaving && message instanceof RtspMessage.Response response) {
                leave(ctx, response);
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
        if (question.awaited()) {
            stopWaiting();
        }
        if (response.status() == 401) {
            logIn(question, response);
            return;
        }
        question.onAnswer().accept(response);
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
            end(Ending.refused("camera-password-missing", address.where()));
            return;
        }
        Optional<Authentication> answer = Authentication.answering(
                response.headers().all("WWW-Authenticate"),
                address.credentials().get(),
                RtspConnection::clientNonce);
        if (answer.isEmpty()) {
            end(Ending.refused("camera-unknown-login", address.where()));
            return;
        }
        if (authentication != null && answer.get().isWeakerThan(authentication)) {
            end(Ending.refused("camera-weaker-login", address.where()));
            return;
        }
        boolean again = question.attempt() == 1
                || (question.attempt() == 2 && answer.get().isStale());
        if (!again) {
            end(Ending.refused(
                    "camera-wrong-password",
                    address.where(),
                    address.credentials().get().user()));
            return;
        }
        authentication = answer.get();
        send(question.again());
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
        end(Ending.session(decoder.truncated() ? "camera-closed-inside-packet" : "camera-closed", address.where()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end(ConnectEnding.ofTalking(cause, address));
    }

    /** Ends for a reason of the user's. */
    void end(Ending why) {
        if (ended) {
            return;
        }
        ended = true;
        stopWaiting();
        user.ended(why);
    }

    /**
     * Closes, after a TEARDOWN where there is a session to end, or may be one: a SETUP that is not answered yet is waited
     * for. On the loop. The channel closes when the camera answered or after a second: closing with unread media would
     * reset the connection before TEARDOWN arrives, and live555 keeps such sessions. Nothing is said to the user.
     */
    void close(Optional<GoodBye> goodBye) {
        ended = true;
        stopWaiting();
        Channel open = channel;
        if (open == null || leaving) {
            return;
        }
        leaving = true;
        boolean settingUp = goodBye.isEmpty()
                && pending.values().stream()
                        .anyMatch(question -> question.method().equals("SETUP"));
        if (!open.isActive() || (goodBye.isEmpty() && !settingUp)) {
            pending.clear();
            open.close();
            return;
        }
        goodBye.ifPresent(known -> tearDown(open, known));
        open.eventLoop().schedule(() -> open.close(), LEAVE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tearDown(Channel open, GoodBye goodBye) {
        pending.clear();
        int number = write(open, "TEARDOWN", goodBye.uri(), Map.of("Session", goodBye.session()));
        pending.put(number, new Question("TEARDOWN", goodBye.uri(), Map.of(), answer -> {}, false, 1));
    }

    /** An answer while leaving: to TEARDOWN, or to the SETUP that began a session nobody wants any more. */
    private void leave(ChannelHandlerContext ctx, RtspMessage.Response response) {
        Question question = questionOf(response);
        Optional<String> session = response.headers()
                .first("Session")
                .map(header -> header.split(";", 2)[0].trim())
                .filter(id -> !id.isEmpty());
        if (question != null && question.method().equals("SETUP") && response.isSuccess() && session.isPresent()) {
            tearDown(ctx.channel(), new GoodBye(question.uri(), session.get()));
        } else {
            ctx.close();
        }
    }
}
