package watchwall.wall.exchange;

import java.util.Optional;
import java.util.Set;

/** The wall that a file is read for. */
public interface Place {
    int widthPx();

    int heightPx();

    /** Smallest window, in wall pixels. */
    default int leastWidthPx() {
        return 160;
    }

    default int leastHeightPx() {
        return 90;
    }

    /** The id of the camera with this number; empty: none here. */
    Optional<String> cameraOfNumber(String number);

    /** The number of the camera with this id; empty: none here. */
    Optional<String> numberOfCamera(String cameraId);

    boolean hasAsset(String assetId);

    Set<String> sceneNames();

    Set<String> layoutNames();
}
