package watchwall.wall.library;

import watchwall.wall.program.Reason;

/** What became of a file that was added. */
public sealed interface Added {
    /** @param wasThere this very content was in the library already, perhaps under another name */
    record Kept(Asset asset, boolean wasThere) implements Added {}

    /** Nothing of it is kept. */
    record Refused(Reason reason) implements Added {}
}
