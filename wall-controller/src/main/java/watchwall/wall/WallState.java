package watchwall.wall;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.wall.popup.Card;
import watchwall.wall.scene.Crop;
import watchwall.wall.scene.Fit;
import watchwall.wall.scene.Layout;
import watchwall.wall.screen.Panel;
import watchwall.wall.screen.Rect;
import watchwall.wall.screen.Zone;
import watchwall.wall.source.Source;

/**
 * A wall as consoles see it; its JSON is the wire's. Places are wall pixels, spans milliseconds.
 *
 * @param version grows with every change that is kept
 * @param revision what the next edit must name as its base
 * @param scenesVersion changes when the saved scenes do; they are asked for apart
 * @param undo steps that can be undone
 */
public record WallState(
        Geometry wall,
        long version,
        long revision,
        Preview preview,
        OnAir program,
        List<Popped> pops,
        int popsWaiting,
        Optional<LastTake> lastTake,
        long scenesVersion,
        List<LayoutCard> layouts,
        List<NodeState> nodes,
        int undo,
        int redo,
        List<CheckpointCard> checkpoints,
        List<LeaseCard> leases,
        Schedule schedule) {

    /** The wall itself. */
    public record Geometry(
            String id,
            String name,
            int widthPx,
            int heightPx,
            List<Panel> panels,
            List<ZoneCard> zones,
            int gapMm,
            int farthestSeatMm,
            int leastTextPx) {}

    public record ZoneCard(String id, String name, int x, int y, int w, int h) {}

    /**
     * A window.
     *
     * @param title what people call its source; empty for what the kind says already
     * @param reason why it cannot show its source now, for example a camera that is gone
     */
    public record WindowCard(
            int slot,
            int x,
            int y,
            int w,
            int h,
            Source source,
            Fit fit,
            Optional<Crop> crop,
            boolean locked,
            boolean compensated,
            String title,
            Optional<Sentence> reason) {}

    /**
     * A cycle; where it is means something on air only.
     *
     * @param why it rests
     */
    public record CycleCard(
            String id,
            String name,
            List<Integer> slots,
            List<Source> items,
            List<String> titles,
            int dwellSeconds,
            int index,
            Optional<Instant> nextAt,
            boolean paused,
            Optional<Sentence> why) {}

    /** A bus: what PREVIEW and PROGRAM have in common. */
    public record Bus(
            Optional<String> layout,
            Optional<String> sceneId,
            Optional<String> sceneName,
            Optional<Integer> sceneRevision,
            boolean modified,
            List<WindowCard> windows,
            List<CycleCard> cycles) {}

    /** Windows of PREVIEW that differ from PROGRAM. */
    public record Changes(int changed, int unchanged, List<Integer> slots) {}

    /** PREVIEW 预监 */
    public record Preview(@JsonUnwrapped Bus bus, Changes changes) {}

    /**
     * PROGRAM 在播
     *
     * @param showing what connected nodes report once they show it
     */
    public record OnAir(@JsonUnwrapped Bus bus, long showing, Instant since, String takenBy) {}

    /** An incident over a window. {@code grouped}: more that wait behind it. */
    public record Popped(
            int window,
            String incidentId,
            String cameraId,
            String label,
            Optional<String> zone,
            Instant since,
            Instant until,
            int grouped,
            Optional<Card> card) {}

    /**
     * What the nodes answered to the last take.
     *
     * @param total windows times pages that carry them
     * @param millis from the command to the last picture
     * @param skewMillis between the first and the last window that changed at the agreed moment
     * @param headline one sentence where one cause explains every failure
     * @param nodes pages that took part
     */
    public record LastTake(
            long showing,
            int ok,
            int total,
            long millis,
            long skewMillis,
            Instant at,
            List<FailedWindow> failed,
            int nodes,
            Optional<Sentence> headline) {}

    public record FailedWindow(int window, String node, Sentence reason) {}

    /** A saved scene. */
    public record SceneCard(
            String id,
            String name,
            int place,
            Optional<String> layout,
            boolean partial,
            int revision,
            String transition,
            List<WindowCard> windows,
            String savedBy,
            Instant savedAt) {}

    public record LayoutCard(String name, boolean own, List<Layout.Cell> cells) {}

    /**
     * A page of a node, or a decoder.
     *
     * @param page the node's name, with its output where it has several
     * @param since when {@code connected} became so
     * @param stale connected, but silent
     * @param panels numbers of those it drives; empty: its output belongs to no panel
     * @param showing what it last said it shows
     * @param clockOffsetMillis of the page's own clock, as it says
     * @param trouble why a decoder is not there
     */
    public record NodeState(
            String page,
            String id,
            String output,
            String name,
            boolean connected,
            boolean stale,
            Instant since,
            List<Integer> panels,
            long showing,
            long rttMillis,
            double clockOffsetMillis,
            String driver,
            List<String> codecs,
            Optional<Instant> thumbnailAt,
            Optional<Sentence> trouble,
            List<WindowHealth> windows) {

        NodeState with(Optional<Sentence> why) {
            return new NodeState(
                    page,
                    id,
                    output,
                    name,
                    connected,
                    stale,
                    since,
                    panels,
                    showing,
                    rttMillis,
                    clockOffsetMillis,
                    driver,
                    codecs,
                    thumbnailAt,
                    why,
                    windows);
        }
    }

    /** One window as its node sees it. {@code lastFrameAgeMillis} is -1 while there was none. */
    public record WindowHealth(
            int slot, String state, double framesPerSecond, long lastFrameAgeMillis, String codec, boolean frozen) {}

    public record CheckpointCard(String id, String name, String by, Instant at) {}

    /** @param idleSeconds since the owner did something */
    public record LeaseCard(
            String scope,
            String ownerId,
            String ownerName,
            String ownerRole,
            Instant since,
            long idleSeconds,
            List<AskCard> asks) {}

    public record AskCard(String id, String name, Instant at) {}

    /** What the schedule will do, and what waits for the wall to be free. */
    public record Schedule(List<Due> next, List<Waiting> waiting) {
        public static final Schedule NONE = new Schedule(List.of(), List.of());
    }

    public record Due(
            String entryId,
            String name,
            String sceneName,
            Instant at,
            Optional<Instant> until,
            Optional<Sentence> conflict) {}

    public record Waiting(String entryId, String name, Sentence why) {}

    /** A reason in both languages. */
    public record Sentence(String key, String zh, String en) {}

    static ZoneCard zone(Zone zone) {
        Rect at = zone.at();
        return new ZoneCard(zone.id(), zone.name(), at.x(), at.y(), at.w(), at.h());
    }
}
