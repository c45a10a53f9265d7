package watchwall.wall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import watchwall.wall.exchange.Fitted;
import watchwall.wall.exchange.Fitting;
import watchwall.wall.exchange.Parsed;
import watchwall.wall.exchange.Place;
import watchwall.wall.exchange.SceneFile;
import watchwall.wall.exchange.SceneFile.Area;
import watchwall.wall.exchange.SceneFile.CycleIn;
import watchwall.wall.exchange.SceneFile.LayoutIn;
import watchwall.wall.exchange.SceneFile.SceneIn;
import watchwall.wall.exchange.SceneFile.Share;
import watchwall.wall.exchange.SceneFile.SourceIn;
import watchwall.wall.exchange.SceneFile.WindowIn;
import watchwall.wall.exchange.SceneFileReader;
import watchwall.wall.exchange.SceneFileText;
import watchwall.wall.scene.Crop;
import watchwall.wall.scene.Cycle;
import watchwall.wall.scene.Fit;
import watchwall.wall.scene.Layout;
import watchwall.wall.scene.Scene;
import watchwall.wall.scene.Window;
import watchwall.wall.screen.Rect;
import watchwall.wall.screen.Wall;
import watchwall.wall.source.Contents;
import watchwall.wall.source.Source;

/** A wall's scenes and layouts as a file, and somebody's file as scenes of this wall. */
record SceneExchange(Wall wall, Contents contents, JsonMapper json) {

    /** What a file brings. */
    record Found(List<Scene> scenes, List<Layout> layouts, List<Fitted.Misfit> misfits) {
        Brought told(boolean kept) {
            return new Brought(
                    kept,
                    scenes.stream().map(Scene::name).toList(),
                    layouts.stream().map(Layout::name).toList(),
                    misfits.stream()
                            .map(misfit ->
                                    new Brought.Misfit(misfit.scene(), misfit.slot(), WallWords.say(misfit.reason())))
                            .toList());
        }
    }

    String write(List<Scene> scenes, List<Layout> layouts) {
        return SceneFileText.write(new SceneFile(
                wall.name(),
                wall.widthPx(),
                wall.heightPx(),
                scenes.stream().map(this::out).toList(),
                layouts.stream()
                        .map(layout -> new LayoutIn(
                                layout.name(),
                                layout.cells().stream()
                                        .map(cell -> new Share(cell.x(), cell.y(), cell.w(), cell.h()))
                                        .toList()))
                        .toList()));
    }

    /** @throws WallRefused for what is no such file */
    Found read(String text, List<Scene> scenes, List<Layout> layouts, Stamp stamp) {
        SceneFile file = switch (SceneFileReader.read(text)) {
            case Parsed.Refused refused -> throw new WallRefused(refused.reason());
            case Parsed.File read -> read.file();
        };
        Fitted fitted = Fitting.fit(file, here(scenes, layouts));
        int place = scenes.stream().mapToInt(Scene::place).max().orElse(0);
        List<Scene> brought = new ArrayList<>();
        for (SceneIn each : fitted.scenes()) {
            brought.add(in(each, ++place, stamp));
        }
        List<Layout> own = fitted.layouts().stream()
                .map(layout -> new Layout(
                        layout.name(),
                        layout.cells().stream()
                                .map(cell -> new Layout.Cell(cell.x(), cell.y(), cell.w(), cell.h()))
                                .toList()))
                .toList();
        return new Found(brought, own, fitted.misfits());
    }

    /** Who brings it and when. */
    record Stamp(String by, Instant at) {}

    private SceneIn out(Scene scene) {
        return new SceneIn(
                scene.name(),
                scene.layout(),
                scene.partial(),
                scene.fade() ? "FADE" : "CUT",
                scene.windows().stream().map(this::out).toList(),
                scene.cycles().stream()
                        .map(cycle -> new CycleIn(
                                cycle.name(),
                                cycle.slots(),
                                cycle.items().stream().map(this::out).toList(),
                                cycle.dwellSeconds()))
                        .toList());
    }

    private WindowIn out(Window window) {
        Rect at = window.at();
        return new WindowIn(
                window.slot(),
                new Area(at.x(), at.y(), at.w(), at.h()),
                out(window.source()),
                window.fit().name(),
                window.crop().map(crop -> new Share(crop.x(), crop.y(), crop.w(), crop.h())),
                window.locked(),
                window.compensated());
    }

    private SourceIn out(Source source) {
        JsonNode tree = json.valueToTree(source);
        Map<String, String> words = new HashMap<>();
        tree.properties().stream()
                .filter(field -> !field.getKey().equals("type"))
                .forEach(field -> words.put(field.getKey(), field.getValue().asString()));
        if (source instanceof Source.CameraSource camera) {
            contents.cameras().camera(camera.cameraId()).ifPresent(facts -> words.put("number", facts.number()));
        }
        return new SourceIn(tree.get("type").asString(), words);
    }

    private Scene in(SceneIn scene, int place, Stamp stamp) {
        return new Scene(
                UUID.randomUUID().toString(),
                scene.name(),
                place,
                1,
                scene.windows().stream().map(this::in).toList(),
                scene.layout(),
                scene.cycles().stream()
                        .map(cycle -> new Cycle(
                                UUID.randomUUID().toString(),
                                cycle.name(),
                                cycle.slots(),
                                cycle.items().stream().map(this::in).toList(),
                                cycle.dwellSeconds()))
                        .toList(),
                scene.partial(),
                scene.transition().equals("FADE"),
                stamp.by(),
                stamp.at());
    }

    private Window in(WindowIn window) {
        Area at = window.at();
        return new Window(
                window.slot(),
                new Rect(at.x(), at.y(), at.w(), at.h()),
                in(window.source()),
                Fit.valueOf(window.fit()),
                window.crop().map(share -> new Crop(share.x(), share.y(), share.w(), share.h())),
                window.locked(),
                window.compensated());
    }

    private Source in(SourceIn source) {
        ObjectNode tree = json.createObjectNode().put("type", source.type());
        source.words().forEach(tree::put);
        return json.treeToValue(tree, Source.class);
    }

    private Place here(List<Scene> scenes, List<Layout> layouts) {
        return new Place() {
            @Override
            public int widthPx() {
                return wall.widthPx();
            }

            @Override
            public int heightPx() {
                return wall.heightPx();
            }

            @Override
            public Optional<String> cameraOfNumber(String number) {
                return contents.cameras().ofNumber(number);
            }

            @Override
            public Optional<String> numberOfCamera(String cameraId) {
                return contents.cameras().camera(cameraId).map(facts -> facts.number());
            }

            @Override
            public boolean hasAsset(String assetId) {
                return !contents.materials().asset(assetId).gone();
            }

            @Override
            public Set<String> sceneNames() {
                return scenes.stream().map(Scene::name).collect(Collectors.toSet());
            }

            @Override
            public Set<String> layoutNames() {
                return layouts.stream().map(Layout::name).collect(Collectors.toSet());
            }
        };
    }
}
