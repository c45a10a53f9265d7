package watchwall.gateway.webrtc.port;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The senders of one loop that have packets waiting: one after another, for a slice of the loop's time, then whatever
 * else has come is looked at first. One timer for all that wait for their pace. On the loop.
 */
public final class Rota {
    /** A picture for 100 viewers of one loop is 4 to 5 ms of work (1.2 ms per viewer and second, measured 11/26); nobody else shall wait so long. */
    private static final long SLICE_NANOS = Duration.ofMillis(1).toNanos();

    /** Turns for one system call, about a tenth of a millisecond. */
    private static final int TURNS_PER_FLUSH = 6;

    private final Wire wire;
    private final ArrayDeque<Turn> ready = new ArrayDeque<>();
    private final ArrayDeque<Turn> next = new ArrayDeque<>();
    private final ArrayDeque<Turn> pacing = new ArrayDeque<>();
    private final ArrayDeque<Turn> blocked = new ArrayDeque<>();
    private boolean begun;
    private boolean ticking;

    /** A sender: once in the rota until it is done. */
    public interface Turn {
        /** Sends what it may and says when it wants to be asked again. */
        Again send();

        /** Its turn broke by a fault of ours; it is out of the rota. */
        void failed(RuntimeException why);
    }

    /** When a sender wants another turn. */
    public enum Again {
        /** It has nothing more and is out of the rota. */
        DONE,
        /** In a millisecond. */
        PACING,
        /** The same, before those that sent something: another stream of its browser took what the pace allows. */
        NEXT,
        /** When its socket takes more. */
        BLOCKED
    }

    Rota(Wire wire) {
        this.wire = wire;
    }

    /** A sender that is not in the rota. */
    public void add(Turn turn) {
        ready.add(turn);
        begin();
    }

    /** A sender that has ended, wherever it waits. */
    public void remove(Turn turn) {
        for (ArrayDeque<Turn> each : List.of(ready, next, pacing, blocked)) {
            each.remove(turn);
        }
    }

    /** A socket takes more. */
    void roomAgain() {
        if (!blocked.isEmpty()) {
            ready.addAll(blocked);
            blocked.clear();
            begin();
        }
    }

    /** Scheduled and not executed: a task executed now would run before the loop has looked at its sockets. */
    private void begin() {
        if (!begun) {
            begun = true;
            wire.loop().schedule(this::slice, 0, TimeUnit.NANOSECONDS);
        }
    }

    private void slice() {
        begun = false;
        long over = System.nanoTime() + SLICE_NANOS;
        int turns = 0;
        while (!ready.isEmpty()) {
            take(ready.remove());
            if (++turns % TURNS_PER_FLUSH == 0) {
                wire.flush();
                if (System.nanoTime() - over > 0) {
                    break;
                }
            }
        }
        wire.flush();
        if (!ready.isEmpty()) {
            begin();
        }
        if (!(next.isEmpty() && pacing.isEmpty()) && !ticking) {
            ticking = true;
            wire.loop().schedule(this::tick, 1, TimeUnit.MILLISECONDS);
        }
    }

    private void take(Turn turn) {
        try {
            switch (turn.send()) {
                case DONE -> {}
                case PACING -> pacing.add(turn);
                case NEXT -> next.add(turn);
                case BLOCKED -> blocked.add(turn);
            }
        } catch (RuntimeException broken) {
            turn.failed(broken);
        }
    }

    private void tick() {
        ticking = false;
        ready.addAll(next);
        next.clear();
        ready.addAll(pacing);
        pacing.clear();
        if (!ready.isEmpty() && !begun) {
            slice();
        }
    }
}
