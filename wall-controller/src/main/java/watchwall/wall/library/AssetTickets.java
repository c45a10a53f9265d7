package watchwall.wall.library;

/** The ticket office as the library needs it. Called on event loops: answers at once. */
public interface AssetTickets {
    /** Whether this ASSET ticket is good for this asset. */
    boolean admits(String assetId, String ticket);

    /** A fresh ticket for all files of an asset. */
    String issue(String user, String assetId);
}
