package watchwall.gateway.rtsp.out.feed;

import java.time.Duration;

/**
 * What one reader may cost.
 *
 * @param queue how old the oldest waiting unit may grow: over it all that waits is dropped, to the next key unit
 * @param queueBytes the same in bytes; the GOP a reader begins with is not counted, it is the relay's own
 * @param socketBytes handed to the system ahead of the reader, where nothing can be dropped any more
 */
public record ReaderLimits(Duration queue, long queueBytes, int socketBytes) {
    /** 2 s and 8 MiB as for browsers; 128 KiB are a quarter of a second of 4 Mbit/s, which Linux doubles. */
    public static ReaderLimits defaults() {
        return new ReaderLimits(Duration.ofSeconds(2), 8 << 20, 128 * 1024);
    }
}
