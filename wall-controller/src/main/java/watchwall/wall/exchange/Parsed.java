package watchwall.wall.exchange;

import watchwall.wall.program.Reason;

/** What came of a text. */
public sealed interface Parsed {
    record File(SceneFile file) implements Parsed {}

    /** The first fault, with its line. */
    record Refused(Reason reason) implements Parsed {}
}
