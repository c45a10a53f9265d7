package watchwall.gateway.rtp.arrival;

import java.time.Duration;
import java.util.Optional;

/**
 * Which of several senders on one channel is ours. A new SSRC is followed at once, since encoders restart; but when the
 * old one goes on beside it, one of the two belongs to a session that the camera forgot to end (old live555 keeps sending
 * such streams into whichever connection has the same number now), and only one is followed from then on.
 */
final class SourceChoice {
    private static final Duration SILENT = Duration.ofSeconds(1);

    /** The verdict about one packet. */
    enum Verdict {
        SAME,
        CHANGED,
        FOREIGN
    }

    private final Optional<Integer> declared;
    private boolean begun;
    private boolean locked;
    private int current;
    private int previous;
    private long seenNanos;
    private long changedNanos;

    /** @param declared in the answer to SETUP; cameras lie about it, so it only settles a doubt */
    SourceChoice(Optional<Integer> declared) {
        this.declared = declared;
    }

    Verdict judge(int ssrc, long nanos) {
        if (!begun) {
            begun = true;
            current = ssrc;
            previous = ssrc;
            seenNanos = nanos;
            changedNanos = nanos - SILENT.toNanos();
            return Verdict.SAME;
        }
        if (ssrc == current) {
            seenNanos = nanos;
            return Verdict.SAME;
        }
        if (nanos - seenNanos >= SILENT.toNanos()) {
            locked = false;
            return change(ssrc, nanos);
        }
        if (locked) {
            return Verdict.FOREIGN;
        }
        if (nanos - changedNanos >= SILENT.toNanos()) {
            return change(ssrc, nanos);
        }
        locked = true;
        boolean theOther =
                declared.map(named -> named == ssrc).orElse(ssrc == previous) && !declared.equals(Optional.of(current));
        return theOther ? change(ssrc, nanos) : Verdict.FOREIGN;
    }

    private Verdict change(int ssrc, long nanos) {
        previous = current;
        current = ssrc;
        seenNanos = nanos;
        changedNanos = nanos;
        return Verdict.CHANGED;
    }
}
