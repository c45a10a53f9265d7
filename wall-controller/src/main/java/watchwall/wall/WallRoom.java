package watchwall.wall;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import watchwall.wall.TakeDirector.Showing;
import watchwall.wall.node.NodePicture;
import watchwall.wall.node.TakePlan;
import watchwall.wall.program.AsRun;
import watchwall.wall.program.DocumentStore;
import watchwall.wall.program.Officer;
import watchwall.wall.program.Program;
import watchwall.wall.program.Reason;
import watchwall.wall.program.WallCommand;
import watchwall.wall.program.WallDocument;
import watchwall.wall.scene.Cameras;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Scene;
import watchwall.wall.scene.SceneBook;
import watchwall.wall.scene.Source;
import watchwall.wall.screen.Wall;

/** One wall: decides under its lock, keeps the decision in one transaction, then lets the effects leave. */
final class WallRoom implements TakeDirector.Events, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WallRoom.class);
    private static final long LATE_POP_RETRY_MS = 1_000;

    private final Wall wall;
    private final WallSettings settings;
    private final Clock clock;
    private final TransactionOperations transactions;
    private final Cameras cameras;
    private final Consumer<WallState> onChange;
    private final SceneBook sceneBook;
    private final DocumentStore store;
    private final AsRun asRun;
    private final StateMaker maker;
    private final TakeDirector director;
    private final ScheduledExecutorService thread;
    private final ExecutorService journal; // writes and tells in order, away from the wall's thread
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean toldSoon = new AtomicBoolean();
    private WallDocument document; // under lock, like scenes and popTimer
    private List<Scene> scenes;
    private @Nullable ScheduledFuture<?> popTimer;
    private volatile Optional<WallState.LastTake> lastTake = Optional.empty();

    WallRoom(Wall wall, WallSettings settings, WallController.Surroundings around, JsonMapper json) {
        this.wall = wall;
        this.settings = settings;
        this.clock = around.clock();
        this.transactions = around.transactions();
        this.cameras = around.cameras();
        this.onChange = around.onChange();
        this.sceneBook = new SceneBook(around.dataSource(), json);
        this.store = new DocumentStore(around.dataSource(), json);
        this.asRun = new AsRun(around.dataSource(), json);
        this.maker = new StateMaker(wall, cameras);
        this.document = load();
        this.scenes = sceneBook.scenes(wall.id());
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("wall-" + wall.id()).daemon().factory());
        this.journal = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("wall-journal-" + wall.id()).factory());
        this.director = new TakeDirector(
                wall,
                settings,
                around,
                thread,
                showing(document, false, false, document.program().since()));
        director.tell(this);
        lock.lock();
        try {
            armPopTimer();
        } finally {
            lock.unlock();
        }
    }

    Wall wall() {
        return wall;
    }

    TakeDirector director() {
        return director;
    }

    private WallDocument load() {
        Instant now = clock.instant();
        Optional<WallDocument> kept = store.find(wall.id());
        if (kept.isPresent()) {
            return kept.get();
        }
        WallDocument empty = WallDocument.empty(now);
        store.create(wall.id(), empty, now);
        return empty;
    }

    WallState state() {
        lock.lock();
        try {
            return maker.make(document, scenes, director.nodeStates(), lastTake);
        } finally {
            lock.unlock();
        }
    }

    WallState command(WallCommand command, long baseRevision, Officer by) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a wall command begins its own transaction; call it after the commit");
        }
        lock.lock();
        try {
            Program.Circumstances around = new Program.Circumstances(
                    by,
                    clock.instant(),
                    scenes,
                    id -> cameras.camera(id).isPresent(),
                    UUID.randomUUID().toString(),
                    settings.undoSteps(),
                    (int) settings.popLongest().toSeconds());
            switch (Program.apply(document, command, baseRevision, around)) {
                case Program.Refused refused -> throw new WallRefused(refused.reason());
                case Program.Accepted accepted ->
                    carryOut(accepted, by, around.now(), command instanceof WallCommand.Edit);
            }
            if (command instanceof WallCommand.Identify) {
                director.identify();
            }
            return maker.make(document, scenes, director.nodeStates(), lastTake);
        } finally {
            lock.unlock();
        }
    }

    /** Under lock. */
    private void carryOut(Program.Accepted accepted, Officer by, Instant now, boolean byHand) {
        WallDocument next = accepted.next();
        if (next.equals(document)) {
            return;
        }
        boolean kept = Boolean.TRUE.equals(transactions.execute(status -> {
            if (!store.replace(wall.id(), document, next, now)) {
                status.setRollbackOnly();
                return false;
            }
            accepted.saved().ifPresent(scene -> sceneBook.save(wall.id(), scene));
            accepted.deleted().ifPresent(id -> sceneBook.delete(id, now));
            accepted.onAir()
                    .ifPresent(how -> asRun.append(
                            wall.id(),
                            now,
                            AsRun.Kind.ON_AIR,
                            next.program().showing(),
                            by,
                            new OnAirRow(
                                    accepted.word().name(), how, next.program().picture(), seen(next))));
            return true;
        }));
        if (!kept) {
            reload();
            throw new WallRefused(Reason.of("wall.conflict.unknown"));
        }
        document = next;
        if (accepted.saved().isPresent() || accepted.deleted().isPresent()) {
            scenes = sceneBook.scenes(wall.id());
        }
        accepted.onAir().ifPresent(how -> {
            log.info(
                    "wall {}: {} by {}, showing {}",
                    wall.id(),
                    accepted.word(),
                    by.id(),
                    next.program().showing());
            director.show(showing(next, how == WallCommand.Transition.FADE, byHand, now));
        });
        armPopTimer();
        changed();
    }

    /** Another program wrote this wall: take what it wrote. Under lock. */
    private void reload() {
        store.find(wall.id()).ifPresent(theirs -> {
            log.warn("wall {} was changed by another program", wall.id());
            document = theirs;
            scenes = sceneBook.scenes(wall.id());
            director.show(showing(theirs, false, false, clock.instant()));
            armPopTimer();
            changed();
        });
    }

    private Showing showing(WallDocument of, boolean fade, boolean isTake, Instant asked) {
        return new Showing(
                of.program().showing(), new NodePicture(wall, of.program().picture(), of.pops()), fade, isTake, asked);
    }

    private List<Source> seen(WallDocument of) {
        NodePicture picture = new NodePicture(wall, of.program().picture(), of.pops());
        return picture.slots().stream().map(picture::seen).toList();
    }

    /** Under lock. */
    private void armPopTimer() {
        if (popTimer != null) {
            popTimer.cancel(false);
            popTimer = null;
        }
        document.pops().stream()
                .map(pop -> pop.until().toEpochMilli() - clock.millis())
                .min(Long::compare)
                .ifPresent(ms -> popTimer =
                        thread.schedule(() -> later(this::expirePops), Math.max(20, ms + 1), TimeUnit.MILLISECONDS));
    }

    private void expirePops() {
        lock.lock();
        try {
            Instant now = clock.instant();
            Program.expire(document, now).ifPresent(accepted -> carryOut(accepted, Officer.SYSTEM, now, false));
            armPopTimer();
        } catch (DataAccessException e) {
            log.warn("wall {}: a window could not be given back yet: {}", wall.id(), e.toString());
            popTimer = thread.schedule(() -> later(this::expirePops), LATE_POP_RETRY_MS, TimeUnit.MILLISECONDS);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void finished(Showing showing, TakePlan.Result result, boolean superseded) {
        if (showing.isTake() && !superseded) {
            lastTake = Optional.of(new TakeReport(cameras).of(showing, result, clock.instant()));
        }
        log.info(
                "wall {}: showing {}: {}/{} windows, {} ms, skew {} ms{}",
                wall.id(),
                result.showing(),
                result.ok(),
                result.total(),
                result.millis(),
                result.skewMillis(),
                superseded ? ", overtaken" : "");
        later(() -> asRun.append(
                wall.id(),
                clock.instant(),
                AsRun.Kind.SHOWN,
                result.showing(),
                Officer.SYSTEM,
                new ShownRow(result, superseded)));
        changed();
    }

    @Override
    public void nodeCameOrWent(String nodeId, boolean came) {
        later(() -> asRun.append(
                wall.id(),
                clock.instant(),
                came ? AsRun.Kind.NODE_CAME : AsRun.Kind.NODE_WENT,
                showingNumber(),
                Officer.SYSTEM,
                new NodeRow(nodeId)));
    }

    private long showingNumber() {
        lock.lock();
        try {
            return document.program().showing();
        } finally {
            lock.unlock();
        }
    }

    /** Tells the newest state soon, once for many changes. */
    @Override
    public void changed() {
        if (toldSoon.compareAndSet(false, true)) {
            later(() -> {
                toldSoon.set(false);
                onChange.accept(state());
            });
        }
    }

    private void later(Runnable task) {
        try {
            journal.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    log.error("wall {}: something could not be written or told", wall.id(), e);
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("wall {} is closed", wall.id());
        }
    }

    @Override
    public void close() {
        try {
            director.closeLinks();
            thread.shutdownNow();
            thread.awaitTermination(2, TimeUnit.SECONDS);
            journal.shutdown();
            if (!journal.awaitTermination(5, TimeUnit.SECONDS)) {
                journal.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            journal.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** The as-run log's details, by kind. */
    private record OnAirRow(String command, WallCommand.Transition transition, Picture picture, List<Source> seen) {}

    private record ShownRow(TakePlan.Result result, boolean superseded) {}

    private record NodeRow(String node) {}
}
