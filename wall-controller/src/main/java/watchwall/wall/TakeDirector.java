package watchwall.wall;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodeMessage.FromNode;
import watchwall.wall.node.NodePicture;
import watchwall.wall.node.TakePlan;
import watchwall.wall.node.WallDriver;
import watchwall.wall.screen.Output;
import watchwall.wall.screen.Wall;

/** Carries takes out over the pages of one wall. All state belongs to the wall's thread; the other methods enter it. */
final class TakeDirector implements WallDriver.Listener, NodeHall.Takes {
    private static final Logger log = LoggerFactory.getLogger(TakeDirector.class);

    private static final short GOING = 1001;
    private static final String WHY_GOING = "the controller stops";

    private final Wall wall;
    private final WallSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private final NodeHall hall;
    private final Events events;
    private Showing showing;
    private @Nullable TakePlan plan;
    private @Nullable ScheduledFuture<?> tick;
    private boolean ended;

    /** What the wall must be told; called on the wall's thread, must return at once. */
    interface Events {
        void finished(Showing showing, TakePlan.Result result, boolean superseded);

        void nodeCameOrWent(String page, boolean came);

        void changed();
    }

    /**
     * What must be on the wall.
     *
     * @param number names the take on the wire
     * @param fadeMs 0: a cut
     * @param isTake a person's take, whose result people want to read
     * @param notBefore the moment that was asked for; EPOCH: as soon as may be
     */
    record Showing(long number, NodePicture picture, int fadeMs, boolean isTake, Instant asked, Instant notBefore) {}

    TakeDirector(
            Wall wall,
            WallSettings settings,
            WallRoom.Surroundings around,
            ScheduledExecutorService thread,
            Events events,
            Showing now) {
        this.wall = wall;
        this.settings = settings;
        this.clock = around.clock();
        this.thread = thread;
        this.events = events;
        this.showing = now;
        this.hall = new NodeHall(wall, settings, around, this, events, now);
        thread.scheduleWithFixedDelay(guarded(hall::everySecond), 1, 1, TimeUnit.SECONDS);
    }

    List<WallState.NodeState> nodeStates() {
        return hall.roster().states();
    }

    /** What a page really shows, as a JPEG; empty when it never said. Waits for the wall's thread, a second at most. */
    Optional<byte[]> thumbnail(String page) {
        try {
            return thread.submit(() -> hall.roster().find(page).map(node -> node.thumbnail))
                    .get(1, TimeUnit.SECONDS)
                    .filter(jpeg -> !jpeg.isEmpty())
                    .map(jpeg -> Base64.getDecoder().decode(jpeg));
        } catch (ExecutionException | TimeoutException | RejectedExecutionException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    void show(Showing next) {
        enter(() -> begin(next));
    }

    void figures() {
        enter(hall::figures);
    }

    /** The same picture again to every page: what a window shows may be other than before. */
    void again() {
        enter(() -> hall.roster().all().forEach(node -> hall.program(node.driver.page())));
    }

    void identify() {
        enter(() ->
                hall.everyone(new NodeMessage.Identify((int) settings.identify().toSeconds())));
    }

    void cameraChanged(NodeMessage.CameraNews news) {
        enter(() -> {
            if (showing.picture().shows(news.camera().id())) {
                hall.everyone(news);
                events.changed();
            }
        });
    }

    @Override
    public void said(WallDriver driver, FromNode message) {
        if (message instanceof NodeMessage.ClockPing ping) { // on the socket's own loop: no queue in the measure
            long now = clock.millis();
            driver.send(new NodeMessage.ClockPong(ping.sent(), now, clock.millis()));
            return;
        }
        boolean open = enter(() -> {
            if (ended) {
                driver.close(GOING, WHY_GOING);
            } else {
                hall.said(driver, message);
            }
        });
        if (!open) { // it came while the wall was closed: it finds the next one when it dials again
            driver.close(GOING, WHY_GOING);
        }
    }

    @Override
    public void closed(WallDriver driver) {
        enter(() -> hall.closed(driver));
    }

    /** Waits until the sockets are told, two seconds at most. */
    void closeLinks() throws InterruptedException {
        try {
            thread.submit(() -> {
                        ended = true;
                        hall.roster().all().forEach(node -> node.driver.close(GOING, WHY_GOING));
                    })
                    .get(2, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            log.warn("wall {}: its nodes could not be told of the end: {}", wall.id(), e.toString());
        }
    }

    private void begin(Showing next) {
        if (next.number() <= showing.number() && plan != null) {
            return; // newest take wins
        }
        boolean take = next.isTake();
        if (plan != null && !plan.isDone()) {
            events.finished(showing, plan.result(), true);
            take = take || showing.isTake();
        }
        showing = new Showing(next.number(), next.picture(), next.fadeMs(), take, next.asked(), next.notBefore());
        hall.showing(showing, false);
        Map<String, List<Integer>> places = hall.places();
        if (places.isEmpty()) {
            plan = null;
            hall.showing(showing, true);
            events.finished(showing, noNode(), false);
            return;
        }
        follow(TakePlan.begin(
                showing.number(),
                places,
                new TakePlan.Limits(
                        settings.hold().toMillis(),
                        settings.giveUp().toMillis(),
                        settings.leadShortest().toMillis(),
                        settings.leadLongest().toMillis()),
                showing.asked().toEpochMilli(),
                showing.notBefore().toEpochMilli()));
    }

    private TakePlan.Result noNode() {
        List<TakePlan.FailedPlace> failed = new ArrayList<>();
        for (Output output : wall.outputs()) {
            showing.picture()
                    .slotsOn(output)
                    .forEach(slot -> failed.add(new TakePlan.FailedPlace(output.page(), slot, "no-node")));
        }
        return new TakePlan.Result(showing.number(), 0, failed.size(), 0, 0, failed, List.of());
    }

    @Override
    public boolean include(String page) {
        return plan != null && !plan.isDone() && plan.knows(page);
    }

    @Override
    public void advance(TakePlan.Event event) {
        if (plan != null) {
            follow(plan.on(event, clock.millis()));
        }
    }

    private void follow(TakePlan.Step step) {
        plan = step.plan();
        hall.showing(showing, plan.isDone());
        step.effects().forEach(this::carryOut);
        if (plan.wantsTick(clock.millis())) {
            follow(plan.on(new TakePlan.Tick(hall.roster().slowestRttMs()), clock.millis()));
            return;
        }
        if (tick != null) {
            tick.cancel(false);
        }
        if (!plan.isDone()) {
            long delay = Math.max(1, plan.nextTickMs() - clock.millis());
            tick = thread.schedule(
                    guarded(() -> advance(new TakePlan.Tick(hall.roster().slowestRttMs()))),
                    delay,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void carryOut(TakePlan.Effect effect) {
        switch (effect) {
            case TakePlan.SendPrepare e -> hall.prepare(e.node());
            case TakePlan.SendShow e ->
                hall.roster()
                        .find(e.node())
                        .ifPresent(node -> node.driver.send(new NodeMessage.Show(showing.number(), e.atMs())));
            case TakePlan.SendProgram e -> hall.program(e.node());
            case TakePlan.Finished e -> events.finished(showing, e.result(), false);
        }
    }

    /** False when the wall is closed. */
    private boolean enter(Runnable task) {
        try {
            thread.execute(guarded(task));
            return true;
        } catch (RejectedExecutionException e) {
            log.debug("wall {} is closed", wall.id());
            return false;
        }
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.error("wall {}: a task of the wall's thread failed", wall.id(), e);
            }
        };
    }
}
