package watchwall.gateway.rtsp.out;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.Sentences;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.rtsp.out.feed.Offer;
import watchwall.gateway.rtsp.wire.Plain;
import watchwall.gateway.rtsp.wire.RtspMessage;
import watchwall.gateway.ticket.TicketRefused;

/**
 * One reader's connection: requests in, answers out, one at a time. Its session lives and dies with it and belongs to the
 * user who set it up; no other connection can name it.
 */
final class Dialogue extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(Dialogue.class);
    private static final String PUBLIC =
            "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER, TEARDOWN";
    private static final int MAX_PENDING = 16; // no reader asks ahead of more than two
    private static final int MAX_WRONG = 5; // a right password is known at the second try
    private static final long FIRST_WORD_SECONDS = 10;

    private final RtspServer server;
    private final Login login;
    private final ArrayDeque<RtspMessage.Request> pending = new ArrayDeque<>();
    private volatile @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> ticking;
    private volatile @Nullable Session session;
    private volatile String lastExchange = "";
    private boolean busy;
    private boolean closed;
    private int wrong;
    private long heardNanos = System.nanoTime();

    /**
     * A request that may be answered.
     *
     * @param name of the login
     * @param holder whom its ticket was given to
     */
    record Asked(RtspMessage.Request request, Target target, String name, String holder) {
        /** What the controls of the description are joined to. */
        String base() {
            String uri = request.uri().replaceFirst("[?].*", "").replaceFirst("/trackID=\\d$", "");
            return uri.endsWith("/") ? uri : uri + '/';
        }
    }

    Dialogue(RtspServer server) {
        this.server = server;
        this.login = new Login(server.tickets());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        if (!server.admit(this)) {
            say("0", Answer.refusal(503, "Service Unavailable", Sentences.english(Reason.of("rtsp-out.full"))));
            ctx.close();
            return;
        }
        ticking = ctx.channel().eventLoop().scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            heardNanos = System.nanoTime();
            switch ((RtspMessage) message) {
                case RtspMessage.Request request -> asked(request);
                case RtspMessage.Response response -> {} // we ask readers nothing
                case RtspMessage.Interleaved report -> {} // receiver reports: a sign of life
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void asked(RtspMessage.Request request) {
        if (busy) {
            if (pending.size() == MAX_PENDING) {
                end();
            } else {
                pending.add(request);
            }
            return;
        }
        handle(request);
    }

    private void handle(RtspMessage.Request request) {
        Consumer<Answer> answer = answering(request);
        if (request.headers().number("CSeq").isEmpty()) {
            answer.accept(Answer.of(400, "Bad Request"));
            return;
        }
        switch (request.method()) {
            case "OPTIONS" -> answer.accept(Answer.ok().with("Public", PUBLIC));
            case "DESCRIBE" -> permitted(request, answer, ask -> describe(ask, answer));
            case "SETUP" -> permitted(request, answer, ask -> setUp(ask, answer));
            case "PLAY" -> permitted(request, answer, ask -> inSession(request, answer, s -> s.play(answer)));
            case "PAUSE" ->
                permitted(
                        request,
                        answer,
                        ask -> inSession(request, answer, s -> {
                            s.pause();
                            answer.accept(s.named(Answer.ok()));
                        }));
            case "GET_PARAMETER", "SET_PARAMETER" ->
                inSession(request, answer, s -> answer.accept(s.named(Answer.ok())));
            case "TEARDOWN" ->
                inSession(request, answer, s -> {
                    leave();
                    answer.accept(Answer.ok());
                });
            default -> answer.accept(Answer.of(405, "Method Not Allowed").with("Allow", PUBLIC));
        }
    }

    /** Answers this request, then goes on to those that came meanwhile. */
    private Consumer<Answer> answering(RtspMessage.Request request) {
        busy = true;
        return answer -> {
            say(
                    request.headers()
                            .first("CSeq")
                            .filter(n -> n.matches("\\d{1,9}"))
                            .orElse("0"),
                    answer);
            lastExchange = request.method() + ' ' + Plain.path(request.uri()) + " -> " + answer.status() + ' '
                    + answer.phrase();
            busy = false;
            RtspMessage.Request next = pending.poll();
            if (next != null && !closed) {
                handle(next);
            }
        };
    }

    private void say(String number, Answer answer) {
        Channel to = channel;
        if (to != null && to.isActive()) {
            to.writeAndFlush(ByteBufUtil.writeUtf8(to.alloc(), answer.text(number)));
        }
    }

    /** Password, then purpose, stream and expiry of the ticket, then that the session is the same user's. */
    private void permitted(RtspMessage.Request request, Consumer<Answer> answer, Consumer<Asked> step) {
        Optional<Target> target = Target.of(request.uri());
        Optional<String> shown = request.headers().first("Authorization");
        if (shown.isEmpty()) {
            answer.accept(challenge(false));
            return;
        }
        switch (login.prove(request.method(), shown.get())) {
            case Login.Proof.Wrong refused -> answer.accept(wrong());
            case Login.Proof.Stale again -> answer.accept(challenge(true));
            case Login.Proof.Known known -> {
                if (target.isEmpty()) {
                    refuse(answer, 404, "Not Found", Reason.of("rtsp-out.no-such-path"));
                } else if (session != null && !session.isOf(known.user(), target.get())) {
                    refuse(answer, 459, "Aggregate Operation Not Allowed", Reason.of("rtsp-out.other-session"));
                } else {
                    try {
                        String holder = server.check(known.user(), target.get()).user();
                        step.accept(new Asked(request, target.get(), known.user(), holder));
                    } catch (TicketRefused refused) {
                        refuse(answer, 403, "Forbidden", refused.reason());
                    }
                }
            }
        }
    }

    private Answer challenge(boolean stale) {
        return Answer.of(401, "Unauthorized").with("WWW-Authenticate", login.challenges(stale));
    }

    private Answer wrong() {
        if (++wrong >= MAX_WRONG) {
            endSoon();
        }
        return challenge(false);
    }

    private static void refuse(Consumer<Answer> answer, int status, String phrase, Reason reason) {
        answer.accept(Answer.refusal(status, phrase, Sentences.english(reason)));
    }

    private void describe(Asked ask, Consumer<Answer> answer) {
        withOffer(
                ask,
                answer,
                offer -> answer.accept(Answer.ok()
                        .with("Content-Base", ask.base())
                        .body("application/sdp", server.description(ask.target(), offer))));
    }

    private void setUp(Asked ask, Consumer<Answer> answer) {
        int track = ask.target().track().orElse(0);
        Optional<Channels> channels =
                Channels.asked(ask.request().headers().first("Transport").orElse(""), track);
        if (channels.isEmpty()) {
            refuse(answer, 461, "Unsupported Transport", Reason.of("rtsp-out.tcp-only"));
            return;
        }
        withOffer(ask, answer, offer -> {
            Session own = Objects.requireNonNull(session);
            if (track > 0 && offer.sound().isEmpty()) {
                refuse(
                        answer,
                        404,
                        "Not Found",
                        Reason.of("rtsp-out.no-sound", ask.target().subject()));
            } else if (own.isPlaying()) {
                answer.accept(Answer.of(455, "Method Not Valid in This State"));
            } else {
                answer.accept(own.setUp(track, channels.get(), offer));
            }
        });
    }

    /** Holds the stream from here on, and waits for its first picture beside the loop. */
    private void withOffer(Asked ask, Consumer<Answer> answer, Consumer<Offer> step) {
        if (session == null) {
            if (server.isFull(ask.holder())) {
                refuse(answer, 453, "Not Enough Bandwidth", Reason.of("rtsp-out.too-many-of-user"));
                return;
            }
            try {
                session = new Session(server, Objects.requireNonNull(channel), ask, this::end);
            } catch (NoSuchCamera unknown) {
                refuse(answer, 404, "Not Found", unknown.reason());
                return;
            }
        }
        session.offer(found -> {
            if (!closed) {
                found.ifPresentOrElse(
                        offer -> carried(offer, answer, step),
                        () -> refuse(answer, 503, "Service Unavailable", server.whyNoPicture(ask.target())));
            }
        });
    }

    private static void carried(Offer offer, Consumer<Answer> answer, Consumer<Offer> step) {
        if (offer.isCarried()) {
            step.accept(offer);
        } else {
            refuse(answer, 415, "Unsupported Media Type", Reason.of("rtsp-out.jpeg"));
        }
    }

    /** 454 for a session that is not this connection's own (RFC 2326 11.3.5). */
    private void inSession(RtspMessage.Request request, Consumer<Answer> answer, Consumer<Session> step) {
        Optional<String> named = request.headers().first("Session").map(value -> value.split(";", 2)[0].trim());
        boolean keepAlive = named.isEmpty() && request.method().endsWith("_PARAMETER");
        Session own = session;
        if (own != null && own.isSetUp() && (keepAlive || named.equals(Optional.of(own.id())))) {
            step.accept(own);
        } else if (keepAlive && own == null) {
            answer.accept(Answer.ok());
        } else {
            answer.accept(Answer.of(454, "Session Not Found"));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (session != null) {
            session.pump();
        }
        ctx.fireChannelWritabilityChanged();
    }

    /** Each second: who neither speaks nor takes anything is gone. */
    private void tick() {
        long now = System.nanoTime();
        long active = session == null ? heardNanos : Math.max(heardNanos, session.takenNanos());
        long patience = session == null ? TimeUnit.SECONDS.toNanos(FIRST_WORD_SECONDS) : server.sessionNanos();
        if (now - active > patience) {
            end();
        } else if (session != null) {
            session.tick();
        }
    }

    /** What was asked last and how it was answered, without secrets; any thread. */
    String lastExchange() {
        return lastExchange;
    }

    /** Who holds the login of this connection's session; any thread. */
    Optional<String> holder() {
        Session own = session;
        return own == null ? Optional.empty() : Optional.of(own.holder());
    }

    /** Of this connection's reader; any thread. */
    Optional<ReaderStatus> status() {
        Session own = session;
        return own == null ? Optional.empty() : own.status();
    }

    private void leave() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** After what is being written; any thread. */
    void endSoon() {
        Channel open = channel;
        if (open != null) {
            open.eventLoop().execute(this::end);
        }
    }

    /** Ends the connection; on the loop. */
    void end() {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closed = true;
        pending.clear();
        if (ticking != null) {
            ticking.cancel(false);
        }
        leave();
        server.gone(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause instanceof io.netty.handler.codec.DecoderException) {
            log.info(
                    "an RTSP reader's connection ended: {}; last {}",
                    Plain.text(String.valueOf(cause.getMessage())),
                    lastExchange);
        } else {
            log.error("an RTSP reader's connection ended by a fault of ours", cause);
        }
        ctx.close();
    }
}
