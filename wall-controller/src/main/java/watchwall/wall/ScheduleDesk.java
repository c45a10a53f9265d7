package watchwall.wall;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import watchwall.wall.program.Officer;
import watchwall.wall.program.Reason;
import watchwall.wall.schedule.ScheduleBook;
import watchwall.wall.schedule.ScheduleEntry;

/** One wall's schedule, to read and to edit. */
public final class ScheduleDesk {
    private final String wallId;
    private final ScheduleBook book;
    private final Clock clock;
    private final Predicate<String> hasScene;
    private final Runnable changed;

    ScheduleDesk(String wallId, ScheduleBook book, Clock clock, Predicate<String> hasScene, Runnable changed) {
        this.wallId = wallId;
        this.book = book;
        this.clock = clock;
        this.hasScene = hasScene;
        this.changed = changed;
    }

    public List<ScheduleBook.Kept> entries() {
        return book.entries(wallId);
    }

    /**
     * Adds or changes an entry.
     *
     * @param version of the entry that was changed; 0: a new one
     * @throws WallRefused when it is not kept
     */
    public void save(ScheduleEntry entry, int version, Officer by) {
        refuse(book.save(wallId, entry, version, hasScene, by, clock.instant()));
    }

    /** @throws WallRefused when it is still there */
    public void delete(String entryId, int version) {
        refuse(book.delete(wallId, entryId, version));
    }

    private void refuse(Optional<Reason> why) {
        why.ifPresent(reason -> {
            throw new WallRefused(reason);
        });
        changed.run();
    }
}
