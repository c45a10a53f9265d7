package watchwall.detection.train;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says how long each part took. */
record Timed(Consumer<String> said) {
    <T> T of(String part, Supplier<T> work) {
        said.accept(part + " ...");
        long begun = System.nanoTime();
        T made = work.get();
        double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
        said.accept(String.format(Locale.ROOT, "%s: %.0f s", part, seconds));
        return made;
    }
}
