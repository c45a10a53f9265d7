package watchwall.wall.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import watchwall.gateway.camera.StreamKind;
import watchwall.wall.node.NodeMessage.NodePop;
import watchwall.wall.node.NodeMessage.NodeWindow;
import watchwall.wall.popup.Pop;
import watchwall.wall.popup.PopState;
import watchwall.wall.popup.Pops;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;
import watchwall.wall.screen.Output;
import watchwall.wall.screen.Pane;
import watchwall.wall.screen.Panes;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Contents;
import watchwall.wall.source.Source;

/**
 * A wall's picture with its incidents as its nodes must show it.
 *
 * @param pops by window
 */
public record NodePicture(Wall wall, Picture picture, Map<Integer, Pop> pops) {
    public NodePicture {
        pops = Map.copyOf(pops);
    }

    public static NodePicture of(Wall wall, Picture picture, PopState pops) {
        return new NodePicture(wall, picture, Pops.placed(pops, picture, wall));
    }

    /** The size of a node page. */
    public record Screen(int widthPx, int heightPx) {
        double scale(Output output) {
            boolean lying = output.rotation() % 180 == 90;
            int across = lying ? heightPx : widthPx;
            int down = lying ? widthPx : heightPx;
            return Math.min(
                    (double) across / output.at().w(),
                    (double) down / output.at().h());
        }
    }

    /** The source that is seen in a window: the incident's camera where there is one. */
    public Source seen(Window window) {
        return Optional.ofNullable(pops.get(window.slot()))
                .map(pop -> Source.camera(pop.cameraId()))
                .orElse(window.source());
    }

    public boolean shows(String cameraId) {
        return picture.windows().stream().anyMatch(window -> seen(window).equals(Source.camera(cameraId)));
    }

    /** The windows that reach an output, by number. */
    public List<Integer> slotsOn(Output output) {
        return picture.windows().stream()
                .filter(window -> window.at().touches(output.at()))
                .map(Window::slot)
                .toList();
    }

    /**
     * What one page must show.
     *
     * @param mainFromPx windows at least so high on the page's screen get the main stream
     * @param ticket for an asset
     */
    public List<NodeWindow> windows(
            Output output, Screen screen, int mainFromPx, Contents contents, UnaryOperator<String> ticket) {
        List<NodeWindow> sent = new ArrayList<>();
        List<Window> order = stacked();
        for (int z = 0; z < order.size(); z++) {
            Window window = order.get(z);
            List<Pane> panes = Panes.cut(wall, output, window.at(), window.compensated());
            if (panes.isEmpty()) {
                continue;
            }
            Source source = seen(window);
            boolean main = window.at().h() * screen.scale(output) >= mainFromPx;
            Optional<Pop> pop = Optional.ofNullable(pops.get(window.slot()));
            sent.add(new NodeWindow(
                    window.slot(),
                    z,
                    Contents.key(source, main),
                    panes,
                    contents.of(source, ticket),
                    main ? StreamKind.MAIN : StreamKind.SUB,
                    window.fit(),
                    pop.isPresent() ? Optional.empty() : window.crop(),
                    source instanceof Source.CameraSource,
                    pop.map(p -> new NodePop(p.incidentId(), p.label(), p.card(), p.grouped()))));
        }
        return List.copyOf(sent);
    }

    /** Windows on an output whose figures change while their source stays. */
    public List<NodeMessage.WindowNews> news(Output output, Contents contents) {
        return picture.windows().stream()
                .filter(window -> window.at().touches(output.at()))
                .filter(window -> {
                    Source source = seen(window);
                    return source instanceof Source.Tile || source instanceof Source.CityMap;
                })
                .map(window -> new NodeMessage.WindowNews(window.slot(), contents.of(seen(window), asset -> "")))
                .toList();
    }

    /** From back to front: banners above other windows, the more pressing in front. */
    private List<Window> stacked() {
        return picture.windows().stream()
                .sorted(Comparator.comparingInt(
                        window -> window.source() instanceof Source.Banner banner ? banner.priority() : 0))
                .toList();
    }
}
