package watchwall.wall;

import java.util.List;
import watchwall.wall.program.Reason;

/** A command that was not carried out; nothing changed. */
public final class WallRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final transient List<Change> changes;

    /** What another did to a window since the caller looked. */
    public record Change(int slot, String zh, String en) {}

    WallRefused(Reason reason) {
        this(reason, List.of());
    }

    WallRefused(Reason reason, List<Change> changes) {
        super(reason.key() + reason.args());
        this.reason = reason;
        this.changes = List.copyOf(changes);
    }

    public Reason reason() {
        return reason;
    }

    /** The difference that a conflict is about. */
    public List<Change> changes() {
        return changes;
    }

    /** Somebody else changed the wall first, or holds it: the caller should fetch the state and look again. */
    public boolean isConflict() {
        return reason.key().startsWith("wall.conflict") || reason.key().equals("wall.lease.held");
    }
}
