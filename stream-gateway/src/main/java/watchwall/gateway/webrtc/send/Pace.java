package watchwall.gateway.webrtc.send;

import java.time.Duration;

/**
 * How many packets one browser may be sent now, whatever they carry: all slots of a peer go into one socket of the
 * browser, and a take of many windows is as many bursts for it. After a pause a whole picture goes at once; what is more,
 * so many packets a millisecond, and what a late turn missed is not made up for. On the peer's loop; whose turn it is says
 * the loop's rota.
 */
public final class Pace {
    /**
     * Packets at once. A picture of 4 Mbit/s at 25 per second has 17; Chromium's socket of 64 KiB, which Linux doubles
     * and fills with 2.3 KB a packet, holds 56.
     */
    static final int AT_ONCE = 24;

    /** Live pictures of 64 slots at 2 Mbit/s are 13 packets a millisecond, and must go out while a GOP does. */
    private static final int SLOTS_FOR_ONE_MORE = 4;

    /** The pace to which losses can slow a burst: 48 Mbit/s. */
    private static final int LEAST_PER_MILLISECOND = 5;

    /** A browser that got nothing for so long has read what it got before. */
    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

    /** A turn comes each millisecond, and a little early now and then. */
    private static final long TURN_NANOS = Duration.ofMillis(1).toNanos() * 9 / 10;

    private final int usual;
    private int perMillisecond;
    private int showing;
    private long slowUntil;
    private int left = AT_ONCE;
    private long filled;
    private long sent;

    /** @param now {@link System#nanoTime} */
    public Pace(int perMillisecond, long now) {
        this.usual = perMillisecond;
        this.perMillisecond = perMillisecond;
        this.filled = now;
        this.sent = now;
    }

    /** A slot begins to show, or ends. */
    public void showing(boolean begins) {
        showing += begins ? 1 : -1;
    }

    /** Packets that may go now. */
    int allows(long now) {
        if (perMillisecond < usual && now - slowUntil > 0) {
            perMillisecond = usual;
        }
        if (now - sent >= PAUSE_NANOS) {
            left = AT_ONCE;
            filled = now;
        } else if (now - filled >= TURN_NANOS) {
            left = Math.max(left, perMillisecond + showing / SLOTS_FOR_ONE_MORE);
            filled = now;
        }
        return left;
    }

    /** So many went. */
    void took(int packets, long now) {
        left -= packets;
        sent = packets > 0 ? now : sent;
    }

    /** The browser misses packets of a burst that still goes on: half as fast for a second. */
    void slower(long now) {
        perMillisecond = Math.max(Math.min(usual, LEAST_PER_MILLISECOND), perMillisecond / 2);
        slowUntil = now + SLOW_NANOS;
    }
}
