package watchwall.wall.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts windows to what each output must show. Pure. */
public final class Panes {
    private Panes() {}

    /**
     * The parts of a window on one output; none where it does not reach it.
     *
     * @param compensated hide what lies behind the frames, so that lines run straight across them; else no part of the
     *     picture is lost and it jumps at each frame
     */
    public static List<Pane> cut(Wall wall, Output output, Rect window, boolean compensated) {
        List<Panel> met = wall.panels().stream()
                .filter(panel -> panel.at().touches(window))
                .toList();
        if (!compensated || met.size() < 2) {
            return window.and(output.at())
                    .map(seen -> List.of(pane(
                            output, seen, new Stretch(window.x(), window.w()), new Stretch(window.y(), window.h()))))
                    .orElse(List.of());
        }
        List<Pane> panes = new ArrayList<>();
        for (Panel panel : output.panels()) {
            Optional<Rect> seen = panel.at().and(window);
            seen.ifPresent(part -> panes.add(pane(
                    output,
                    part,
                    Stretch.behindFrames(wall, met, panel, window, true),
                    Stretch.behindFrames(wall, met, panel, window, false))));
        }
        return List.copyOf(panes);
    }

    private static Pane pane(Output output, Rect seen, Stretch across, Stretch down) {
        int left = output.at().x();
        int top = output.at().y();
        return new Pane(
                seen.x() - left,
                seen.y() - top,
                seen.w(),
                seen.h(),
                across.from() - left,
                down.from() - top,
                across.length(),
                down.length());
    }

    /** Where the content lies in one direction, in wall pixels; it may begin before the wall. */
    private record Stretch(int from, int length) {

        /** The content grown by what is hidden, so placed that this panel's part of it is right. */
        static Stretch behindFrames(Wall wall, List<Panel> met, Panel panel, Rect window, boolean across) {
            int own = start(panel, across);
            List<Integer> starts = met.stream()
                    .map(each -> start(each, across))
                    .distinct()
                    .sorted()
                    .toList();
            int hiddenBefore = 0;
            int hidden = 0;
            for (int i = 1; i < starts.size(); i++) {
                int gap = gapPx(
                        wall, panelAt(met, starts.get(i - 1), across), panelAt(met, starts.get(i), across), across);
                hidden += gap;
                hiddenBefore += starts.get(i) <= own ? gap : 0;
            }
            int from = across ? window.x() : window.y();
            int length = across ? window.w() : window.h();
            return new Stretch(from - hiddenBefore, length + hidden);
        }

        private static int start(Panel panel, boolean across) {
            return across ? panel.x() : panel.y();
        }

        private static Panel panelAt(List<Panel> met, int start, boolean across) {
            return met.stream()
                    .filter(panel -> start(panel, across) == start)
                    .findFirst()
                    .orElseThrow();
        }

        /** Both bezels and the air between them, by the pitch of the first panel; 0 where its size is unknown. */
        private static int gapPx(Wall wall, Panel before, Panel after, boolean across) {
            int mm = across ? before.widthMm() : before.heightMm();
            int px = across ? before.w() : before.h();
            return mm == 0 ? 0 : Math.round((float) (before.bezelMm() + wall.gapMm() + after.bezelMm()) * px / mm);
        }
    }
}
