package watchwall.gateway.webrtc;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.door.MediaRefused;
import watchwall.gateway.door.MediaRefused.Kind;
import watchwall.gateway.webrtc.peer.Peer;
import watchwall.gateway.webrtc.port.Route;

/** Who is connected: by session, by ICE name, by the way they come. Any thread. */
final class Sessions implements Peer.Addresses {
    /** A page that leaves in the same moment as its connection still ends it politely; nobody does so much later. */
    private static final int MAX_REMEMBERED = 1024;

    private final WebRtcSettings settings;
    private final Map<String, Peer> bySession = new ConcurrentHashMap<>();
    private final Map<String, Peer> byUfrag = new ConcurrentHashMap<>();
    private final Map<Route, Peer> byRoute = new ConcurrentHashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();

    Sessions(WebRtcSettings settings) {
        this.settings = settings;
    }

    /** Throws {@link MediaRefused} where there are too many. */
    synchronized void admit(Peer peer) {
        String user = peer.plan().user();
        long ofUser = bySession.values().stream()
                .filter(other -> other.plan().user().equals(user))
                .count();
        refuseFull();
        if (ofUser >= settings.maxSessionsPerUser()) {
            throw new MediaRefused(
                    Kind.TRY_LATER, Reason.of("whep.too-many-sessions-of-user", settings.maxSessionsPerUser()));
        }
        bySession.put(peer.plan().sessionId(), peer);
        byUfrag.put(peer.plan().localUfrag(), peer);
    }

    /** Throws {@link MediaRefused} where no further picture may be shown: each slot that shows counts as a session. */
    void refuseFull() {
        long pictures = bySession.values().stream()
                .mapToLong(peer -> peer.plan().pool()
                        ? peer.slots().stream()
                                .filter(slot -> slot.status().isPresent())
                                .count()
                        : 1)
                .sum();
        if (pictures >= settings.maxSessions()) {
            throw new MediaRefused(Kind.TRY_LATER, Reason.of("whep.too-many-sessions", settings.maxSessions()));
        }
    }

    Optional<Peer> bySession(String sessionId) {
        return Optional.ofNullable(bySession.get(sessionId));
    }

    Optional<Peer> byUfrag(String ufrag) {
        return Optional.ofNullable(byUfrag.get(ufrag));
    }

    Optional<Peer> byRoute(Route route) {
        return Optional.ofNullable(byRoute.get(route));
    }

    Collection<Peer> all() {
        return bySession.values();
    }

    boolean hasEnded(String sessionId) {
        synchronized (ended) {
            return ended.contains(sessionId);
        }
    }

    @Override
    public void claim(Route route, Peer peer) {
        byRoute.put(route, peer);
    }

    @Override
    public void give(Route route, Peer peer) {
        byRoute.remove(route, peer);
    }

    @Override
    public void gone(Peer peer) {
        String sessionId = peer.plan().sessionId();
        synchronized (ended) {
            ended.add(sessionId);
            if (ended.size() > MAX_REMEMBERED) {
                ended.remove(ended.iterator().next());
            }
        }
        bySession.remove(sessionId);
        byUfrag.remove(peer.plan().localUfrag());
    }
}
