package watchwall.wall.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.wall.library.check.Checked;
import watchwall.wall.library.check.FileCheck;
import watchwall.wall.library.render.Drawn;
import watchwall.wall.library.render.Office;
import watchwall.wall.library.render.RenderJob;
import watchwall.wall.library.render.Renderer;
import watchwall.wall.program.Reason;

/** Draws decks, one at a time, in the order they came; the work itself is done in other processes. */
final class DeckRoom implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeckRoom.class);
    private static final long CLOSE_SECONDS = 5;
    private static final String CONVERTED = "converted.pdf";

    private final AssetFolder folder;
    private final Renderer renderer;
    private final Office office;
    private final LibrarySettings settings;
    private final Consumer<Asset> drawn;
    private final Map<String, RenderJob> jobs = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor worker;

    DeckRoom(AssetFolder folder, Renderer renderer, LibrarySettings settings, Consumer<Asset> drawn) {
        this.folder = folder;
        this.renderer = renderer;
        this.office = new Office(settings.render());
        this.settings = settings;
        this.drawn = drawn;
        // Bounded: over it a deck is refused, or waits as BROKEN with the sentence that says so.
        this.worker = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.maxWaiting()),
                Thread.ofPlatform().name("library-", 0).daemon().factory());
        worker.allowCoreThreadTimeOut(true);
    }

    boolean isFull() {
        return worker.getQueue().remainingCapacity() == 0;
    }

    /** Why it is not even queued. */
    Optional<Reason> draw(Asset deck) {
        RenderJob job = new RenderJob((page, of) -> drawn.accept(deck.drawing(page, of)));
        jobs.put(deck.id(), job);
        try {
            worker.execute(() -> work(deck, job));
            return Optional.empty();
        } catch (RejectedExecutionException full) {
            jobs.remove(deck.id(), job);
            return Optional.of(Reason.of("wall.library.busy"));
        }
    }

    void stop(String id) {
        Optional.ofNullable(jobs.remove(id)).ifPresent(RenderJob::stop);
    }

    private void work(Asset deck, RenderJob job) {
        try {
            if (jobs.get(deck.id()) != job) { // removed while it waited
                return;
            }
            switch (make(deck, job)) {
                case Drawn.Done done ->
                    drawn.accept(deck.ready(done.pages(), done.widthPx(), done.heightPx(), done.note()));
                case Drawn.Failed failed -> {
                    folder.clearDrawn(deck.id());
                    log.info(
                            "library: deck {} is broken: {}",
                            deck.id(),
                            failed.reason().key());
                    drawn.accept(deck.broken(failed.reason()));
                }
                case Drawn.Stopped stopped -> log.info("library: drawing of deck {} was stopped", deck.id());
            }
        } catch (IOException e) {
            log.warn("library: deck {} was not drawn", deck.id(), e);
            drawn.accept(deck.broken(
                    Reason.of(Incoming.isDiskFull(e) ? "wall.library.disk-full" : "wall.library.pdf-broken")));
        } catch (RuntimeException bug) {
            log.error("library: deck {} failed by a fault of ours", deck.id(), bug);
            drawn.accept(deck.broken(Reason.of("wall.library.pdf-broken")));
        } finally {
            jobs.remove(deck.id(), job);
        }
    }

    private Drawn make(Asset deck, RenderJob job) throws IOException {
        folder.clearDrawn(deck.id());
        if (folder.freeBytes() < settings.minFreeBytes()) {
            return new Drawn.Failed(Reason.of("wall.library.disk-full"));
        }
        Path original = folder.original(deck.id());
        if (!(FileCheck.check(original, settings.check()) instanceof Checked.Pptx)) {
            return renderer.deck(original, folder.of(deck.id()), job);
        }
        Path pdf = folder.of(deck.id()).resolve(CONVERTED);
        Files.deleteIfExists(pdf);
        Optional<Reason> failed = office.convert(original, pdf, folder.cache(), job);
        if (failed.isPresent()) {
            return job.isStopped() ? new Drawn.Stopped() : new Drawn.Failed(failed.get());
        }
        try {
            return renderer.deck(pdf, folder.of(deck.id()), job);
        } finally {
            Files.deleteIfExists(pdf);
        }
    }

    @Override
    public void close() {
        jobs.keySet().forEach(this::stop);
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("library: a drawing did not end within {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
