package watchwall.bench.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of one kind, mostly milliseconds. */
public final class Sample {
    private final List<Double> values = new ArrayList<>();

    public void add(double value) {
        values.add(value);
    }

    public void clear() {
        values.clear();
    }

    public int count() {
        return values.size();
    }

    public double share(double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get(Math.clamp((long) Math.ceil(share * sorted.size()) - 1, 0, sorted.size() - 1));
    }

    public double p50() {
        return share(0.50);
    }

    public double p95() {
        return share(0.95);
    }

    public double longest() {
        return share(1.0);
    }

    public double shareUpTo(double limit) {
        return values.isEmpty()
                ? Double.NaN
                : (double) values.stream().filter(value -> value <= limit).count() / values.size();
    }

    /** {@code n | p50 | p95 | p99 | longest} */
    public String cells() {
        return String.format(
                Locale.ROOT, "%d | %.1f | %.1f | %.1f | %.1f", count(), p50(), p95(), share(0.99), longest());
    }
}
