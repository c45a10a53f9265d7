package watchwall.wall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import watchwall.wall.WallState.Sentence;
import watchwall.wall.program.Leases;
import watchwall.wall.program.Officer;
import watchwall.wall.program.Reason;
import watchwall.wall.program.WallCommand;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.schedule.Calendar;
import watchwall.wall.schedule.Due;
import watchwall.wall.schedule.Schedule;
import watchwall.wall.schedule.ScheduleBook;
import watchwall.wall.schedule.ScheduleEntry;

/**
 * Takes scheduled scenes on one wall. One that is due while a person works on the wall waits until the wall is free, and
 * people see that it waits. Called on the wall's journal thread only, unless said otherwise.
 */
final class WallSchedule {
    private static final Logger log = LoggerFactory.getLogger(WallSchedule.class);
    private static final Duration KEEP_LOOK = Duration.ofMinutes(1);
    private static final Duration TELL_AGAIN = Duration.ofSeconds(30);
    private static final Duration AHEAD = Duration.ofHours(24);
    private static final int MOST_TOLD = 50;

    private final String wallId;
    private final Schedule schedule;
    private final ScheduleBook book;
    private final Clock clock;
    private volatile boolean fresh = true; // the entries must be read again
    private List<ScheduleEntry> entries = List.of();
    private Instant looked;
    private Instant kept;
    private Instant toldAt = Instant.EPOCH;
    private volatile WallState.Schedule told = WallState.Schedule.NONE;
    private Optional<Due> waiting = Optional.empty();
    private boolean waits; // when people were told last

    /** The wall as the schedule needs it. */
    interface Stage {
        Optional<Leases.Lease> heldBy();

        void air(WallCommand.AirScene scene);

        String sceneName(String sceneId);

        void changed();
    }

    WallSchedule(String wallId, Calendar calendar, ScheduleBook book, Clock clock) {
        this.wallId = wallId;
        this.schedule = new Schedule(calendar);
        this.book = book;
        this.clock = clock;
        this.looked = book.looked(wallId).orElseGet(clock::instant);
        this.kept = looked;
    }

    /** What people see of it. From any thread. */
    WallState.Schedule told() {
        return told;
    }

    /** To read and edit the entries. From any thread. */
    ScheduleDesk desk(Predicate<String> hasScene) {
        return new ScheduleDesk(wallId, book, clock, hasScene, () -> fresh = true);
    }

    /** Every second. */
    void look(Stage stage) {
        Instant now = clock.instant();
        if (fresh) {
            fresh = false;
            entries =
                    book.entries(wallId).stream().map(ScheduleBook.Kept::entry).toList();
            toldAt = Instant.EPOCH;
        }
        Optional<Due> due = schedule.dueNow(entries, looked, now);
        if (due.isPresent() || kept.plus(KEEP_LOOK).isBefore(now)) {
            book.looked(wallId, now);
            kept = now;
        }
        looked = now;
        due.ifPresent(each -> waiting = due);
        waiting = waiting.filter(each -> each.until().map(now::isBefore).orElse(true))
                .filter(each -> entries.contains(each.entry()));
        if (waiting.isPresent() && stage.heldBy().isEmpty()) {
            take(waiting.get(), stage);
        }
        boolean wasWaiting = waits;
        waits = waiting.isPresent();
        if (due.isPresent() || waits != wasWaiting || toldAt.plus(TELL_AGAIN).isBefore(now)) {
            toldAt = now;
            WallState.Schedule next = state(stage, now);
            if (!next.equals(told)) {
                told = next;
                stage.changed();
            }
        }
    }

    private void take(Due due, Stage stage) {
        waiting = Optional.empty();
        ScheduleEntry entry = due.entry();
        try {
            stage.air(new WallCommand.AirScene(
                    entry.sceneId(),
                    Optional.of(
                            entry.transition() == ScheduleEntry.Transition.FADE ? Transition.FADE : Transition.CUT)));
            log.info("wall {}: scheduled scene '{}' taken", wallId, entry.name());
        } catch (WallRefused gone) {
            log.warn("wall {}: scheduled scene '{}' not taken: {}", wallId, entry.name(), gone.reason());
        } catch (DataAccessException away) {
            log.warn("wall {}: scheduled scene '{}' must wait: {}", wallId, entry.name(), away.toString());
            waiting = Optional.of(due);
        }
    }

    private WallState.Schedule state(Stage stage, Instant now) {
        List<WallState.Due> next = schedule.next(entries, now, AHEAD).stream()
                .limit(MOST_TOLD)
                .map(due -> new WallState.Due(
                        due.entry().id(),
                        due.entry().name(),
                        stage.sceneName(due.entry().sceneId()),
                        due.at(),
                        due.until(),
                        due.conflict().map(WallWords::say)))
                .toList();
        List<WallState.Waiting> waits = waiting.stream()
                .map(due -> new WallState.Waiting(
                        due.entry().id(),
                        due.entry().name(),
                        say(stage.heldBy().map(lease -> lease.owner().name()).orElse(Officer.SCHEDULE.name()))))
                .toList();
        return new WallState.Schedule(next, waits);
    }

    private static Sentence say(String owner) {
        return WallWords.say(Reason.of("wall.schedule.waits", owner));
    }
}
