package watchwall.gateway.rtsp.out.feed;

import io.netty.buffer.ByteBufAllocator;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.rtp.Packetizer;
import watchwall.gateway.rtp.Packets;

/**
 * One stream for all its RTSP readers: each unit is cut and written into one buffer once, and every reader sends that
 * buffer. They share sources and sequence numbers, which is allowed since each has a connection of its own; a reader that
 * once fell behind sends copies with its own numbers. The viewer's methods run on the camera's loop.
 */
public final class Feed implements Viewer {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Packetizer packetizer;
    private final Frame.Maker pictures;
    private final Frame.Maker sounds;
    private final Line line = new Line(RANDOM.nextInt());
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Offer> described = new CompletableFuture<>();
    private long nextPicture = RANDOM.nextInt(1 << 16);
    private long nextSound = RANDOM.nextInt(1 << 16);
    private boolean soundBegun;
    private volatile @Nullable Offer offer;
    private volatile boolean ended;

    public Feed(Packetizer packetizer) {
        this.packetizer = packetizer;
        this.pictures = new Frame.Maker(ByteBufAllocator.DEFAULT, RANDOM.nextInt());
        this.sounds = new Frame.Maker(ByteBufAllocator.DEFAULT, RANDOM.nextInt());
    }

    /** Done with the first picture; any thread. */
    public CompletableFuture<Offer> described() {
        return described;
    }

    /** What the stream consists of now; any thread. */
    public Optional<Offer> offer() {
        return Optional.ofNullable(offer);
    }

    /** True once the camera is gone; any thread. */
    public boolean isEnded() {
        return ended;
    }

    public int ssrc(int track) {
        return switch (Lane.Kind.of(track)) {
            case PICTURE -> pictures.ssrc();
            case SOUND -> sounds.ssrc();
        };
    }

    @Override
    public void start(List<AccessUnit> sinceKey) {
        for (AccessUnit unit : sinceKey) {
            line.place(unit);
            learn(unit.track());
        }
    }

    @Override
    public void accept(AccessUnit unit) {
        learn(unit.track());
        long time = line.place(unit);
        if (readers.isEmpty() || !Frame.carries(unit.track())) {
            return;
        }
        Packets plan = packetizer.packets(unit);
        if (plan.count() > 0) {
            hand(pictures.picture(unit, plan, nextPicture, time));
            nextPicture += plan.count();
        }
    }

    @Override
    public void sound(AudioFrame frame) {
        hear(frame.track());
        if (!readers.isEmpty()) {
            long time = line.timeOf(frame.pts90k()) * frame.track().rateHz() / 90_000;
            hand(sounds.sound(frame, !soundBegun, nextSound++, time));
            soundBegun = true;
        }
    }

    private void hand(Frame frame) {
        for (Reader reader : readers) {
            reader.live(frame);
        }
        frame.bytes().release();
    }

    private void learn(Track track) {
        Offer known = offer;
        if (known == null || known.picture() != track) {
            change(new Offer(track, known == null ? Optional.empty() : known.sound()));
        }
    }

    private void hear(AudioTrack track) {
        Offer known = offer;
        if (known != null && !known.sound().equals(Optional.of(track))) {
            change(new Offer(known.picture(), Optional.of(track)));
        }
    }

    private void change(Offer now) {
        offer = now;
        described.complete(now);
        List<Reader> others =
                readers.stream().filter(reader -> !now.fits(reader.described())).toList();
        readers.removeAll(others);
        others.forEach(Reader::end);
    }

    @Override
    public void end() {
        ended = true;
        readers.forEach(Reader::end);
        readers.clear();
        described.cancel(false);
    }

    /** Whoever gets the cache for one reader: a viewer of the same relay for as long as its start takes. */
    public Viewer joining(Reader reader, CompletableFuture<Void> joined) {
        return new Viewer() {
            @Override
            public void start(List<AccessUnit> sinceKey) {
                join(reader, sinceKey);
                joined.complete(null);
            }

            @Override
            public void accept(AccessUnit unit) {}

            @Override
            public void end() {
                reader.end();
                joined.complete(null);
            }
        };
    }

    private void join(Reader reader, List<AccessUnit> sinceKey) {
        Offer now = offer;
        if (ended || (now != null && !now.fits(reader.described()))) {
            reader.end();
            return;
        }
        List<ReaderQueue.Waiting.Cached> cached = new ArrayList<>();
        if (!sinceKey.isEmpty() && Frame.carries(sinceKey.getLast().track())) {
            List<Packets> plans = sinceKey.stream().map(packetizer::packets).toList();
            long sequence =
                    nextPicture - plans.stream().mapToInt(Packets::count).sum();
            long[] times = line.squeezed(sinceKey, reader.floor());
            long nanos = System.nanoTime();
            for (int i = 0; i < times.length; i++) {
                AccessUnit unit = sinceKey.get(i).retain();
                cached.add(new ReaderQueue.Waiting.Cached(unit, plans.get(i), sequence, times[i], nanos));
                sequence += plans.get(i).count();
            }
        }
        reader.begin(new Reader.Beginning(cached, nextPicture, nextSound), pictures.ssrc(), sounds.ssrc());
        readers.remove(reader);
        readers.add(reader);
    }

    /** Gives the reader nothing more; any thread. */
    public void leave(Reader reader) {
        readers.remove(reader);
    }
}
