package watchwall.wall.node;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.camera.StreamKind;
import watchwall.wall.screen.Panel;

/**
 * Everything that travels between the controller and a node page, one JSON text per message. Times named {@code ...Ms}
 * are milliseconds since 1970 by the controller's clock; places are wall pixels.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NodeMessage.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = NodeMessage.ClockPing.class, name = "clock-ping"),
    @JsonSubTypes.Type(value = NodeMessage.Heartbeat.class, name = "heartbeat"),
    @JsonSubTypes.Type(value = NodeMessage.TicketPlease.class, name = "ticket-please"),
    @JsonSubTypes.Type(value = NodeMessage.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = NodeMessage.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = NodeMessage.Shown.class, name = "shown"),
    @JsonSubTypes.Type(value = NodeMessage.ProgramPlease.class, name = "program-please"),
    @JsonSubTypes.Type(value = NodeMessage.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = NodeMessage.ClockPong.class, name = "clock-pong"),
    @JsonSubTypes.Type(value = NodeMessage.Ticket.class, name = "ticket"),
    @JsonSubTypes.Type(value = NodeMessage.OnProgram.class, name = "program"),
    @JsonSubTypes.Type(value = NodeMessage.Prepare.class, name = "prepare"),
    @JsonSubTypes.Type(value = NodeMessage.Show.class, name = "show"),
    @JsonSubTypes.Type(value = NodeMessage.CameraNews.class, name = "camera"),
    @JsonSubTypes.Type(value = NodeMessage.Identify.class, name = "identify"),
    @JsonSubTypes.Type(value = NodeMessage.NotUnderstood.class, name = "not-understood")
})
public sealed interface NodeMessage {

    /** From a node page. */
    sealed interface FromNode extends NodeMessage {}

    /** To a node page. */
    sealed interface ToNode extends NodeMessage {}

    /**
     * The first message of a page, and again when its size changes.
     *
     * @param pageId made anew at each load
     * @param takeover a fresh load, which may push an older page of the same node aside
     * @param showing the take it shows now, 0 for none
     */
    record Hello(String pageId, boolean takeover, long showing, int widthPx, int heightPx) implements FromNode {}

    /** @param sent the node's own time, given back unread */
    record ClockPing(double sent) implements FromNode {}

    record ClockPong(double sent, long receivedMs, long repliedMs) implements ToNode {}

    /** Once a second. */
    record Heartbeat(long showing, double clockOffsetMs, List<WindowPulse> windows) implements FromNode {
        public Heartbeat {
            windows = bounded(windows);
        }
    }

    /** @param lastFrameAgeMs -1 while there was no frame */
    record WindowPulse(int slot, String state, double framesPerSecond, long lastFrameAgeMs) {}

    /** @param id chosen by the node, comes back with the ticket */
    record TicketPlease(long id, String cameraId, StreamKind stream) implements FromNode {}

    /**
     * @param path of the WHEP door, on the host and port of this socket; empty when refused
     * @param why empty unless refused
     */
    record Ticket(long id, String path, String ticket, String why) implements ToNode {}

    /** These windows have their first frame and wait in spare places. */
    record Ready(long showing, List<Integer> slots) implements FromNode {
        public Ready {
            slots = bounded(slots);
        }
    }

    /** @param reason a word: {@code off}, {@code gone}, {@code ticket}, {@code player} */
    record Failed(long showing, int slot, String reason) implements FromNode {}

    /** What was really shown and when; again for a window that comes late. */
    record Shown(long showing, List<ShownWindow> windows) implements FromNode {
        public Shown {
            windows = bounded(windows);
        }
    }

    /**
     * @param atMs when
     * @param picture false: a card stands there, or the old picture
     */
    record ShownWindow(int slot, double atMs, boolean picture) {}

    /** SHOW named a take that this node never prepared. */
    record ProgramPlease(long showing) implements FromNode {}

    /** The answer to hello. */
    record Welcome(String node, String wall, int widthPx, int heightPx, List<Panel> panels, long serverMs)
            implements ToNode {}

    /** What must be on the wall now; a node that shows it already changes nothing. */
    record OnProgram(long showing, List<NodeWindow> windows) implements ToNode {}

    /** Bind spare places and wait for first frames; show nothing yet. A newer one cancels an older. */
    record Prepare(long showing, List<NodeWindow> windows, boolean fade) implements ToNode {}

    /** Show what was prepared in the frame nearest to {@code atMs}. */
    record Show(long showing, long atMs) implements ToNode {}

    /** A camera on the picture changed its state. */
    record CameraNews(NodeCamera camera) implements ToNode {}

    record Identify(int seconds) implements ToNode {}

    /** The answer to what the controller cannot read. */
    record NotUnderstood(String why) implements ToNode {}

    /** @param camera empty for a blank window */
    record NodeWindow(
            int slot,
            int x,
            int y,
            int w,
            int h,
            Optional<NodeCamera> camera,
            StreamKind stream,
            Optional<NodePop> pop) {}

    /**
     * @param gone the camera does not exist any more
     * @param why for people
     */
    record NodeCamera(String id, String number, String name, boolean live, boolean gone, Instant since, String why) {}

    record NodePop(String incidentId, String label) {}

    private static <T> List<T> bounded(List<T> list) {
        if (list.size() > 256) { // 64 windows are planned, four times that is no node of ours
            throw new IllegalArgumentException("more than 256 windows");
        }
        return List.copyOf(list);
    }
}
