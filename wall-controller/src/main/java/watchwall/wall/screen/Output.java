package watchwall.wall.screen;

import java.util.List;

/**
 * What one page drives: the panels of a node's output.
 *
 * @param at the smallest place on the wall that holds its panels
 */
public record Output(String node, String output, List<Panel> panels, Rect at) {
    public Output {
        panels = List.copyOf(panels);
    }

    static Output of(String node, String output, List<Panel> panels) {
        int left = panels.stream().mapToInt(Panel::x).min().orElseThrow();
        int top = panels.stream().mapToInt(Panel::y).min().orElseThrow();
        int right = panels.stream().mapToInt(p -> p.at().right()).max().orElseThrow();
        int bottom = panels.stream().mapToInt(p -> p.at().bottom()).max().orElseThrow();
        return new Output(node, output, panels, new Rect(left, top, right - left, bottom - top));
    }

    /** The page's name: the node's, with its output where it has several. */
    public static String page(String node, String output) {
        return output.isEmpty() ? node : node + '/' + output;
    }

    public String page() {
        return page(node, output);
    }

    public int rotation() {
        return panels.getFirst().rotation();
    }
}
