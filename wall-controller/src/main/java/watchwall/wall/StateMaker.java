package watchwall.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import watchwall.wall.WallState.CycleCard;
import watchwall.wall.WallState.Sentence;
import watchwall.wall.WallState.WindowCard;
import watchwall.wall.popup.Pop;
import watchwall.wall.popup.Pops;
import watchwall.wall.program.Leases;
import watchwall.wall.program.Reason;
import watchwall.wall.program.WallDocument;
import watchwall.wall.program.WallDocument.CycleRun;
import watchwall.wall.scene.Cycle;
import watchwall.wall.scene.Layout;
import watchwall.wall.scene.Layouts;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Scene;
import watchwall.wall.scene.Window;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Cameras;
import watchwall.wall.source.Contents;
import watchwall.wall.source.Source;

/** Puts together what consoles see of a wall. */
record StateMaker(Wall wall, Contents contents) {

    /** What stands beside the document. */
    record Beside(
            List<WallState.NodeState> nodes,
            Optional<WallState.LastTake> lastTake,
            long scenesVersion,
            Leases leases,
            WallState.Schedule schedule) {}

    WallState make(WallDocument document, Beside beside, Instant now) {
        Picture preview = document.preview();
        WallDocument.OnAir air = document.program();
        Map<Integer, Pop> pops = Pops.placed(document.pops(), air.picture(), wall);
        return new WallState(
                geometry(),
                document.version(),
                document.revision(),
                new WallState.Preview(bus(preview, List.of(), Map.of()), changes(preview, air.picture())),
                new WallState.OnAir(
                        bus(air.picture(), air.runs(), pops),
                        air.showing(),
                        air.since(),
                        air.takenBy().name()),
                pops.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> popped(entry.getKey(), entry.getValue()))
                        .toList(),
                document.pops().waiting().size(),
                beside.lastTake(),
                beside.scenesVersion(),
                layouts(document.layouts()),
                beside.nodes(),
                document.history().undo().size(),
                document.history().redo().size(),
                document.checkpoints().stream()
                        .map(point -> new WallState.CheckpointCard(point.id(), point.name(), point.by(), point.at()))
                        .toList(),
                beside.leases().held().stream().map(lease -> lease(lease, now)).toList(),
                beside.schedule());
    }

    private WallState.Geometry geometry() {
        return new WallState.Geometry(
                wall.id(),
                wall.name(),
                wall.widthPx(),
                wall.heightPx(),
                wall.panels(),
                wall.zones().stream().map(WallState::zone).toList(),
                wall.gapMm(),
                wall.farthestSeatMm(),
                wall.leastTextPx());
    }

    private static WallState.Popped popped(int slot, Pop pop) {
        return new WallState.Popped(
                slot,
                pop.incidentId(),
                pop.cameraId(),
                pop.label(),
                pop.zone(),
                pop.since(),
                pop.until(),
                pop.grouped(),
                pop.card());
    }

    private static WallState.LeaseCard lease(Leases.Lease lease, Instant now) {
        return new WallState.LeaseCard(
                lease.scope(),
                lease.owner().id(),
                lease.owner().name(),
                lease.owner().role(),
                lease.since(),
                Math.max(0, Duration.between(lease.active(), now).toSeconds()),
                lease.asks().stream()
                        .map(ask ->
                                new WallState.AskCard(ask.by().id(), ask.by().name(), ask.at()))
                        .toList());
    }

    private static List<WallState.LayoutCard> layouts(List<Layout> own) {
        List<WallState.LayoutCard> all = new ArrayList<>();
        Layouts.BUILT_IN.forEach(layout -> all.add(new WallState.LayoutCard(layout.name(), false, layout.cells())));
        own.forEach(layout -> all.add(new WallState.LayoutCard(layout.name(), true, layout.cells())));
        return List.copyOf(all);
    }

    WallState.SceneCard card(Scene scene) {
        return new WallState.SceneCard(
                scene.id(),
                scene.name(),
                scene.place(),
                scene.layout(),
                scene.partial(),
                scene.revision(),
                scene.fade() ? "FADE" : "CUT",
                scene.windows().stream().map(this::window).toList(),
                scene.savedBy(),
                scene.savedAt());
    }

    private WallState.Bus bus(Picture picture, List<CycleRun> runs, Map<Integer, Pop> pops) {
        Optional<Picture.Origin> scene = picture.scene();
        return new WallState.Bus(
                picture.layout(),
                scene.map(Picture.Origin::id),
                scene.map(Picture.Origin::name),
                scene.map(Picture.Origin::revision),
                scene.map(Picture.Origin::modified).orElse(false),
                picture.windows().stream().map(this::window).toList(),
                picture.cycles().stream().map(cycle -> cycle(cycle, runs, pops)).toList());
    }

    private CycleCard cycle(Cycle cycle, List<CycleRun> runs, Map<Integer, Pop> pops) {
        Optional<CycleRun> run =
                runs.stream().filter(each -> each.cycleId().equals(cycle.id())).findFirst();
        boolean paused = run.map(CycleRun::paused).orElse(false);
        boolean covered = cycle.slots().stream().anyMatch(pops::containsKey);
        Optional<Sentence> why = paused
                ? Optional.of(WallWords.say(Reason.of("wall.cycle.by-hand")))
                : covered ? Optional.of(WallWords.say(Reason.of("wall.cycle.incident"))) : Optional.empty();
        return new CycleCard(
                cycle.id(),
                cycle.name(),
                cycle.slots(),
                cycle.items(),
                cycle.items().stream().map(contents::title).toList(),
                cycle.dwellSeconds(),
                run.map(CycleRun::index).orElse(0),
                why.isPresent() ? Optional.empty() : run.map(CycleRun::nextAt),
                paused,
                why);
    }

    WindowCard window(Window window) {
        return new WindowCard(
                window.slot(),
                window.at().x(),
                window.at().y(),
                window.at().w(),
                window.at().h(),
                window.source(),
                window.fit(),
                window.crop(),
                window.locked(),
                window.compensated(),
                contents.title(window.source()),
                reason(window.source()));
    }

    private Optional<Sentence> reason(Source source) {
        if (source instanceof Source.CameraSource c) {
            Optional<Cameras.Facts> facts = contents.cameras().camera(c.cameraId());
            if (facts.isEmpty()) {
                return Optional.of(WallWords.say(Reason.of("wall.window.camera-gone", c.cameraId())));
            }
            return facts.filter(known -> !known.live())
                    .map(off -> WallWords.say(Reason.of("wall.window.camera-off", off.name(), off.why())));
        }
        return Contents.asset(source)
                .map(id -> contents.materials().asset(id))
                .filter(asset -> !asset.problem().isEmpty())
                .map(asset -> WallWords.say(Reason.of("wall.window.asset", asset.name(), asset.problem())));
    }

    /** A window that the same cycle moves on in both pictures is no difference. */
    private static WallState.Changes changes(Picture preview, Picture program) {
        Set<Integer> slots = preview.differencesTo(program);
        preview.cycles().stream()
                .filter(program.cycles()::contains)
                .flatMap(cycle -> cycle.slots().stream())
                .filter(slot -> preview.window(slot)
                        .flatMap(window ->
                                program.window(slot).map(there -> window.looksLike(there.with(window.source()))))
                        .orElse(false))
                .forEach(slots::remove);
        List<Integer> changed = slots.stream().sorted(Comparator.naturalOrder()).toList();
        int all = (int) Stream.concat(preview.slots().stream(), program.slots().stream())
                .distinct()
                .count();
        return new WallState.Changes(changed.size(), all - changed.size(), changed);
    }
}
