package watchwall.gateway.rtsp.device;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;

/** A bounded number of places; who finds none waits, and the longest waiting comes next. For any thread. */
final class Turns {
    private final int places;
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private int taken;

    Turns(int places) {
        this.places = places;
    }

    /** Calls {@code granted} on the loop once there is a place: at once, on the loop already, or later. */
    Turn ask(EventLoop loop, Runnable granted) {
        Asked asked = new Asked(loop, granted);
        synchronized (this) {
            if (taken == places) {
                waiting.add(asked);
                return asked;
            }
            taken++;
            asked.has = true;
        }
        asked.tell();
        return asked;
    }

    private void release(Asked asked) {
        Asked next;
        synchronized (this) {
            if (asked.gone) {
                return;
            }
            asked.gone = true;
            if (!asked.has) {
                waiting.remove(asked);
                return;
            }
            next = waiting.poll();
            if (next == null) {
                taken--;
                return;
            }
            next.has = true;
        }
        next.tell();
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private final class Asked implements Turn {
        private final EventLoop loop;
        private final Runnable granted;
        private boolean has; // guarded by Turns.this, as is gone
        private boolean gone;

        Asked(EventLoop loop, Runnable granted) {
            this.loop = loop;
            this.granted = granted;
        }

        void tell() {
            try {
                loop.execute(() -> {
                    if (isMine()) {
                        granted.run();
                    }
                });
            } catch (RejectedExecutionException e) {
                close(); // the loops end
            }
        }

        private boolean isMine() {
            synchronized (Turns.this) {
                return has && !gone;
            }
        }

        @Override
        public boolean isGranted() {
            return isMine();
        }

        @Override
        public void close() {
            release(this);
        }
    }
}
