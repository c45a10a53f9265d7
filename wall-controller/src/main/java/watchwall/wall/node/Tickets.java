package watchwall.wall.node;

/** The ticket office as the wall needs it. Called on event loops: answers at once. */
public interface Tickets {
    /** A fresh WATCH ticket for a camera's stream. */
    String watch(WindowTicketRequest request);

    /** A fresh ticket for a picture, deck or clip. */
    String asset(String nodeId, String assetId);

    /** Whether this NODE ticket is good for this node. */
    boolean admits(String nodeId, String ticket);
}
