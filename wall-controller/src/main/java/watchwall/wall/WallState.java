package watchwall.wall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.wall.scene.Source;

/**
 * A wall as consoles see it; its JSON is the wire's. Places are wall pixels, spans milliseconds.
 *
 * @param version grows with every change that is kept
 * @param revision what the next edit must name as its base
 */
public record WallState(
        Geometry wall,
        long version,
        long revision,
        Preview preview,
        OnAir program,
        List<Popped> pops,
        Optional<LastTake> lastTake,
        List<SceneCard> scenes,
        List<NodeState> nodes,
        boolean undoable) {

    /** The wall itself. */
    public record Geometry(String id, String name, int columns, int rows, int widthPx, int heightPx, int panels) {}

    /** @param reason why the window cannot show its source now, for example a camera that is gone */
    public record Window(int slot, int x, int y, int w, int h, Source source, Optional<Sentence> reason) {}

    /** How many windows of PREVIEW differ from PROGRAM. */
    public record Changes(int changed, int unchanged) {}

    /** PREVIEW 预监 */
    public record Preview(
            int layout,
            Optional<String> sceneId,
            Optional<String> sceneName,
            Optional<Integer> sceneRevision,
            boolean modified,
            List<Window> windows,
            Changes changes) {}

    /**
     * PROGRAM 在播
     *
     * @param showing what connected nodes report once they show it
     */
    public record OnAir(
            int layout,
            Optional<String> sceneId,
            Optional<String> sceneName,
            Optional<Integer> sceneRevision,
            boolean modified,
            List<Window> windows,
            long showing,
            Instant since,
            String takenBy) {}

    /** An incident over a window. */
    public record Popped(int window, String incidentId, String cameraId, String label, Instant since, Instant until) {}

    /**
     * What the nodes answered to the last take.
     *
     * @param total windows times nodes that carry them
     * @param millis from the command to the last picture
     * @param skewMillis between the first and the last window that changed at the agreed moment
     */
    public record LastTake(
            long showing, int ok, int total, long millis, long skewMillis, Instant at, List<FailedWindow> failed) {}

    public record FailedWindow(int window, String node, Sentence reason) {}

    /** A saved scene. */
    public record SceneCard(
            String id, String name, int layout, int revision, List<Window> windows, String savedBy, Instant savedAt) {}

    /**
     * A node.
     *
     * @param since when {@code connected} became so
     * @param stale connected, but silent
     * @param showing what it last said it shows
     * @param panels how many it drives
     */
    public record NodeState(
            String id,
            String name,
            boolean connected,
            boolean stale,
            Instant since,
            int panels,
            long showing,
            long rttMillis,
            List<WindowHealth> windows) {}

    /** One window as its node sees it. {@code lastFrameAgeMillis} is -1 while there was none. */
    public record WindowHealth(int slot, String state, double framesPerSecond, long lastFrameAgeMillis) {}

    /** A reason in both languages. */
    public record Sentence(String key, String zh, String en) {}
}
