package watchwall.wall.program;

import static watchwall.wall.program.Decision.no;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;
import watchwall.wall.screen.Rect;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Source;

/** Edits of PREVIEW's windows. */
final class Edits {
    private Edits() {}

    static Decision place(Steps steps, WallCommand.Place c) {
        return steps.around()
                .doubt(c.source())
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> unlocked(
                        steps,
                        c.slot(),
                        window -> steps.preview(steps.wall().preview().place(c.slot(), c.source()))));
    }

    /** All or none. */
    static Decision salvo(Steps steps, WallCommand.Salvo c) {
        if (c.places().isEmpty() || c.places().size() > Picture.MAX_WINDOWS) {
            return no("wall.salvo.size", Picture.MAX_WINDOWS);
        }
        WallDocument now = steps.wall();
        for (WallCommand.Salvo.Placed each : c.places()) {
            WallCommand.Place one = new WallCommand.Place(each.slot(), each.source());
            switch (place(new Steps(now, steps.word(), steps.around()), one)) {
                case Decision.Refused refused -> {
                    return refused;
                }
                case Decision.Accepted accepted -> now = accepted.next();
            }
        }
        return steps.preview(now.preview());
    }

    static Decision swap(Steps steps, WallCommand.Swap c) {
        return unlocked(
                steps,
                c.slotA(),
                a -> unlocked(
                        steps,
                        c.slotB(),
                        b -> steps.preview(steps.wall().preview().swap(c.slotA(), c.slotB()))));
    }

    static Decision open(Steps steps, WallCommand.OpenWindow c) {
        Optional<Integer> slot = steps.wall().preview().freeSlot();
        if (slot.isEmpty()) {
            return no("wall.window.too-many", Picture.MAX_WINDOWS);
        }
        Source source = c.source().orElse(Source.BLANK);
        return fits(c.at(), steps.around().wall())
                .or(() -> steps.around().doubt(source))
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> steps.preview(steps.wall().preview().open(new Window(slot.get(), c.at(), source))));
    }

    static Decision move(Steps steps, WallCommand.MoveWindow c) {
        return fits(c.at(), steps.around().wall())
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> change(steps, c.slot(), window -> window.at(c.at())));
    }

    static Decision raise(Steps steps, WallCommand.Raise c) {
        Picture preview = steps.wall().preview();
        return unlocked(steps, c.slot(), window -> {
            List<Window> order = preview.windows();
            int index = order.indexOf(window);
            int to = switch (c.to()) {
                case FRONT -> order.size() - 1;
                case FORWARD -> index + 1;
                case BACKWARD -> index - 1;
                case BACK -> 0;
            };
            return steps.preview(preview.raise(c.slot(), to));
        });
    }

    static Decision change(Steps steps, int slot, UnaryOperator<Window> how) {
        return unlocked(
                steps, slot, window -> steps.preview(steps.wall().preview().change(slot, how)));
    }

    /** Goes on with a window that is there and not locked. */
    static Decision unlocked(Steps steps, int slot, Function<Window, Decision> then) {
        return steps.wall()
                .preview()
                .window(slot)
                .map(window -> window.locked() ? no("wall.window.locked", slot) : then.apply(window))
                .orElseGet(() -> noWindow(steps.wall(), slot));
    }

    static Decision.Refused noWindow(WallDocument wall, int slot) {
        List<Integer> slots = wall.preview().slots();
        return slots.isEmpty()
                ? no("wall.window.none")
                : no("wall.window.unknown", slot, slots.size(), slots.getLast());
    }

    private static Optional<Reason> fits(Rect at, Wall wall) {
        if (!at.isInside(wall.whole())) {
            return Optional.of(Reason.of("wall.window.outside", wall.widthPx(), wall.heightPx()));
        }
        return at.w() < Window.LEAST_WIDTH_PX || at.h() < Window.LEAST_HEIGHT_PX
                ? Optional.of(Reason.of("wall.window.small", Window.LEAST_WIDTH_PX, Window.LEAST_HEIGHT_PX))
                : Optional.empty();
    }
}
