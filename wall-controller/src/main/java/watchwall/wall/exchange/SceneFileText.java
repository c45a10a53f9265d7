package watchwall.wall.exchange;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.nodes.Node;
import watchwall.wall.exchange.SceneFile.Area;
import watchwall.wall.exchange.SceneFile.CycleIn;
import watchwall.wall.exchange.SceneFile.LayoutIn;
import watchwall.wall.exchange.SceneFile.SceneIn;
import watchwall.wall.exchange.SceneFile.Share;
import watchwall.wall.exchange.SceneFile.SourceIn;
import watchwall.wall.exchange.SceneFile.WindowIn;

/** Writes a file that people can read and mend by hand: one line per window place, names in quotes. */
public final class SceneFileText {
    static final String FORMAT = "watchwall-scenes";
    static final int VERSION = 1;

    private SceneFileText() {}

    public static String write(SceneFile file) {
        Node root = YamlMap.block()
                .text("format", FORMAT)
                .number("version", VERSION)
                .put(
                        "wall",
                        YamlMap.line()
                                .text("name", file.wallName())
                                .number("width", file.widthPx())
                                .number("height", file.heightPx())
                                .node())
                .list(
                        "layouts",
                        file.layouts().stream().map(SceneFileText::layout).toList())
                .list("scenes", file.scenes().stream().map(SceneFileText::scene).toList())
                .node();
        DumpSettings settings = DumpSettings.builder().setWidth(200).build();
        var text = new StringBuilder();
        new Dump(settings).dumpNode(root, new StreamDataWriter() {
            @Override
            public void write(String part) {
                text.append(part);
            }

            @Override
            public void write(String part, int from, int length) {
                text.append(part, from, from + length);
            }
        });
        return text.toString();
    }

    private static Node layout(LayoutIn layout) {
        return YamlMap.block()
                .text("name", layout.name())
                .list("cells", layout.cells().stream().map(SceneFileText::share).toList())
                .node();
    }

    private static Node scene(SceneIn scene) {
        YamlMap map = YamlMap.block().text("name", scene.name());
        scene.layout().ifPresent(layout -> map.text("layout", layout));
        return map.yesNo("partial", scene.partial())
                .text("transition", scene.transition())
                .list(
                        "windows",
                        scene.windows().stream().map(SceneFileText::window).toList())
                .list(
                        "cycles",
                        scene.cycles().stream().map(SceneFileText::cycle).toList())
                .node();
    }

    private static Node window(WindowIn window) {
        YamlMap map = YamlMap.block()
                .number("slot", window.slot())
                .put("at", area(window.at()))
                .put("source", source(window.source()))
                .text("fit", window.fit());
        window.crop().ifPresent(crop -> map.put("crop", share(crop)));
        return map.yesNo("locked", window.locked())
                .yesNo("compensated", window.compensated())
                .node();
    }

    private static Node cycle(CycleIn cycle) {
        return YamlMap.block()
                .text("name", cycle.name())
                .list("slots", cycle.slots().stream().map(YamlMap::number).toList())
                .list("items", cycle.items().stream().map(SceneFileText::source).toList())
                .number("dwellSeconds", cycle.dwellSeconds())
                .node();
    }

    private static Node area(Area at) {
        return YamlMap.line()
                .number("x", at.x())
                .number("y", at.y())
                .number("w", at.w())
                .number("h", at.h())
                .node();
    }

    private static Node share(Share share) {
        return YamlMap.line()
                .share("x", share.x())
                .share("y", share.y())
                .share("w", share.w())
                .share("h", share.h())
                .node();
    }

    /** In the order of the kind's fields; what the kind does not know is not written. */
    private static Node source(SourceIn source) {
        YamlMap map = YamlMap.line().text("type", source.type());
        List<SourceKind.Field> fields =
                SourceKind.of(source.type()).map(SourceKind::fields).orElse(List.of());
        for (SourceKind.Field field : fields) {
            Optional.ofNullable(source.words().get(field.name()))
                    .ifPresent(value ->
                            map.put(field.name(), field.isText() ? YamlMap.text(value) : YamlMap.plain(value)));
        }
        return map.node();
    }
}
