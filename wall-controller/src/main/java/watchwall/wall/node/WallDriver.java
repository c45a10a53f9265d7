package watchwall.wall.node;

import watchwall.wall.node.NodeMessage.FromNode;
import watchwall.wall.node.NodeMessage.ToNode;

/**
 * What brings pictures to some of a wall's panels: a node page's socket, or a hardware decoder. Both hear the same
 * messages and give the same answers. Methods may be called from any thread and return at once.
 */
public interface WallDriver {
    /** The page's name: the node's, with its output where it has several. */
    String page();

    void send(ToNode message);

    /** Ends it, once; {@link Listener#closed} follows. */
    void close(short code, String why);

    /** Shortest of the last round trips that we measured, in ms; 0 before the first. */
    long rttMs();

    /** Measures a round trip. */
    void ping();

    /** Called in order, one at a time for each driver. */
    interface Listener {
        void said(WallDriver driver, FromNode message);

        /** Once, last. */
        void closed(WallDriver driver);
    }
}
