package watchwall.wall;

import watchwall.wall.program.Reason;

/** A command that was not carried out; nothing changed. */
public final class WallRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    WallRefused(Reason reason) {
        super(reason.key() + reason.args());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Somebody else changed the wall first: the caller should fetch the state and look again. */
    public boolean isConflict() {
        return reason.key().startsWith("wall.conflict");
    }
}
