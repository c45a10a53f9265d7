package watchwall.wall.node;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.camera.StreamKind;
import watchwall.wall.popup.Card;
import watchwall.wall.scene.Crop;
import watchwall.wall.scene.Fit;
import watchwall.wall.screen.Pane;
import watchwall.wall.source.Content;

/**
 * Everything that travels between the controller and a node page, one JSON text per message. Times named {@code ...Ms}
 * are milliseconds since 1970 by the controller's clock.
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
    @JsonSubTypes.Type(value = NodeMessage.Thumbnail.class, name = "thumbnail"),
    @JsonSubTypes.Type(value = NodeMessage.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = NodeMessage.ClockPong.class, name = "clock-pong"),
    @JsonSubTypes.Type(value = NodeMessage.Ticket.class, name = "ticket"),
    @JsonSubTypes.Type(value = NodeMessage.OnProgram.class, name = "program"),
    @JsonSubTypes.Type(value = NodeMessage.Prepare.class, name = "prepare"),
    @JsonSubTypes.Type(value = NodeMessage.Show.class, name = "show"),
    @JsonSubTypes.Type(value = NodeMessage.CameraNews.class, name = "camera"),
    @JsonSubTypes.Type(value = NodeMessage.News.class, name = "news"),
    @JsonSubTypes.Type(value = NodeMessage.ThumbnailPlease.class, name = "thumbnail-please"),
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
     * @param codecs that its browser decodes, for people
     */
    record Hello(
            String pageId, boolean takeover, long showing, int widthPx, int heightPx, Optional<List<String>> codecs)
            implements FromNode {
        public Hello {
            codecs = codecs.map(list -> list.stream().limit(20).toList());
        }

        /** Of what is no browser. */
        public static Hello of(String pageId, int widthPx, int heightPx) {
            return new Hello(pageId, true, 0, widthPx, heightPx, Optional.empty());
        }
    }

    /** @param sent the node's own time, given back unread */
    record ClockPing(double sent) implements FromNode {}

    record ClockPong(double sent, long receivedMs, long repliedMs) implements ToNode {}

    /** Once a second. */
    record Heartbeat(long showing, double clockOffsetMs, List<WindowPulse> windows) implements FromNode {
        public Heartbeat {
            windows = bounded(windows);
        }
    }

    /**
     * @param lastFrameAgeMs -1 while there was no frame
     * @param codec as the browser names it; empty while unknown
     * @param frozen frames come, but their content has stood still for long
     */
    record WindowPulse(
            int slot,
            String state,
            double framesPerSecond,
            long lastFrameAgeMs,
            Optional<String> codec,
            Optional<Boolean> frozen) {
        public WindowPulse {
            codec = codec.map(name -> name.substring(0, Math.min(name.length(), 40)));
        }

        /** Of what does not look into its pictures. */
        public static WindowPulse of(int slot, String state, double framesPerSecond, long lastFrameAgeMs) {
            return new WindowPulse(slot, state, framesPerSecond, lastFrameAgeMs, Optional.empty(), Optional.empty());
        }
    }

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

    /** @param reason a word: {@code off}, {@code gone}, {@code ticket}, {@code player}, {@code problem} */
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

    /** @param jpeg what the page really shows, small, in base64 */
    record Thumbnail(String jpeg) implements FromNode {
        public static final int MAX_CHARS = 64 * 1024; // 48 KiB

        public Thumbnail {
            if (jpeg.length() > MAX_CHARS) {
                throw new IllegalArgumentException("a thumbnail has at most " + MAX_CHARS + " characters");
            }
        }
    }

    /**
     * The answer to hello. Sizes and panels are the output's pixels.
     *
     * @param rotation how its panels are turned, degrees clockwise
     * @param leastTextPx least height of text that the farthest seat can read; 0 unknown
     * @param bound false: no panel of any wall belongs to this output
     */
    record Welcome(
            String node,
            String output,
            String wall,
            int widthPx,
            int heightPx,
            int rotation,
            List<NodePanel> panels,
            int leastTextPx,
            long serverMs,
            boolean bound)
            implements ToNode {}

    record NodePanel(int number, int x, int y, int w, int h) {}

    /** What must be on the wall now; a node that shows it already changes nothing. */
    record OnProgram(long showing, List<NodeWindow> windows) implements ToNode {}

    /** Bind spare places and wait for first frames; show nothing yet. A newer one cancels an older. */
    record Prepare(long showing, List<NodeWindow> windows, boolean fade, int fadeMs) implements ToNode {}

    /** Show what was prepared in the frame nearest to {@code atMs}. */
    record Show(long showing, long atMs) implements ToNode {}

    /** A camera on the picture changed its state. */
    record CameraNews(Content.Camera camera) implements ToNode {}

    /** Windows whose source stays while its figures are new. */
    record News(List<WindowNews> windows) implements ToNode {}

    record WindowNews(int slot, Content content) {}

    record Identify(int seconds) implements ToNode {}

    record ThumbnailPlease() implements ToNode {}

    /** The answer to what the controller cannot read. */
    record NotUnderstood(String why) implements ToNode {}

    /**
     * A window as one page must show it.
     *
     * @param z larger is in front
     * @param key windows of one key show the same thing
     * @param panes in the output's pixels
     * @param label whether its name stands in it
     */
    record NodeWindow(
            int slot,
            int z,
            String key,
            List<Pane> panes,
            Content content,
            StreamKind stream,
            Fit fit,
            Optional<Crop> crop,
            boolean label,
            Optional<NodePop> pop) {}

    /** @param grouped how many more incidents wait behind it */
    record NodePop(String incidentId, String label, Optional<Card> card, int grouped) {}

    private static <T> List<T> bounded(List<T> list) {
        if (list.size() > 256) { // 64 windows are planned, four times that is no node of ours
            throw new IllegalArgumentException("more than 256 windows");
        }
        return List.copyOf(list);
    }
}
