package watchwall.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import watchwall.wall.WallJournal.ControlRow;
import watchwall.wall.program.CommandWord;
import watchwall.wall.program.Decision;
import watchwall.wall.program.Leases;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallCommand;
import watchwall.wall.program.WallDocument;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;
import watchwall.wall.screen.Wall;
import watchwall.wall.screen.Zone;

/** Who works on one wall. Under the room's lock; not kept over a restart. */
final class WallControl {
    private final Wall wall;
    private Leases leases = Leases.NONE;

    WallControl(Wall wall) {
        this.wall = wall;
    }

    Leases leases() {
        return leases;
    }

    /** Whether a person works on the wall now. */
    Optional<Leases.Lease> heldBy() {
        return leases.held().stream().findFirst();
    }

    /** An order about control; the row for the as-run log where one was put out. */
    Optional<ControlRow> on(WallCommand.Control order, Officer by, Instant now) {
        Optional<Leases.Lease> before = leases.of(order.scope());
        leases = granted(leases.on(order, wall, by, now));
        boolean another =
                before.filter(lease -> !lease.owner().id().equals(by.id())).isPresent();
        return order instanceof WallCommand.Force force && another
                ? Optional.of(new ControlRow(
                        CommandWord.CONTROL,
                        "force",
                        order.scope(),
                        before.map(lease -> lease.owner().name()),
                        Optional.of(force.reason().strip())))
                : Optional.empty();
    }

    /** Whoever edits must hold what the edit touches; what nobody holds is claimed. */
    void check(WallCommand command, WallDocument before, Decision.Accepted accepted, Officer by, Instant now) {
        if (isByPerson(command, by)) {
            checkEdit(before, accepted, by, now);
        }
    }

    private static boolean isByPerson(WallCommand command, Officer by) {
        return command instanceof WallCommand.Edit
                || command instanceof WallCommand.PauseCycle
                || command instanceof WallCommand.ResumeCycle
                || command instanceof WallCommand.StepCycle
                || command instanceof WallCommand.AirScene && !by.equals(Officer.SCHEDULE);
    }

    /** An edit of any kind. */
    void checkEdit(WallDocument before, Decision.Accepted accepted, Officer by, Instant now) {
        WallDocument next = accepted.next();
        Set<String> zones = new HashSet<>();
        boolean rest = touched(before.preview(), next.preview(), zones);
        rest |= touched(before.program().picture(), next.program().picture(), zones);
        leases = granted(leases.work(zones, rest || zones.isEmpty(), by, now));
    }

    /** True if somebody's rest has ended a lease. */
    boolean pass(Instant now, Duration idle) {
        Leases next = leases.at(now, idle);
        boolean changed = !next.equals(leases);
        leases = next;
        return changed;
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
}
