package watchwall.detection.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.detection.analysis.Eyes;
import watchwall.detection.frame.FrameException;
import watchwall.detection.frame.Picture;
import watchwall.detection.frame.VideoFile;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.RuleBook;
import watchwall.detection.words.Reason;

/**
 * Videos judged again for the page that tunes rules, one after the other on a thread of its own, {@code replay}, so that
 * the live cameras lose at most one turn at the model. Safe for any thread.
 */
public final class ReplayRoom implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReplayRoom.class);

    /** Twenty minutes at three pictures a second; about 1 KB each. What is longer is cut there, and says so. */
    static final int MAX_MOMENTS = 3_600;

    // the newest four replays; an older one is ended and forgotten
    private static final int MAX_KEPT = 4;

    private final Eyes eyes;
    private final Days days;
    private final Duration pace;
    private final ExecutorService worker;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    public ReplayRoom(Eyes eyes, Days days, Duration pace) {
        this.eyes = eyes;
        this.days = days;
        this.pace = pace;
        this.worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "replay");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param begins the wall time of the first picture */
    public Replay begin(Path video, Instant begins, List<Replay.Tried> rules) {
        Job job = new Job(UUID.randomUUID().toString(), video, begins, rules);
        synchronized (this) {
            jobs.put(job.id, job);
            while (jobs.size() > MAX_KEPT) {
                forget(jobs.keySet().iterator().next());
            }
        }
        worker.execute(() -> run(job));
        return job.now(0);
    }

    /** @param after so many moments are known to the caller already and left out */
    public synchronized Optional<Replay> find(String id, int after) {
        return Optional.ofNullable(jobs.get(id)).map(job -> job.now(after));
    }

    public synchronized void forget(String id) {
        Job job = jobs.remove(id);
        if (job != null) {
            job.stopped = true;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            List.copyOf(jobs.keySet()).forEach(this::forget);
        }
        worker.shutdown();
        try {
            worker.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Job job) {
        if (job.stopped) {
            return;
        }
        try (VideoFile video = VideoFile.open(job.video, job.begins, new RuleBook(job.rules(), days).pace(pace));
                Eyes.Eye eye = eyes.over(job.rules(), days)) {
            job.begin(video.length());
            Optional<Picture> next = video.next();
            while (next.isPresent() && !job.stopped) {
                Picture picture = next.get();
                if (job.isFull()) {
                    job.end(Replay.State.DONE, Reason.of("replay.long", MAX_MOMENTS * pace.toMillis() / 60_000));
                    return;
                }
                job.add(picture, eye.look(picture));
                next = video.next();
            }
            job.end(Replay.State.DONE, null);
        } catch (FrameException e) {
            job.end(Replay.State.FAILED, e.reason());
        } catch (ModelException e) {
            job.end(Replay.State.FAILED, e.reason());
        } catch (RuntimeException e) {
            log.error("a replay of {} failed", job.video, e);
            job.end(Replay.State.FAILED, Reason.of("replay.failed", String.valueOf(e.getMessage())));
        }
    }

    /** A replay being made: written by the worker, read by whoever asks. */
    private static final class Job {
        private final String id;
        private final Path video;
        private final Instant begins;
        private final List<Replay.Tried> rules;
        private final List<Replay.Moment> moments = new ArrayList<>();
        private volatile boolean stopped;
        private Replay.State state = Replay.State.WAITING;
        private Optional<Duration> whole = Optional.empty();
        private Duration done = Duration.ZERO;
        private int widthPx;
        private int heightPx;
        private @Nullable Reason problem;

        Job(String id, Path video, Instant begins, List<Replay.Tried> rules) {
            this.id = id;
            this.video = video;
            this.begins = begins;
            this.rules = List.copyOf(rules);
        }

        List<Rule> rules() {
            return rules.stream().map(Replay.Tried::rule).toList();
        }

        synchronized void begin(Optional<Duration> length) {
            state = Replay.State.RUNNING;
            whole = length;
        }

        synchronized boolean isFull() {
            return moments.size() >= MAX_MOMENTS;
        }

        synchronized void add(Picture picture, Eyes.Look look) {
            done = Duration.between(begins, picture.at());
            widthPx = picture.widthPx();
            heightPx = picture.heightPx();
            moments.add(Replay.Moment.of(done, picture, look));
        }

        synchronized void end(Replay.State end, @Nullable Reason why) {
            state = end;
            problem = why;
        }

        synchronized Replay now(int after) {
            return new Replay(
                    id,
                    state,
                    rules,
                    done,
                    whole,
                    widthPx,
                    heightPx,
                    moments.subList(Math.clamp(after, 0, moments.size()), moments.size()),
                    Optional.ofNullable(problem));
        }
    }
}
