package watchwall.gateway.webrtc.peer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.webrtc.send.Timeline;

/**
 * One camera in one slot, from the order to show it until the slot shows something else. Hands units from the camera's loop
 * over to the slot's.
 */
final class Showing implements Viewer {
    /** Live units and sounds on their way to the slot's loop; a loop that is 10 s behind at 25 per second. */
    private static final int MAX_HANDED_OVER = 256;

    private final Slot slot;
    private final Subject subject;
    private final long askedNanos = System.nanoTime();
    private final CompletableFuture<Long> from = new CompletableFuture<>();
    private final CompletableFuture<Beginning> first = new CompletableFuture<>();
    private final CompletableFuture<Beginning> picture = new CompletableFuture<>();
    private final AtomicInteger handedOver = new AtomicInteger();
    private final AtomicInteger lostOnTheWay = new AtomicInteger();
    private volatile @Nullable Subscription subscription;
    private volatile boolean over;
    private @Nullable Track track;

    Showing(Slot slot, Subject subject) {
        this.slot = slot;
        this.subject = subject;
    }

    Subject subject() {
        return subject;
    }

    /** {@link System#nanoTime} of the order. */
    long askedNanos() {
        return askedNanos;
    }

    /** RTP time from which on the slot's pictures are of this camera, 32 bits; done when it has the slot. */
    CompletableFuture<Long> from() {
        return from;
    }

    /** Done at the camera's first word, which may be {@link Beginning.NothingYet}. */
    CompletableFuture<Beginning> first() {
        return first;
    }

    /** Done when its first picture is known to be there, or never to come. */
    CompletableFuture<Beginning> picture() {
        return picture;
    }

    /** The place in the relay, closed with this. Any thread, once. */
    void follow(Subscription mine) {
        subscription = mine;
        if (over) {
            mine.close();
        }
    }

    /** Begins anew at the camera's last key unit; comes back as {@link #start}. Any thread. */
    void askForReplay() {
        Subscription mine = subscription;
        if (mine != null) {
            mine.replay();
        }
    }

    /** Nothing more of this camera. Any thread, any number of times. */
    void close() {
        over = true;
        Subscription mine = subscription;
        if (mine != null) {
            mine.close();
        }
        tell(new Beginning.Ended());
    }

    // The camera's loop.

    @Override
    public void start(List<AccessUnit> sinceKey) {
        if (over) {
            return;
        }
        if (sinceKey.isEmpty()) {
            first.complete(new Beginning.NothingYet());
            return;
        }
        if (Timeline.isReordered(sinceKey)) {
            unsuitable(new Beginning.Reordered());
            return;
        }
        if (!suits(sinceKey.getFirst())) {
            return;
        }
        tell(new Beginning.Picture());
        List<AccessUnit> units = List.copyOf(sinceKey);
        units.forEach(AccessUnit::retain);
        if (!slot.run(() -> slot.replay(this, units))) {
            units.forEach(AccessUnit::release);
        }
    }

    @Override
    public void accept(AccessUnit unit) {
        if (over || (unit.isKey() && !suits(unit))) {
            return;
        }
        tell(new Beginning.Picture());
        if (!hasRoom()) {
            lostOnTheWay.incrementAndGet();
            return;
        }
        unit.retain();
        if (!slot.run(() -> slot.send(this, unit))) {
            unit.release();
        }
    }

    @Override
    public void sound(AudioFrame frame) {
        if (!over && slot.wantsSound() && hasRoom()) {
            frame.retain();
            if (!slot.run(() -> slot.send(this, frame))) {
                frame.release();
            }
        }
    }

    private boolean hasRoom() {
        if (handedOver.incrementAndGet() <= MAX_HANDED_OVER) {
            return true;
        }
        handedOver.decrementAndGet();
        return false;
    }

    @Override
    public void end() {
        tell(new Beginning.Ended());
        slot.run(() -> slot.ended(this, "the camera was removed"));
    }

    /** Asked of each key unit: a camera may change its coding in mid-stream. */
    private boolean suits(AccessUnit key) {
        if (key.track() == track) {
            return true;
        }
        if (!slot.takes(key.track())) {
            unsuitable(new Beginning.NotOffered(key.track().codec()));
            return false;
        }
        track = key.track();
        return true;
    }

    private void unsuitable(Beginning why) {
        boolean atOnce = !picture.isDone();
        tell(why);
        if (!atOnce || !slot.isOne()) {
            slot.run(() -> slot.ended(this, "the camera's stream cannot be shown: " + why));
        }
    }

    private void tell(Beginning beginning) {
        first.complete(beginning);
        picture.complete(beginning);
    }

    // The slot's loop.

    /** A unit or sound has come over. */
    void arrived() {
        handedOver.decrementAndGet();
    }

    /** Units that were lost on the way before it. */
    int lostUnits() {
        return lostOnTheWay.getAndSet(0);
    }

    /** It has the slot now. */
    void begins(int rtpTime) {
        from.complete(rtpTime & 0xffffffffL);
    }
}
