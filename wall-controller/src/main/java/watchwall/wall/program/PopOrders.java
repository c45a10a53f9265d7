package watchwall.wall.program;

import static watchwall.wall.program.Decision.no;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import watchwall.wall.popup.Pop;
import watchwall.wall.popup.PopState;
import watchwall.wall.popup.Pops;
import watchwall.wall.program.WallDocument.OnAir;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;

/** Incidents onto the wall and off it. */
final class PopOrders {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private PopOrders() {}

    static Decision pop(Steps steps, WallCommand.Pop c) {
        Circumstances around = steps.around();
        WallDocument wall = steps.wall();
        if (c.seconds() < 1 || c.seconds() > around.longestPopSeconds()) {
            return no("wall.pop.seconds", c.seconds(), around.longestPopSeconds());
        }
        if (around.contents().cameras().camera(c.cameraId()).isEmpty()) {
            return no("wall.camera.unknown", c.cameraId());
        }
        if (c.zone().isPresent() && around.wall().zone(c.zone().get()).isEmpty()) {
            return no("wall.zone.unknown", c.zone().get());
        }
        Instant until = around.now().plusSeconds(c.seconds());
        Pop pop = new Pop(
                c.incidentId(),
                c.cameraId(),
                c.label().orElse(""),
                c.slot(),
                c.zone(),
                around.now(),
                until,
                c.card(),
                0);
        if (c.queued().orElse(false)) {
            PopState queued = Pops.queue(wall.pops(), pop);
            return after(steps, Pops.at(around.now(), queued, wall.program().picture(), around.wall()));
        }
        Optional<Decision> refused = c.slot().flatMap(slot -> taken(steps, slot, c.incidentId()));
        if (refused.isPresent()) {
            return refused.get();
        }
        PopState next = Pops.show(wall.pops(), pop);
        boolean seen = Pops.placed(next, wall.program().picture(), around.wall()).values().stream()
                .anyMatch(each -> each.incidentId().equals(c.incidentId()));
        return seen ? after(steps, next) : no("wall.pop.no-window");
    }

    private static Optional<Decision> taken(Steps steps, int slot, String incidentId) {
        WallDocument wall = steps.wall();
        Picture air = wall.program().picture();
        Optional<Window> window = air.window(slot);
        if (window.isEmpty()) {
            return Optional.of(no("wall.window.unknown", slot, air.slots().size(), slot));
        }
        if (window.get().locked()) {
            return Optional.of(no("wall.window.locked", slot));
        }
        Map<Integer, Pop> placed = Pops.placed(wall.pops(), air, steps.around().wall());
        return Optional.ofNullable(placed.get(slot))
                .filter(there -> !there.incidentId().equals(incidentId))
                .map(there -> no("wall.pop.window-taken", slot, CLOCK.format(there.until())));
    }

    static Decision unpop(Steps steps, WallCommand.Unpop c) {
        WallDocument wall = steps.wall();
        Map<Integer, Pop> placed = Pops.placed(
                wall.pops(), wall.program().picture(), steps.around().wall());
        Optional<String> bySlot = c.slot()
                .map(slot -> Optional.ofNullable(placed.get(slot))
                        .map(Pop::incidentId)
                        .orElse(""));
        PopState left = Pops.without(
                wall.pops(),
                pop -> c.incidentId()
                        .or(() -> bySlot)
                        .map(pop.incidentId()::equals)
                        .orElse(true));
        return left.equals(wall.pops())
                ? no("wall.pop.none")
                : after(
                        steps,
                        Pops.at(
                                steps.around().now(),
                                left,
                                wall.program().picture(),
                                steps.around().wall()));
    }

    /** The document with other pops; nodes hear of it only if what is seen changes. */
    static Decision.Accepted after(Steps steps, PopState next) {
        OnAir air = steps.wall().program();
        Map<Integer, Pop> before =
                Pops.placed(steps.wall().pops(), air.picture(), steps.around().wall());
        boolean same =
                before.equals(Pops.placed(next, air.picture(), steps.around().wall()));
        if (same && next.equals(steps.wall().pops())) {
            return new Decision.Accepted(steps.wall(), steps.word());
        }
        OnAir shown = same ? air : air.shownAnew();
        Decision.Accepted accepted = steps.unedited(shown, next);
        return same ? new Decision.Accepted(accepted.next(), steps.word()) : accepted;
    }
}
