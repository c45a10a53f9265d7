package watchwall.detection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The processor's share of detection, in turns: as many cameras decode and compute at once as threads were granted. Where
 * more is asked than there is, the next turn goes to the camera whose last one lies most of its own paces back, so that
 * all rates fall by the same share. Whoever waits holds no picture: it takes the newest when its turn comes.
 */
final class Turns {
    private final int atOnce;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Seat> waiting = new ArrayList<>();
    private int busy;

    Turns(int atOnce) {
        this.atOnce = atOnce;
    }

    /** One camera's place. */
    final class Seat {
        private long paceNanos;
        private final Condition called = lock.newCondition();
        private long last = System.nanoTime();
        private boolean granted;

        private Seat(Duration pace) {
            this.paceNanos = Math.max(1, pace.toNanos());
        }

        void pace(Duration other) {
            lock.lock();
            try {
                paceNanos = Math.max(1, other.toNanos());
            } finally {
                lock.unlock();
            }
        }

        /** Waits for a turn; false when none came in time. A turn that was taken must be given back. */
        boolean take(Duration patience) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                waiting.add(this);
                grant();
                long rest = patience.toNanos();
                while (!granted && rest > 0) {
                    rest = called.awaitNanos(rest);
                }
                boolean mine = granted;
                granted = false;
                return mine;
            } finally {
                leave();
                lock.unlock();
            }
        }

        /** After an interrupt: neither in the queue nor with a turn that nobody uses. */
        private void leave() {
            waiting.remove(this);
            if (granted) {
                granted = false;
                busy--;
                grant();
            }
        }

        void giveBack() {
            lock.lock();
            try {
                busy--;
                grant();
            } finally {
                lock.unlock();
            }
        }

        private double behind(long now) {
            return (now - last) / (double) paceNanos;
        }
    }

    /** @param pace the least time between two pictures of this camera */
    Seat seat(Duration pace) {
        return new Seat(pace);
    }

    private Seat mostBehind() {
        long now = System.nanoTime();
        Seat most = waiting.getFirst();
        for (Seat seat : waiting) {
            if (seat.behind(now) > most.behind(now)) {
                most = seat;
            }
        }
        return most;
    }

    /** Called with the lock. */
    private void grant() {
        while (busy < atOnce && !waiting.isEmpty()) {
            Seat next = mostBehind();
            waiting.remove(next);
            busy++;
            next.granted = true;
            next.last = System.nanoTime();
            next.called.signal();
        }
    }
}
