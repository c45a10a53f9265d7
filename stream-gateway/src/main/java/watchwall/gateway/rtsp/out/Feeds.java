package watchwall.gateway.rtsp.out;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.rtp.Packetizer;
import watchwall.gateway.rtsp.out.feed.Feed;
import watchwall.gateway.rtsp.out.feed.Reader;

/** The streams that readers hold now, each once however many they are. Any thread. */
final class Feeds {
    private final Streams streams;
    private final Packetizer packetizer = new Packetizer();
    private final Map<String, Held> bySubject = new HashMap<>();

    private static final class Held {
        private final Feed feed;
        private final Viewer.Subscription place;
        private int holders;

        Held(Feed feed, Viewer.Subscription place) {
            this.feed = feed;
            this.place = place;
        }
    }

    Feeds(Streams streams) {
        this.streams = streams;
    }

    /** Each call is answered by one {@link #release}. Throws {@link watchwall.gateway.camera.NoSuchCamera}. */
    synchronized Feed hold(Target target) {
        Held held = bySubject.get(target.subject());
        if (held == null || held.feed.isEnded()) {
            Feed feed = new Feed(packetizer);
            held = new Held(feed, streams.watch(target.cameraId(), target.kind(), feed));
            bySubject.put(target.subject(), held);
        }
        held.holders++;
        return held.feed;
    }

    synchronized void release(Target target, Feed feed) {
        Held held = bySubject.get(target.subject());
        if (held != null && held.feed == feed && --held.holders == 0) {
            bySubject.remove(target.subject());
            held.place.close();
        }
    }

    /** Gives the reader the cached GOP and then what is live. */
    void join(Target target, Feed feed, Reader reader) {
        CompletableFuture<Void> joined = new CompletableFuture<>();
        Viewer.Subscription place = streams.watch(target.cameraId(), target.kind(), feed.joining(reader, joined));
        joined.thenRun(place::close);
    }
}
