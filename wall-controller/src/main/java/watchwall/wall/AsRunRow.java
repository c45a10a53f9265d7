package watchwall.wall;

import java.time.Instant;
import watchwall.wall.program.AsRun;

/** A row of the as-run log as people read it. */
public record AsRunRow(
        long id, Instant at, AsRun.Kind kind, long showing, String authorName, WallState.Sentence text) {}
