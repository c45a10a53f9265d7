package watchwall.casebridge.standin;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Which faults are on, and for how many more requests. */
public final class Faults {
    /** Until it is cleared. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private final Map<Fault, Integer> left = new EnumMap<>(Fault.class);

    /** The next {@code times} requests that the fault concerns get it. */
    public synchronized void set(Fault fault, int times) {
        left.put(fault, times);
        notifyAll();
    }

    public synchronized void clear() {
        left.clear();
        notifyAll();
    }

    public synchronized Map<Fault, Integer> left() {
        return new EnumMap<>(left);
    }

    /** Whether this request gets the fault; that uses up one of its times. */
    synchronized boolean takes(Fault fault) {
        Integer times = left.get(fault);
        if (times == null) {
            return false;
        }
        if (times == 1) {
            left.remove(fault);
        } else if (times != ALWAYS) {
            left.put(fault, times - 1);
        }
        return true;
    }

    /** Returns when all faults are cleared, or after {@code most}. */
    synchronized void awaitClear(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        long rest = most.toMillis();
        while (!left.isEmpty() && rest > 0) {
            wait(rest);
            rest = (end - System.nanoTime()) / 1_000_000;
        }
    }
}
