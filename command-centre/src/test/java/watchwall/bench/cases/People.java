package watchwall.bench.cases;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import watchwall.bench.cases.LegalSteps.Step;
import watchwall.bench.wall.Sample;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.words.CaseRefused;

/** People who act at once, each waiting for the answer before he goes on: a closed loop. */
final class People {
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final CaseDesk desk;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Sample> samples = new TreeMap<>();
    private final LongAdder gaveUp = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean measuring;
    private volatile boolean over;

    People(CaseDesk desk) {
        this.desk = desk;
    }

    /**
     * @param samples milliseconds by what was done, {@code all} for everything
     * @param gaveUp waited 5 s for a connection and got none
     */
    record Figures(Map<String, Sample> samples, double perSecond, long gaveUp, long refused) {}

    /** @param thinking before each act, from half of it to one and a half */
    Figures act(int people, Duration thinking, Duration length) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                Random random = new Random(i);
                String name = run + "-" + i;
                all.add(threads.submit(() -> person(name, random, thinking)));
            }
            Thread.sleep(WARM_UP);
            measuring = true;
            long begun = System.nanoTime();
            Thread.sleep(length);
            measuring = false;
            double seconds = (System.nanoTime() - begun) / 1e9;
            over = true;
            for (Future<?> one : all) {
                one.get();
            }
            Sample every = samples.getOrDefault("all", new Sample());
            return new Figures(Map.copyOf(samples), every.count() / seconds, gaveUp.sum(), refused.sum());
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("A person of the bench failed", e.getCause());
        }
    }

    private void person(String name, Random random, Duration thinking) {
        LegalSteps steps = new LegalSteps(desk, random);
        for (int n = 0; !over; n++) {
            String incident = name + "-" + n;
            think(random, thinking);
            Optional<CaseFile> file =
                    timed("register", () -> desk.register(Desks.incident(incident), LegalSteps.OPERATOR));
            for (int i = 0; i < 40 && file.isPresent() && !over; i++) {
                Optional<Step> step = steps.next(file.get());
                if (step.isEmpty()) {
                    break;
                }
                think(random, thinking);
                CaseFile now = file.get();
                file = timed(
                                step.get().action().kind().id(),
                                () -> desk.act(
                                        now.number(),
                                        step.get().action(),
                                        step.get().by(),
                                        now.version()))
                        .or(() -> looked(now.number()));
            }
        }
    }

    private Optional<CaseFile> timed(String what, Supplier<CaseFile> act) {
        long begun = System.nanoTime();
        try {
            CaseFile file = act.get();
            if (measuring) {
                double millis = (System.nanoTime() - begun) / 1e6;
                synchronized (samples) {
                    samples.computeIfAbsent(what, w -> new Sample()).add(millis);
                    samples.computeIfAbsent("all", w -> new Sample()).add(millis);
                }
            }
            return Optional.of(file);
        } catch (CaseRefused e) {
            refused.increment();
        } catch (CannotCreateTransactionException e) {
            gaveUp.increment();
        }
        return Optional.empty();
    }

    private Optional<CaseFile> looked(String number) {
        try {
            return desk.find(number);
        } catch (CannotGetJdbcConnectionException e) {
            gaveUp.increment();
            return Optional.empty();
        }
    }

    private static void think(Random random, Duration thinking) {
        if (thinking.isPositive()) {
            try {
                Thread.sleep(thinking.toMillis() / 2 + random.nextLong(thinking.toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
