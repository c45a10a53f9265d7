package watchwall.gateway.rtsp.out;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.rtsp.out.feed.Description;
import watchwall.gateway.rtsp.out.feed.Feed;
import watchwall.gateway.rtsp.out.feed.Offer;
import watchwall.gateway.rtsp.out.feed.Reader;

/** What a connection holds of one stream, from its first description to its end. Belongs to the connection's loop. */
final class Session {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The camera is known to have sound, but none has come yet. */
    private static final long SOUND_WAIT_MILLIS = 500;

    private final RtspServer server;
    private final Channel channel;
    private final Target target;
    private final String base;
    private final String name;
    private final String holder;
    private final Runnable onEnd;
    private final Feed feed;
    private final String id = HexFormat.of().formatHex(randomBytes());
    private volatile @Nullable Reader reader;
    private boolean playing;
    private boolean closed;

    /** Throws {@link NoSuchCamera}. */
    Session(RtspServer server, Channel channel, Dialogue.Asked first, Runnable onEnd) {
        this.server = server;
        this.channel = channel;
        this.target = first.target();
        this.base = first.base();
        this.name = first.name();
        this.holder = first.holder();
        this.onEnd = onEnd;
        this.feed = server.feeds().hold(target);
    }

    String id() {
        return id;
    }

    boolean isOf(String login, Target other) {
        return name.equals(login) && target.sameStream(other);
    }

    boolean isSetUp() {
        Reader own = reader;
        return own != null && own.hasLanes();
    }

    boolean isPlaying() {
        return playing;
    }

    /** Says what the stream consists of once that is known, or nothing when it took too long; on the loop. */
    void offer(Consumer<Optional<Offer>> told) {
        feed.described()
                .thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), server.pictureMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(cancelled -> Optional.empty())
                .thenAccept(found -> channel.eventLoop().execute(() -> {
                    boolean silent = found.isPresent()
                            && feed.offer().flatMap(Offer::sound).isEmpty()
                            && server.hasSound(target);
                    if (silent) {
                        channel.eventLoop()
                                .schedule(() -> told.accept(feed.offer()), SOUND_WAIT_MILLIS, TimeUnit.MILLISECONDS);
                    } else {
                        told.accept(found.isPresent() ? feed.offer() : found);
                    }
                }));
    }

    Answer setUp(int track, Channels channels, Offer offer) {
        Reader own = reader;
        if (own == null) {
            own = new Reader(
                    new Reader.Holder(server.nextReaderId(), holder, target.cameraId(), target.kind(), address()),
                    channel,
                    offer,
                    server.readerLimits(),
                    onEnd);
            reader = own;
        }
        own.lane(track, channels.rtp());
        long seconds = TimeUnit.NANOSECONDS.toSeconds(server.sessionNanos());
        return Answer.ok()
                .with("Session", id + ";timeout=" + Math.max(1, seconds))
                .with("Transport", channels.transport(feed.ssrc(track)));
    }

    private String address() {
        return channel.remoteAddress() instanceof InetSocketAddress peer
                ? peer.getAddress().getHostAddress() + ':' + peer.getPort()
                : "";
    }

    /** Answers with where the media begins, right before it does. */
    void play(Consumer<Answer> answer) {
        Reader own = java.util.Objects.requireNonNull(reader);
        if (playing) {
            answer.accept(named(Answer.ok())); // what it already has goes on
            return;
        }
        playing = true;
        own.awaitBeginning(positions ->
                answer.accept(named(Answer.ok()).with("Range", "npt=now-").with("RTP-Info", info(positions))));
        try {
            server.feeds().join(target, feed, own);
        } catch (NoSuchCamera removed) {
            onEnd.run();
        }
    }

    private String info(List<Reader.Position> positions) {
        return positions.stream()
                .map(at -> "url=%s%s%d;seq=%d".formatted(base, Description.TRACK, at.track(), at.sequence())
                        + (at.timed() ? ";rtptime=" + Integer.toUnsignedLong(at.time()) : ""))
                .collect(Collectors.joining(","));
    }

    Answer named(Answer answer) {
        return answer.with("Session", id);
    }

    void pause() {
        Reader own = reader;
        if (own != null && playing) {
            feed.leave(own);
            own.pause();
            playing = false;
        }
    }

    void pump() {
        Reader own = reader;
        if (own != null) {
            own.pump();
        }
    }

    long takenNanos() {
        Reader own = reader;
        return own == null ? 0 : own.takenNanos();
    }

    void tick() {
        Reader own = reader;
        if (own != null) {
            own.tick();
        }
    }

    /** Any thread. */
    Optional<ReaderStatus> status() {
        Reader own = reader;
        return own == null ? Optional.empty() : Optional.of(own.status());
    }

    /** Whom the ticket was given to; any thread. */
    String holder() {
        return holder;
    }

    void close() {
        if (closed) {
            return;
        }
        closed = true;
        Reader own = reader;
        if (own != null) {
            feed.leave(own);
            own.close();
        }
        server.feeds().release(target, feed);
    }

    private static byte[] randomBytes() {
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        return random;
    }
}
