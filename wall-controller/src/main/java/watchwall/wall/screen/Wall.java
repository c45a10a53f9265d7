package watchwall.wall.screen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A wall of panels and the nodes that drive them. Wall pixels are the panels' own, side by side: what lies behind frames
 * has none.
 *
 * @param id as in addresses, for example {@code main}
 * @param name as people say it, for example 主墙
 * @param gapMm air between the frames of neighbours
 * @param farthestSeatMm from the wall; 0 where nobody measured it
 */
public record Wall(
        String id,
        String name,
        List<Panel> panels,
        List<NodeBinding> nodes,
        List<Zone> zones,
        int gapMm,
        int farthestSeatMm) {
    private static final int MAX_PANELS = 144;
    private static final int MAX_SIDE_PX = 65_535;
    private static final int READABLE = 150; // AVIXA: text is readable from 150 times its height

    public Wall {
        panels = List.copyOf(panels);
        nodes = List.copyOf(nodes);
        zones = List.copyOf(zones);
        String at = "wall " + id + ": ";
        require(id.matches("[A-Za-z0-9][A-Za-z0-9-]{0,39}"), at + "its id has 1 to 40 letters, digits and hyphens");
        require(!panels.isEmpty() && panels.size() <= MAX_PANELS, at + "give 1 to " + MAX_PANELS + " panels");
        require(gapMm >= 0 && gapMm <= 1_000, at + "the gap is 0 to 1000 mm");
        require(farthestSeatMm >= 0 && farthestSeatMm <= 100_000, at + "the farthest seat is 0 to 100000 mm away");
        checkPanels(at, panels, nodes);
        Set<String> zoneIds = new HashSet<>();
        for (Zone zone : zones) {
            require(zoneIds.add(zone.id()), at + "two zones are called '" + zone.id() + "'");
        }
    }

    private static void checkPanels(String at, List<Panel> panels, List<NodeBinding> nodes) {
        Set<String> known = new HashSet<>();
        for (NodeBinding node : nodes) {
            require(known.add(node.id()), at + "two nodes are called '" + node.id() + "'");
        }
        Set<Integer> numbers = new HashSet<>();
        Map<String, Integer> rotations = new LinkedHashMap<>();
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            require(numbers.add(panel.number()), at + "two panels have the number " + panel.number());
            require(
                    known.contains(panel.node()),
                    at + "panel " + panel.number() + " names the node '" + panel.node() + "', which is not there");
            require(
                    panel.at().right() <= MAX_SIDE_PX && panel.at().bottom() <= MAX_SIDE_PX,
                    at + "panel " + panel.number() + " lies beyond " + MAX_SIDE_PX + " px");
            int before = rotations.getOrDefault(panel.page(), panel.rotation());
            require(
                    before == panel.rotation(),
                    at + "the panels of output '" + panel.page()
                            + "' are turned differently; give each its own output");
            rotations.put(panel.page(), panel.rotation());
            for (Panel other : panels.subList(0, i)) {
                require(
                        !panel.at().touches(other.at()),
                        at + "panels " + other.number() + " and " + panel.number() + " overlap");
            }
        }
    }

    private static void require(boolean ok, String rule) {
        if (!ok) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** 主墙 as the shipped settings hang it: 2 × 2 full HD panels on {@code node-1}. */
    public static Wall twoByTwo() {
        return grid("main", "主墙", 2, 2, 1920, 1080, new NodeBinding("node-1", "1 号节点"));
    }

    /** Equal panels in reading order on one node, of unknown physical size. */
    public static Wall grid(
            String id, String name, int columns, int rows, int panelWidthPx, int panelHeightPx, NodeBinding node) {
        require(
                columns >= 1 && rows >= 1 && columns * rows <= MAX_PANELS,
                "wall " + id + ": give 1 to " + MAX_PANELS + " panels");
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < columns * rows; i++) {
            int x = i % columns * panelWidthPx;
            int y = i / columns * panelHeightPx;
            panels.add(new Panel(i + 1, x, y, panelWidthPx, panelHeightPx, 0, 0, 0, 0, node.id(), ""));
        }
        return new Wall(id, name, panels, List.of(node), List.of(), 0, 0);
    }

    public int widthPx() {
        return panels.stream().mapToInt(panel -> panel.at().right()).max().orElseThrow();
    }

    public int heightPx() {
        return panels.stream().mapToInt(panel -> panel.at().bottom()).max().orElseThrow();
    }

    public Rect whole() {
        return new Rect(0, 0, widthPx(), heightPx());
    }

    /** One for each page that shows panels, in the order of their first panels. */
    public List<Output> outputs() {
        Map<String, List<Panel>> byPage = new LinkedHashMap<>();
        panels.forEach(panel ->
                byPage.computeIfAbsent(panel.page(), page -> new ArrayList<>()).add(panel));
        return byPage.values().stream()
                .map(of -> Output.of(of.getFirst().node(), of.getFirst().output(), of))
                .toList();
    }

    public Optional<NodeBinding> node(String nodeId) {
        return nodes.stream().filter(node -> node.id().equals(nodeId)).findFirst();
    }

    public Optional<Zone> zone(String zoneId) {
        return zones.stream().filter(zone -> zone.id().equals(zoneId)).findFirst();
    }

    /** Least height of text that the farthest seat can read, in px of the finest panel; 0 where sizes are unknown. */
    public int leastTextPx() {
        double finest = panels.stream()
                .filter(panel -> panel.heightMm() > 0)
                .mapToDouble(panel -> (double) panel.h() / panel.heightMm())
                .max()
                .orElse(0);
        return (int) Math.ceil((double) farthestSeatMm / READABLE * finest);
    }
}
