package watchwall.wall.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import watchwall.wall.exchange.Fitted.Misfit;
import watchwall.wall.exchange.SceneFile.Area;
import watchwall.wall.exchange.SceneFile.CycleIn;
import watchwall.wall.exchange.SceneFile.LayoutIn;
import watchwall.wall.exchange.SceneFile.SceneIn;
import watchwall.wall.exchange.SceneFile.SourceIn;
import watchwall.wall.exchange.SceneFile.WindowIn;
import watchwall.wall.program.Reason;

/** Fits somebody else's scenes to this wall: nothing is dropped in silence. */
public final class Fitting {
    private final Place here;
    private final SceneFile file;
    private final List<Misfit> misfits = new ArrayList<>();
    private String scene = "";
    private int slot;

    private Fitting(SceneFile file, Place here) {
        this.file = file;
        this.here = here;
    }

    public static Fitted fit(SceneFile file, Place here) {
        return new Fitting(file, here).fit();
    }

    private Fitted fit() {
        if (isScaled()) {
            misfit("wall.exchange.scaled", file.widthPx(), file.heightPx(), here.widthPx(), here.heightPx());
        }
        Set<String> sceneNames = new HashSet<>(here.sceneNames());
        List<SceneIn> scenes = new ArrayList<>();
        for (SceneIn each : file.scenes()) {
            scene = each.name();
            slot = 0;
            String name = fresh(each.name(), sceneNames);
            List<WindowIn> windows = windows(each.windows());
            Set<Integer> slots =
                    new HashSet<>(windows.stream().map(WindowIn::slot).toList());
            slot = 0;
            List<CycleIn> cycles = each.cycles().stream()
                    .map(cycle -> cycle(cycle, slots))
                    .flatMap(Optional::stream)
                    .toList();
            scenes.add(new SceneIn(name, each.layout(), each.partial(), each.transition(), windows, cycles));
        }
        scene = "";
        slot = 0;
        Set<String> layoutNames = new HashSet<>(here.layoutNames());
        List<LayoutIn> layouts = file.layouts().stream()
                .map(layout -> new LayoutIn(fresh(layout.name(), layoutNames), layout.cells()))
                .toList();
        return new Fitted(scenes, layouts, misfits);
    }

    private boolean isScaled() {
        return file.widthPx() != here.widthPx() || file.heightPx() != here.heightPx();
    }

    private List<WindowIn> windows(List<WindowIn> all) {
        List<WindowIn> windows = new ArrayList<>();
        Set<Integer> slots = new HashSet<>();
        for (WindowIn window : all) {
            slot = window.slot();
            if (windows.size() == SceneFile.MAX_WINDOWS) {
                slot = 0;
                misfit("wall.exchange.windows", all.size(), SceneFile.MAX_WINDOWS);
                break;
            }
            if (slot < 1 || slot > SceneFile.MAX_WINDOWS || !slots.add(slot)) {
                misfit("wall.exchange.slot", slot, SceneFile.MAX_WINDOWS);
                continue;
            }
            windows.add(new WindowIn(
                    slot,
                    placed(window.at()),
                    source(window.source()).orElse(SourceIn.BLANK),
                    window.fit(),
                    window.crop(),
                    window.locked(),
                    window.compensated()));
        }
        return windows;
    }

    /** Edges are scaled, not sides: windows that touched still touch. */
    private Area placed(Area from) {
        int left = scaled(from.x(), here.widthPx(), file.widthPx());
        int top = scaled(from.y(), here.heightPx(), file.heightPx());
        int right = scaled((long) from.x() + from.w(), here.widthPx(), file.widthPx());
        int bottom = scaled((long) from.y() + from.h(), here.heightPx(), file.heightPx());
        int width = Math.clamp(right - left, Math.min(here.leastWidthPx(), here.widthPx()), here.widthPx());
        int height = Math.clamp(bottom - top, Math.min(here.leastHeightPx(), here.heightPx()), here.heightPx());
        int x = Math.clamp(left, 0, here.widthPx() - width);
        int y = Math.clamp(top, 0, here.heightPx() - height);
        if (x != left || y != top || width != right - left || height != bottom - top) {
            misfit("wall.exchange.moved", slot);
        }
        return new Area(x, y, width, height);
    }

    private static int scaled(long px, int to, int of) {
        return (int) Math.round((double) px * to / of);
    }

    /** Empty: nothing here can show it, and that is said. */
    private Optional<SourceIn> source(SourceIn source) {
        Optional<SourceKind> kind = SourceKind.of(source.type());
        if (kind.isEmpty()) {
            return gone("wall.exchange.source", shown(source.type()));
        }
        Optional<String> fault = kind.get().fault(source);
        if (fault.isPresent()) {
            return gone("wall.exchange.field", source.type(), shown(fault.get()));
        }
        return switch (kind.get()) {
            case CAMERA -> camera(source);
            case CLIP, DECK, PICTURE ->
                here.hasAsset(source.word("asset"))
                        ? Optional.of(source)
                        : gone("wall.exchange.asset", source.word("asset"));
            case WEB ->
                source.word("url").matches("https?://.+")
                        ? Optional.of(source)
                        : gone("wall.exchange.field", "web", "url");
            case TILE, MAP, BANNER, CLOCK, BLANK -> Optional.of(source);
        };
    }

    /** By its number first: numbers are the city's, ids each centre's own. */
    private Optional<SourceIn> camera(SourceIn source) {
        String number = source.word("number");
        String id = source.word("cameraId");
        Optional<String> found = number.isEmpty()
                ? here.numberOfCamera(id).map(any -> id)
                : here.cameraOfNumber(number)
                        .or(() ->
                                here.numberOfCamera(id).filter(String::isEmpty).map(any -> id));
        if (found.isEmpty()) {
            return gone("wall.exchange.camera", number.isEmpty() ? id : number);
        }
        Map<String, String> words = new HashMap<>(source.words());
        words.put("cameraId", found.get());
        return Optional.of(new SourceIn("camera", words));
    }

    private Optional<CycleIn> cycle(CycleIn cycle, Set<Integer> slots) {
        List<Integer> kept =
                cycle.slots().stream().filter(slots::contains).distinct().toList();
        List<SourceIn> items = cycle.items().stream()
                .map(this::source)
                .flatMap(Optional::stream)
                .toList();
        if (kept.isEmpty() || items.isEmpty()) {
            misfit("wall.exchange.cycle", shown(cycle.name()));
            return Optional.empty();
        }
        return Optional.of(new CycleIn(cut(cycle.name()), kept, items, cycle.dwellSeconds()));
    }

    /** A name that none has here, and that nobody got before from this file. */
    private String fresh(String asked, Set<String> taken) {
        String base = cut(asked.strip());
        if (base.isEmpty()) {
            base = "?";
        }
        String name = base;
        for (int n = 2; !taken.add(name); n++) {
            String ending = " (" + n + ")";
            name = base.substring(0, Math.min(base.length(), SceneFile.MAX_NAME - ending.length())) + ending;
        }
        if (!name.equals(asked)) {
            misfit("wall.exchange.name", shown(asked), name);
        }
        return name;
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), SceneFile.MAX_NAME));
    }

    private static String shown(String fromFile) {
        return fromFile.length() > SceneFile.MAX_NAME ? cut(fromFile) + "…" : fromFile;
    }

    private Optional<SourceIn> gone(String key, Object... args) {
        misfit(key, args);
        return Optional.empty();
    }

    private void misfit(String key, Object... args) {
        misfits.add(new Misfit(scene, slot, Reason.of(key, args)));
    }
}
