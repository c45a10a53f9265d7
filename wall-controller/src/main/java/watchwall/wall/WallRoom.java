package watchwall.wall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import watchwall.wall.TakeDirector.Showing;
import watchwall.wall.driver.DeviceNode;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodePicture;
import watchwall.wall.node.TakePlan;
import watchwall.wall.node.Tickets;
import watchwall.wall.popup.Pops;
import watchwall.wall.program.AsRun;
import watchwall.wall.program.Circumstances;
import watchwall.wall.program.CommandWord;
import watchwall.wall.program.Decision;
import watchwall.wall.program.DocumentStore;
import watchwall.wall.program.Leases;
import watchwall.wall.program.Officer;
import watchwall.wall.program.Program;
import watchwall.wall.program.Reason;
import watchwall.wall.program.WallCommand;
import watchwall.wall.program.WallDocument;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Scene;
import watchwall.wall.scene.SceneBook;
import watchwall.wall.scene.Window;
import watchwall.wall.schedule.Calendar;
import watchwall.wall.schedule.ScheduleBook;
import watchwall.wall.screen.Driver;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Output;
import watchwall.wall.screen.Wall;
import watchwall.wall.screen.Zone;
import watchwall.wall.source.Contents;
import watchwall.wall.source.Source;

/** One wall: decides under its lock, keeps the decision in one transaction, then lets the effects leave. */
final class WallRoom implements TakeDirector.Events, WallSchedule.Stage, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WallRoom.class);
    private static final long RETRY_MS = 1_000;

    /** The next picture of a cycle is made ready so long before its time. */
    private static final Duration PRELOAD = Duration.ofMillis(1_500);

    /** What one wall stands on. */
    record Surroundings(
            DataSource dataSource,
            TransactionOperations transactions,
            Clock clock,
            Contents contents,
            FigureBoard board,
            Tickets tickets,
            Calendar calendar,
            WallController.Devices devices,
            JsonMapper json,
            Consumer<WallState> onChange) {}

    private final Wall wall;
    private final WallSettings settings;
    private final Clock clock;
    private final Surroundings around;
    private final SceneBook sceneBook;
    private final DocumentStore store;
    private final AsRun asRun;
    private final WallJournal rows;
    private final WaitingRows waiting;
    private final StateMaker maker;
    private final PastPictures past;
    private final ScheduleBook scheduleBook;
    private final WallSchedule schedule;
    private final TakeDirector director;
    private final List<DeviceNode> devices;
    private final ScheduledExecutorService thread;
    private final ExecutorService journal; // writes and tells in order, away from the wall's thread
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean toldSoon = new AtomicBoolean();
    private WallDocument document; // under lock, like all that follow
    private List<Scene> scenes;
    private long scenesVersion = 1;
    private Leases leases = Leases.NONE;
    private @Nullable ScheduledFuture<?> dutyTimer;
    private boolean resting;
    private volatile Optional<WallState.LastTake> lastTake = Optional.empty();
    private volatile WallState.Schedule scheduled = WallState.Schedule.NONE;

    WallRoom(Wall wall, WallSettings settings, Surroundings around) {
        this.wall = wall;
        this.settings = settings;
        this.clock = around.clock();
        this.around = around;
        this.sceneBook = new SceneBook(around.dataSource(), around.json());
        this.store = new DocumentStore(around.dataSource(), around.json());
        this.asRun = new AsRun(around.dataSource(), around.json());
        this.rows = new WallJournal(wall, asRun);
        this.waiting = new WaitingRows(wall.id());
        this.maker = new StateMaker(wall, around.contents());
        this.past = new PastPictures(around.contents());
        this.document = load();
        this.scenes = sceneBook.scenes(wall.id());
        past.remember(document);
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("wall-" + wall.id()).daemon().factory());
        this.journal = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("wall-journal-" + wall.id()).factory());
        this.scheduleBook = new ScheduleBook(around.dataSource());
        this.schedule = new WallSchedule(wall.id(), around.calendar(), scheduleBook, clock);
        this.director = new TakeDirector(
                wall,
                settings,
                around,
                thread,
                this,
                showing(document, 0, false, document.program().since(), Instant.EPOCH));
        this.devices = wall.outputs().stream()
                .filter(output -> !(driver(output) instanceof Driver.Web))
                .map(output -> around.devices().open(output, driver(output), clock, director))
                .toList();
        thread.scheduleWithFixedDelay(() -> later(this::idleLeases), 1, 1, TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(() -> later(() -> schedule.look(this)), 1, 1, TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(() -> later(this::figures), 0, 5, TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(() -> later(waiting::write), 5, 5, TimeUnit.SECONDS);
        lock.lock();
        try {
            armDuties();
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

    AsRunReader asRun() {
        return new AsRunReader(wall.id(), asRun, maker, around.json());
    }

    private Driver driver(Output output) {
        return wall.node(output.node()).map(NodeBinding::driver).orElse(Driver.WEB);
    }

    private WallDocument load() {
        Instant now = clock.instant();
        Optional<WallDocument> kept = store.find(wall.id());
        if (kept.isPresent()) {
            return kept.get();
        }
        WallDocument empty = WallDocument.empty(now, wall.whole());
        store.create(wall.id(), empty, now);
        return empty;
    }

    WallState state() {
        lock.lock();
        try {
            return stateNow();
        } finally {
            lock.unlock();
        }
    }

    /** Under lock. */
    private WallState stateNow() {
        return maker.make(
                document,
                new StateMaker.Beside(director.nodeStates(), lastTake, scenesVersion, leases, scheduled),
                clock.instant());
    }

    List<WallState.SceneCard> scenes() {
        lock.lock();
        try {
            return scenes.stream().map(maker::card).toList();
        } finally {
            lock.unlock();
        }
    }

    /** The saved scenes and own layouts as a file. */
    String exported() {
        lock.lock();
        try {
            return exchange().write(scenes, document.layouts());
        } finally {
            lock.unlock();
        }
    }

    /** Somebody's file as scenes of this wall; only looked at unless it is to be kept. */
    Brought bring(String text, boolean keep, Officer by) {
        lock.lock();
        try {
            Circumstances now = circumstances(by);
            SceneExchange.Found found =
                    exchange().read(text, scenes, document.layouts(), new SceneExchange.Stamp(by.name(), now.now()));
            switch (Program.bring(document, found.scenes(), found.layouts(), now)) {
                case Decision.Refused refused -> throw new WallRefused(refused.reason());
                case Decision.Accepted accepted -> {
                    if (keep) {
                        carryOut(accepted, by, now.now(), false, Instant.EPOCH);
                    }
                }
            }
            return new Brought(
                    keep,
                    found.scenes().stream().map(Scene::name).toList(),
                    found.layouts().stream().map(layout -> layout.name()).toList(),
                    found.misfits().stream()
                            .map(misfit ->
                                    new Brought.Misfit(misfit.scene(), misfit.slot(), WallWords.say(misfit.reason())))
                            .toList());
        } finally {
            lock.unlock();
        }
    }

    private SceneExchange exchange() {
        return new SceneExchange(wall, around.contents(), around.json());
    }

    /** Whether anything saved or shown uses an asset. */
    boolean uses(String asset) {
        lock.lock();
        try {
            return java.util.stream.Stream.concat(
                            scenes.stream().flatMap(scene -> scene.windows().stream()),
                            java.util.stream.Stream.of(
                                            document.preview(),
                                            document.program().picture())
                                    .flatMap(picture -> picture.windows().stream()))
                    .anyMatch(window -> Contents.asset(window.source())
                            .filter(asset::equals)
                            .isPresent());
        } finally {
            lock.unlock();
        }
    }

    /** Whether a person works on the wall now. */
    @Override
    public Optional<Leases.Lease> heldBy() {
        lock.lock();
        try {
            return leases.held().stream().findFirst();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void air(WallCommand.AirScene scene) {
        command(scene, 0, Officer.SCHEDULE);
    }

    @Override
    public String sceneName(String sceneId) {
        lock.lock();
        try {
            return scenes.stream()
                    .filter(scene -> scene.id().equals(sceneId))
                    .map(Scene::name)
                    .findFirst()
                    .orElse("");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void tell(WallState.Schedule next) {
        if (!next.equals(scheduled)) {
            scheduled = next;
            changed();
        }
    }

    ScheduleDesk schedule() {
        return new ScheduleDesk(
                wall.id(), scheduleBook, clock, id -> !sceneName(id).isEmpty(), schedule::changed);
    }

    WallState command(WallCommand command, long baseRevision, Officer by) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a wall command begins its own transaction; call it after the commit");
        }
        lock.lock();
        try {
            if (resting) { // the wall is being hung differently: what is decided here would be seen by nobody
                throw new WallRefused(Reason.of("wall.conflict.setup"));
            }
            if (command instanceof WallCommand.Control order) {
                control(order, by);
                return stateNow();
            }
            Circumstances now = circumstances(by);
            switch (Program.apply(document, command, baseRevision, now)) {
                case Decision.Refused refused ->
                    throw new WallRefused(
                            refused.reason(),
                            refused.reason().key().startsWith("wall.conflict")
                                    ? past.since(baseRevision, document)
                                    : List.of());
                case Decision.Accepted accepted -> {
                    checkControl(command, accepted, by, now.now());
                    boolean byHand = command instanceof WallCommand.Edit || command instanceof WallCommand.AirScene;
                    carryOut(accepted, by, now.now(), byHand, Instant.EPOCH);
                }
            }
            if (command instanceof WallCommand.Identify) {
                director.identify();
            }
            return stateNow();
        } finally {
            lock.unlock();
        }
    }

    private Circumstances circumstances(Officer by) {
        return new Circumstances(
                by,
                clock.instant(),
                wall,
                around.contents(),
                scenes,
                sceneBook::revision,
                UUID.randomUUID().toString(),
                settings.undoSteps(),
                (int) settings.popLongest().toSeconds());
    }

    /** Under lock. */
    private void control(WallCommand.Control order, Officer by) {
        Instant now = clock.instant();
        Optional<Leases.Lease> before = leases.of(order.scope());
        Leases next = granted(leases.on(order, wall, by, now));
        boolean another =
                before.filter(lease -> !lease.owner().id().equals(by.id())).isPresent();
        if (order instanceof WallCommand.Force force && another) {
            WallJournal.ControlRow row = new WallJournal.ControlRow(
                    CommandWord.CONTROL,
                    "force",
                    order.scope(),
                    before.map(lease -> lease.owner().name()),
                    Optional.of(force.reason().strip()));
            long showing = document.program().showing();
            row(() -> rows.control(row, showing, by, now));
        }
        leases = next;
        changed();
    }

    /** Whoever edits must hold what the edit touches; what nobody holds is claimed. Under lock. */
    private void checkControl(WallCommand command, Decision.Accepted accepted, Officer by, Instant now) {
        boolean byPerson = command instanceof WallCommand.Edit
                || command instanceof WallCommand.PauseCycle
                || command instanceof WallCommand.ResumeCycle
                || command instanceof WallCommand.StepCycle
                || command instanceof WallCommand.AirScene && !by.equals(Officer.SCHEDULE);
        if (!byPerson) {
            return;
        }
        WallDocument next = accepted.next();
        Set<String> zones = new HashSet<>();
        boolean rest = touched(document.preview(), next.preview(), zones);
        rest |= touched(document.program().picture(), next.program().picture(), zones);
        leases = granted(leases.work(zones, rest || zones.isEmpty(), by, now));
    }

    private static Leases granted(Leases.Answer answer) {
        return switch (answer) {
            case Leases.Denied denied -> throw new WallRefused(denied.reason());
            case Leases.Changed changed -> changed.next();
        };
    }

    /** Adds the zones of changed windows; true if some lie in no zone. */
    private boolean touched(Picture before, Picture next, Set<String> zones) {
        boolean rest = false;
        for (int slot : next.differencesTo(before)) {
            for (Picture picture : List.of(before, next)) {
                Optional<Window> window = picture.window(slot);
                if (window.isEmpty()) {
                    continue;
                }
                List<String> in = wall.zones().stream()
                        .filter(zone -> window.get().at().isCentredIn(zone.at()))
                        .map(Zone::id)
                        .toList();
                zones.addAll(in);
                rest |= in.isEmpty();
            }
        }
        return rest;
    }

    /** Under lock. */
    private void carryOut(Decision.Accepted accepted, Officer by, Instant now, boolean byHand, Instant notBefore) {
        WallDocument next = accepted.next();
        if (next.equals(document)) {
            changed(); // a lease may have been touched
            return;
        }
        WallDocument before = document;
        int fadeMs = accepted.onAir().map(Decision.Airing::fadeMs).orElse(0);
        boolean kept = false;
        try {
            kept = Boolean.TRUE.equals(around.transactions().execute(status -> {
                if (!store.replace(wall.id(), before, next, now)) {
                    status.setRollbackOnly();
                    return false;
                }
                accepted.scenes().forEach(change -> keep(change, now));
                if (accepted.onAir().isPresent()) {
                    rows.onAir(before, next, accepted.word(), fadeMs, by, now);
                }
                return true;
            }));
        } finally {
            if (!kept) {
                rows.lost();
            }
        }
        if (!kept) {
            reload();
            throw new WallRefused(Reason.of("wall.conflict.unknown"));
        }
        document = next;
        past.remember(next);
        if (accepted.onAir().isPresent()) {
            log.info(
                    "wall {}: {} by {}, showing {}",
                    wall.id(),
                    accepted.word(),
                    by.id(),
                    next.program().showing());
            director.show(showing(next, fadeMs, byHand, now, notBefore));
        }
        armDuties();
        changed();
        if (!accepted.scenes().isEmpty()) {
            scenes = sceneBook.scenes(wall.id());
            scenesVersion++;
        }
    }

    private void keep(Decision.SceneChange change, Instant now) {
        switch (change) {
            case Decision.Saved saved -> sceneBook.save(wall.id(), saved.scene());
            case Decision.Deleted deleted -> sceneBook.delete(deleted.sceneId(), now);
            case Decision.Renamed renamed -> sceneBook.rename(renamed.sceneId(), renamed.name());
            case Decision.Arranged arranged -> sceneBook.arrange(wall.id(), arranged.sceneIds());
        }
    }

    /** Another program wrote this wall: take what it wrote. Under lock. */
    private void reload() {
        store.find(wall.id()).ifPresent(theirs -> {
            log.warn("wall {} was changed by another program", wall.id());
            document = theirs;
            scenes = sceneBook.scenes(wall.id());
            scenesVersion++;
            director.show(showing(theirs, 0, false, clock.instant(), Instant.EPOCH));
            armDuties();
            changed();
        });
    }

    private Showing showing(WallDocument of, int fadeMs, boolean isTake, Instant asked, Instant notBefore) {
        return new Showing(
                of.program().showing(),
                NodePicture.of(wall, of.program().picture(), of.pops()),
                fadeMs,
                isTake,
                asked,
                notBefore);
    }

    /** Wakes when the next incident goes or comes, or the next cycle is to be made ready. Under lock. */
    private void armDuties() {
        if (dutyTimer != null) {
            dutyTimer.cancel(false);
            dutyTimer = null;
        }
        Instant now = clock.instant();
        OptionalLong pops = Pops.nextMs(document.pops(), now);
        LongStream runs = document.program().runs().stream()
                .filter(run -> !run.paused())
                .mapToLong(run -> run.nextAt().minus(PRELOAD).toEpochMilli());
        LongStream.concat(pops.stream(), runs).min().ifPresent(ms -> armIn(Math.max(20, ms - now.toEpochMilli() + 1)));
    }

    private void armIn(long ms) {
        if (dutyTimer != null) {
            dutyTimer.cancel(false);
        }
        try {
            dutyTimer = thread.schedule(() -> later(this::duties), ms, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("wall {} is closed", wall.id());
        }
    }

    private void duties() {
        lock.lock();
        try {
            if (resting) {
                return;
            }
            Circumstances now = circumstances(Officer.SYSTEM);
            Program.pass(document, now)
                    .ifPresent(accepted -> carryOut(accepted, Officer.SYSTEM, now.now(), false, Instant.EPOCH));
            Instant horizon = now.now().plus(PRELOAD);
            Instant due = document.program().runs().stream()
                    .filter(run -> !run.paused() && !run.nextAt().isAfter(horizon))
                    .map(WallDocument.CycleRun::nextAt)
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH);
            Program.cycle(document, horizon, now)
                    .ifPresent(accepted -> carryOut(accepted, Officer.SYSTEM, now.now(), false, due));
            armDuties();
        } catch (RuntimeException e) { // of any kind: an unarmed wall would stand still until the next order
            log.warn("wall {}: its cycles and incidents must wait: {}", wall.id(), e.toString());
            armIn(RETRY_MS);
        } finally {
            lock.unlock();
        }
    }

    private void idleLeases() {
        lock.lock();
        try {
            Leases next = leases.at(clock.instant(), settings.leaseIdle());
            if (!next.equals(leases)) {
                leases = next;
                changed();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks for the figures that stand on the wall. */
    private void figures() {
        Set<String> tiles = new HashSet<>();
        boolean map = false;
        lock.lock();
        try {
            for (Picture picture : List.of(document.program().picture(), document.preview())) {
                for (Window window : picture.windows()) {
                    if (window.source() instanceof Source.Tile tile) {
                        tiles.add(tile.tile());
                    }
                    map |= window.source() instanceof Source.CityMap;
                }
            }
        } finally {
            lock.unlock();
        }
        if (around.board().refresh(tiles, map)) {
            director.figures();
            changed();
        }
    }

    /** Returns at once. */
    void cameraChanged(String cameraId) {
        director.cameraChanged(new NodeMessage.CameraNews(around.contents().camera(cameraId)));
    }

    /** Returns at once. */
    void assetChanged(String assetId) {
        later(() -> {
            if (uses(assetId)) {
                director.again();
                changed();
            }
        });
    }

    @Override
    public void finished(Showing showing, TakePlan.Result result, boolean superseded) {
        if (showing.isTake() && !superseded) {
            lastTake = Optional.of(new TakeReport(around.contents()).of(showing, result, clock.instant()));
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
        Instant now = clock.instant();
        row(() -> rows.shown(result, superseded, now));
        changed();
    }

    @Override
    public void nodeCameOrWent(String page, boolean came) {
        Instant now = clock.instant();
        later(() -> {
            long showing = showingNumber();
            waiting.add(() -> rows.node(page, came, showing, now));
        });
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
                if (!isResting()) {
                    around.onChange().accept(state());
                }
            });
        }
    }

    /** Writes a row of the as-run log that stands beside a change. */
    private void row(Runnable write) {
        later(() -> waiting.add(write));
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

    /** The wall was hung differently, as this room knows it now. */
    void changedBy(Officer by, long version) {
        Instant now = clock.instant();
        long showing = showingNumber();
        row(() -> rows.setup(version, showing, by, now));
    }

    /** From now on it decides nothing, so that another room may take the wall over. */
    void rest() {
        lock.lock();
        try {
            resting = true;
        } finally {
            lock.unlock();
        }
    }

    /** The other room did not come about. */
    void goOn() {
        lock.lock();
        try {
            resting = false;
            armDuties();
        } finally {
            lock.unlock();
        }
    }

    private boolean isResting() {
        lock.lock();
        try {
            return resting;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        rest();
        devices.forEach(DeviceNode::close);
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
}
