package watchwall.wall;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import watchwall.wall.TakeDirector.Showing;
import watchwall.wall.driver.DeviceNode;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodePicture;
import watchwall.wall.node.TakePlan;
import watchwall.wall.node.Tickets;
import watchwall.wall.program.AsRun;
import watchwall.wall.program.Circumstances;
import watchwall.wall.program.Decision;
import watchwall.wall.program.Leases;
import watchwall.wall.program.Officer;
import watchwall.wall.program.Program;
import watchwall.wall.program.Reason;
import watchwall.wall.program.WallCommand;
import watchwall.wall.program.WallDocument;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Scene;
import watchwall.wall.schedule.Calendar;
import watchwall.wall.schedule.ScheduleBook;
import watchwall.wall.screen.Driver;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Output;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Contents;

/** One wall: decides under its lock, keeps the decision in one transaction, then lets the effects leave. */
final class WallRoom implements TakeDirector.Events, WallSchedule.Stage, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WallRoom.class);
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
    private final AsRun asRun;
    private final WallJournal rows;
    private final StateMaker maker;
    private final WallKeeper keeper;
    private final WallControl control;
    private final WallTeller teller;
    private final WallSchedule schedule;
    private final TakeDirector director;
    private final List<DeviceNode> devices;
    private final ScheduledExecutorService thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final DutyTimer timer;
    private boolean resting; // under lock
    private volatile Optional<WallState.LastTake> lastTake = Optional.empty();

    WallRoom(Wall wall, WallSettings settings, Surroundings around) {
        this.wall = wall;
        this.settings = settings;
        this.clock = around.clock();
        this.around = around;
        this.asRun = new AsRun(around.dataSource(), around.json());
        this.rows = new WallJournal(wall, asRun);
        this.maker = new StateMaker(wall, around.contents());
        this.keeper = new WallKeeper(wall, around, rows);
        this.control = new WallControl(wall);
        this.teller = new WallTeller(wall.id(), this::tell);
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("wall-" + wall.id()).daemon().factory());
        this.timer = new DutyTimer(thread, () -> teller.later(this::duties));
        this.schedule = new WallSchedule(wall.id(), around.calendar(), new ScheduleBook(around.dataSource()), clock);
        this.director = new TakeDirector(
                wall,
                settings,
                around,
                thread,
                this,
                showing(0, false, keeper.document().program().since(), Instant.EPOCH));
        this.devices = wall.outputs().stream()
                .filter(output -> !(driver(output) instanceof Driver.Web))
                .map(output -> around.devices().open(output, driver(output), clock, director))
                .toList();
        thread.scheduleWithFixedDelay(() -> teller.later(this::idleLeases), 1, 1, TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(() -> teller.later(this::look), 1, 1, TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(() -> teller.later(this::figures), 0, 5, TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(teller::writeWaiting, 5, 5, TimeUnit.SECONDS);
        lock.lock();
        try {
            timer.arm(keeper.document(), clock.instant());
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> task) {
        lock.lock();
        try {
            return task.get();
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

    WallState state() {
        return locked(() -> stateNow());
    }

    /** Under lock. */
    private WallState stateNow() {
        return maker.make(
                keeper.document(),
                new StateMaker.Beside(
                        nodeStates(), lastTake, keeper.scenesVersion(), control.leases(), schedule.told()),
                clock.instant());
    }

    /** With what the decoders say of themselves. */
    private List<WallState.NodeState> nodeStates() {
        Map<String, DriverTrouble> troubles = new HashMap<>();
        devices.forEach(device -> device.trouble().ifPresent(why -> troubles.put(device.page(), why)));
        return director.nodeStates().stream()
                .map(node -> Optional.ofNullable(troubles.get(node.page()))
                        .map(why ->
                                WallWords.say(Reason.of(why.key(), why.args().toArray())))
                        .map(Optional::of)
                        .map(node::with)
                        .orElse(node))
                .toList();
    }

    List<WallState.SceneCard> scenes() {
        return locked(() -> keeper.scenes().stream().map(maker::card).toList());
    }

    /** The saved scenes and own layouts as a file. */
    String exported() {
        return locked(() -> exchange().write(keeper.scenes(), keeper.document().layouts()));
    }

    /** Somebody's file as scenes of this wall; only looked at unless it is to be kept. */
    Brought bring(String text, boolean keep, Officer by) {
        lock.lock();
        try {
            checkOpen();
            Circumstances now = circumstances(by);
            SceneExchange.Found found = exchange()
                    .read(
                            text,
                            keeper.scenes(),
                            keeper.document().layouts(),
                            new SceneExchange.Stamp(by.name(), now.now()));
            switch (Program.bring(keeper.document(), found.scenes(), found.layouts(), now)) {
                case Decision.Refused refused -> throw new WallRefused(refused.reason());
                case Decision.Accepted accepted -> {
                    if (keep) {
                        control.checkEdit(keeper.document(), accepted, by, now.now());
                        carryOut(accepted, by, now.now(), false, Instant.EPOCH);
                    }
                }
            }
            return found.told(keep);
        } finally {
            lock.unlock();
        }
    }

    private SceneExchange exchange() {
        return new SceneExchange(wall, around.contents(), around.json());
    }

    /** Whether anything saved or shown uses an asset. */
    boolean uses(String asset) {
        return locked(() -> keeper.uses(asset));
    }

    /** Whether a person works on the wall now. */
    @Override
    public Optional<Leases.Lease> heldBy() {
        return locked(() -> control.heldBy());
    }

    @Override
    public void air(WallCommand.AirScene scene) {
        command(scene, 0, Officer.SCHEDULE);
    }

    @Override
    public String sceneName(String sceneId) {
        return locked(() -> keeper.scenes().stream()
                .filter(scene -> scene.id().equals(sceneId))
                .map(Scene::name)
                .findFirst()
                .orElse(""));
    }

    ScheduleDesk schedule() {
        return schedule.desk(id -> !sceneName(id).isEmpty());
    }

    WallState command(WallCommand command, long baseRevision, Officer by) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a wall command begins its own transaction; call it after the commit");
        }
        lock.lock();
        try {
            checkOpen();
            if (command instanceof WallCommand.Control order) {
                Instant at = clock.instant();
                long showing = keeper.document().program().showing();
                control.on(order, by, at).ifPresent(row -> teller.row(() -> rows.control(row, showing, by, at)));
                changed();
                return stateNow();
            }
            Circumstances now = circumstances(by);
            switch (Program.apply(keeper.document(), command, baseRevision, now)) {
                case Decision.Refused refused ->
                    throw new WallRefused(
                            refused.reason(),
                            refused.reason().key().startsWith("wall.conflict")
                                    ? keeper.since(baseRevision)
                                    : List.of());
                case Decision.Accepted accepted -> {
                    control.check(command, keeper.document(), accepted, by, now.now());
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

    /** While the wall is hung differently, what is decided here would be seen by nobody. Under lock. */
    private void checkOpen() {
        if (resting) {
            throw new WallRefused(Reason.of("wall.conflict.setup"));
        }
    }

    private Circumstances circumstances(Officer by) {
        return new Circumstances(
                by,
                clock.instant(),
                wall,
                around.contents(),
                keeper.scenes(),
                keeper::revision,
                UUID.randomUUID().toString(),
                settings.undoSteps(),
                (int) settings.popLongest().toSeconds());
    }

    /** Under lock. */
    private void carryOut(Decision.Accepted accepted, Officer by, Instant now, boolean byHand, Instant notBefore) {
        if (accepted.next().equals(keeper.document())) {
            changed(); // a lease may have been touched
            return;
        }
        if (!keeper.keep(accepted, by, now)) {
            if (keeper.reload()) {
                log.warn("wall {} was changed by another program", wall.id());
                director.show(showing(0, false, now, Instant.EPOCH));
                timer.arm(keeper.document(), clock.instant());
                changed();
            }
            throw new WallRefused(Reason.of("wall.conflict.unknown"));
        }
        accepted.onAir().ifPresent(how -> {
            long showing = keeper.document().program().showing();
            log.info("wall {}: {} by {}, showing {}", wall.id(), accepted.word(), by.id(), showing);
            director.show(showing(how.fadeMs(), byHand, now, notBefore));
        });
        timer.arm(keeper.document(), clock.instant());
        changed();
        if (!accepted.scenes().isEmpty()) {
            keeper.readScenes();
        }
    }

    /** What is on air now. Under lock. */
    private Showing showing(int fadeMs, boolean isTake, Instant asked, Instant notBefore) {
        WallDocument.OnAir air = keeper.document().program();
        NodePicture picture =
                NodePicture.of(wall, air.picture(), keeper.document().pops());
        return new Showing(air.showing(), picture, fadeMs, isTake, asked, notBefore);
    }

    private void duties() {
        lock.lock();
        try {
            if (resting) {
                return;
            }
            Circumstances now = circumstances(Officer.SYSTEM);
            Program.pass(keeper.document(), now)
                    .ifPresent(accepted -> carryOut(accepted, Officer.SYSTEM, now.now(), false, Instant.EPOCH));
            Instant horizon = now.now().plus(DutyTimer.PRELOAD);
            Instant due = keeper.document()
                    .program()
                    .moments()
                    .filter(next -> !next.isAfter(horizon))
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH);
            Program.cycle(keeper.document(), horizon, now)
                    .ifPresent(accepted -> carryOut(accepted, Officer.SYSTEM, now.now(), false, due));
            timer.arm(keeper.document(), clock.instant());
        } catch (RuntimeException e) { // of any kind: an unarmed wall would stand still until the next order
            teller.away(e);
            timer.again();
        } finally {
            lock.unlock();
        }
    }

    private void idleLeases() {
        lock.lock();
        try {
            if (control.pass(clock.instant(), settings.leaseIdle())) {
                changed();
            }
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        if (!isResting()) {
            schedule.look(this);
        }
    }

    /** Asks for the figures that stand on the wall. */
    private void figures() {
        List<Picture> pictures = locked(() ->
                List.of(keeper.document().program().picture(), keeper.document().preview()));
        if (around.board().refresh(pictures)) {
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
        teller.later(() -> {
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
        teller.row(() -> rows.shown(result, superseded, now));
        changed();
    }

    @Override
    public void nodeCameOrWent(String page, boolean came) {
        Instant now = clock.instant();
        teller.later(() -> {
            long showing = showingNumber();
            teller.row(() -> rows.node(page, came, showing, now));
        });
    }

    private long showingNumber() {
        return locked(() -> keeper.document().program().showing());
    }

    @Override
    public void changed() {
        teller.changed();
    }

    private void tell() {
        if (!isResting()) {
            around.onChange().accept(state());
        }
    }

    /** The wall was hung differently, as this room knows it now. */
    void changedBy(Officer by, long version) {
        Instant now = clock.instant();
        long showing = showingNumber();
        teller.row(() -> rows.setup(version, showing, by, now));
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
            timer.arm(keeper.document(), clock.instant());
        } finally {
            lock.unlock();
        }
    }

    private boolean isResting() {
        return locked(() -> resting);
    }

    @Override
    public void close() {
        rest();
        devices.forEach(DeviceNode::close);
        try {
            director.closeLinks();
            thread.shutdownNow();
            thread.awaitTermination(2, TimeUnit.SECONDS);
            teller.close();
        } catch (InterruptedException e) {
            thread.shutdownNow();
            teller.closeNow();
            Thread.currentThread().interrupt();
        }
    }
}
