package watchwall.wall.driver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.driver.wire.StreamAddress;
import watchwall.wall.node.NodeMessage.NodeWindow;
import watchwall.wall.screen.Pane;
import watchwall.wall.source.Content;

/**
 * A page's picture as a device can show it.
 *
 * @param blank slots where nothing must be seen, and nothing is
 * @param off slots whose camera gives no picture now; they are opened all the same, so that it returns by itself
 * @param failed by slot: the page's word for it
 * @param troubles by slot: why, for people
 */
record DecoderPicture(
        List<DecoderWindow> windows,
        List<Integer> blank,
        List<Integer> off,
        Map<Integer, String> failed,
        Map<Integer, DriverTrouble> troubles) {
    /** Behind the frames lies at most a fifth of a window; one that lacks more goes on at another node. */
    private static final int MOST_HIDDEN = 5;

    DecoderPicture {
        windows = List.copyOf(windows);
        blank = List.copyOf(blank);
        off = List.copyOf(off);
        failed = Map.copyOf(failed);
        troubles = Map.copyOf(troubles);
    }

    static DecoderPicture of(List<NodeWindow> sent, CameraAddresses cameras) {
        List<DecoderWindow> windows = new ArrayList<>();
        List<Integer> blank = new ArrayList<>();
        List<Integer> off = new ArrayList<>();
        Map<Integer, String> failed = new HashMap<>();
        Map<Integer, DriverTrouble> troubles = new HashMap<>();
        List<NodeWindow> order =
                sent.stream().sorted(Comparator.comparingInt(NodeWindow::z)).toList();
        for (NodeWindow window : order) {
            int slot = window.slot();
            switch (window.content()) {
                case Content.Camera camera when camera.gone() -> failed.put(slot, "gone");
                case Content.Camera camera when isCut(window) -> fail(slot, "wall.driver.crosses", failed, troubles);
                case Content.Camera camera -> {
                    Optional<StreamAddress> address = cameras.rtsp(camera.id(), window.stream());
                    address.ifPresentOrElse(
                            stream -> windows.add(place(window, stream)), () -> failed.put(slot, "ticket"));
                    if (address.isPresent() && !camera.live()) {
                        off.add(slot);
                    }
                }
                case Content.Blank none
                when windows.stream().noneMatch(below -> below.overlaps(window.panes())) -> blank.add(slot);
                case Content.Blank none -> fail(slot, "wall.driver.kind", failed, troubles);
                case Content.Clip c -> fail(slot, "wall.driver.kind", failed, troubles);
                case Content.Deck c -> fail(slot, "wall.driver.kind", failed, troubles);
                case Content.Still c -> fail(slot, "wall.driver.kind", failed, troubles);
                case Content.Web c -> fail(slot, "wall.driver.kind", failed, troubles);
                case Content.Tile c -> fail(slot, "wall.driver.kind", failed, troubles);
                case Content.CityMap c -> fail(slot, "wall.driver.kind", failed, troubles);
                case Content.Banner c -> fail(slot, "wall.driver.kind", failed, troubles);
                case Content.Clock c -> fail(slot, "wall.driver.kind", failed, troubles);
            }
        }
        return new DecoderPicture(windows, blank, off, failed, troubles);
    }

    private static void fail(int slot, String key, Map<Integer, String> failed, Map<Integer, DriverTrouble> troubles) {
        failed.put(slot, "problem");
        troubles.put(slot, DriverTrouble.of(key));
    }

    /** A device scales a whole picture into a place: it can show no part of one that goes on elsewhere. */
    private static boolean isCut(NodeWindow window) {
        DecoderWindow.Span span = DecoderWindow.Span.of(window.panes());
        Pane first = window.panes().getFirst();
        int spareX = window.panes().size() == 1 ? 0 : span.w() / MOST_HIDDEN;
        int spareY = window.panes().size() == 1 ? 0 : span.h() / MOST_HIDDEN;
        return first.cw() - span.w() > spareX || first.ch() - span.h() > spareY;
    }

    /** Lines that run straight behind the frames are beyond a device: it gets the whole place. */
    private static DecoderWindow place(NodeWindow window, StreamAddress stream) {
        DecoderWindow.Span span = DecoderWindow.Span.of(window.panes());
        return new DecoderWindow(window.slot(), window.z(), span.x(), span.y(), span.w(), span.h(), stream);
    }
}
