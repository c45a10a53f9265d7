package watchwall.wall.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.camera.StreamKind;
import watchwall.wall.node.NodeMessage.NodeCamera;
import watchwall.wall.node.NodeMessage.NodePop;
import watchwall.wall.node.NodeMessage.NodeWindow;
import watchwall.wall.popup.Pop;
import watchwall.wall.popup.Pops;
import watchwall.wall.scene.Cameras;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Source;
import watchwall.wall.screen.Rect;
import watchwall.wall.screen.Wall;

/** A wall's picture with its pops as one node must show it. */
public record NodePicture(Wall wall, Picture picture, List<Pop> pops) {
    public NodePicture {
        pops = List.copyOf(pops);
    }

    /** The source that is seen in a window: the pop's camera where there is one. */
    public Source seen(int slot) {
        return Pops.over(pops, slot, picture.layout().windows())
                .map(pop -> Source.camera(pop.cameraId()))
                .orElse(picture.source(slot));
    }

    public boolean shows(String cameraId) {
        for (int slot = 1; slot <= picture.layout().windows(); slot++) {
            if (seen(slot).equals(Source.camera(cameraId))) {
                return true;
            }
        }
        return false;
    }

    public List<Integer> slots() {
        return java.util.stream.IntStream.rangeClosed(1, picture.layout().windows())
                .boxed()
                .toList();
    }

    /** @param screen of the node page; windows at least {@code mainFromPx} high on it get the main stream */
    public List<NodeWindow> windows(Screen screen, int mainFromPx, Cameras cameras) {
        List<Rect> rects = picture.layout().rects(wall.widthPx(), wall.heightPx());
        return slots().stream()
                .map(slot -> {
                    Rect rect = rects.get(slot - 1);
                    return new NodeWindow(
                            slot,
                            rect.x(),
                            rect.y(),
                            rect.w(),
                            rect.h(),
                            camera(seen(slot), cameras),
                            rect.h() * screen.scale(wall) >= mainFromPx ? StreamKind.MAIN : StreamKind.SUB,
                            Pops.over(pops, slot, picture.layout().windows())
                                    .map(pop -> new NodePop(pop.incidentId(), pop.label())));
                })
                .toList();
    }

    /** The size of a node page. */
    public record Screen(int widthPx, int heightPx) {
        double scale(Wall wall) {
            return Math.min((double) widthPx / wall.widthPx(), (double) heightPx / wall.heightPx());
        }
    }

    private static Optional<NodeCamera> camera(Source source, Cameras cameras) {
        return switch (source) {
            case Source.Blank blank -> Optional.empty();
            case Source.CameraSource c -> Optional.of(camera(c.cameraId(), cameras));
        };
    }

    /** A camera that does not exist any more is a card that says so. */
    public static NodeCamera camera(String cameraId, Cameras cameras) {
        return cameras.camera(cameraId)
                .map(facts -> new NodeCamera(
                        facts.id(), facts.number(), facts.name(), facts.live(), false, facts.since(), facts.why()))
                .orElseGet(() -> new NodeCamera(cameraId, "", cameraId, false, true, Instant.EPOCH, ""));
    }
}
