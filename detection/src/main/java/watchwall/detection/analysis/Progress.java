package watchwall.detection.analysis;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import watchwall.detection.words.Reason;

/** How far the reading is, on standard error: at most one line every five seconds, and one at the end. */
final class Progress {
    private static final long EVERY_NANOS = 5_000_000_000L;

    private final PrintStream err;
    private final Locale locale;
    private final long begun = System.nanoTime();
    private long last = begun;

    Progress(PrintStream err, Locale locale) {
        this.err = err;
        this.locale = locale;
    }

    void video(Duration done, Optional<Duration> whole) {
        if (due()) {
            say(Reason.of(
                    "analysis.read", seconds(done), whole.map(Progress::seconds).orElse("?"), running()));
        }
    }

    void pictures(int done, int whole) {
        if (due()) {
            say(Reason.of("analysis.seen", done, whole, running()));
        }
    }

    Locale locale() {
        return locale;
    }

    void say(Reason reason) {
        err.println("watchwall: " + reason.sentence(locale));
        err.flush();
    }

    String running() {
        return seconds(Duration.ofNanos(System.nanoTime() - begun));
    }

    static String seconds(Duration span) {
        return String.format(Locale.ROOT, "%.1f", span.toMillis() / 1000.0);
    }

    private boolean due() {
        long now = System.nanoTime();
        if (now - last < EVERY_NANOS) {
            return false;
        }
        last = now;
        return true;
    }
}
