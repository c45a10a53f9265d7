package watchwall.wall.exchange;

import java.util.Map;
import java.util.Optional;
import watchwall.wall.exchange.SceneFile.Area;
import watchwall.wall.exchange.SceneFile.CycleIn;
import watchwall.wall.exchange.SceneFile.LayoutIn;
import watchwall.wall.exchange.SceneFile.SceneIn;
import watchwall.wall.exchange.SceneFile.Share;
import watchwall.wall.exchange.SceneFile.SourceIn;
import watchwall.wall.exchange.SceneFile.WindowIn;
import watchwall.wall.exchange.YamlReading.Fault;
import watchwall.wall.exchange.YamlReading.Fields;
import watchwall.wall.program.Reason;

/** Reads what {@link SceneFileText} wrote, or a person by hand. Whether it fits this wall is for {@link Fitting}. */
public final class SceneFileReader {
    private static final int MAX_SIDE_PX = 100_000;
    /** Over the 64 that a scene may have, so that the surplus is named and not the whole file refused. */
    private static final int MAX_WINDOWS_READ = 4 * SceneFile.MAX_WINDOWS;

    private SceneFileReader() {}

    public static Parsed read(String text) {
        if (text.length() > SceneFile.MAX_BYTES) {
            return new Parsed.Refused(Reason.of("wall.exchange.too-big", SceneFile.MAX_BYTES / 1024 / 1024));
        }
        try {
            return new Parsed.File(file(YamlReading.root(text)));
        } catch (Fault fault) {
            return new Parsed.Refused(fault.reason());
        }
    }

    private static SceneFile file(Fields root) {
        if (!root.maybeText("format").equals(Optional.of(SceneFileText.FORMAT))) {
            throw new Fault(Reason.of("wall.exchange.not-ours"));
        }
        int version = root.number("version");
        if (version != SceneFileText.VERSION) {
            throw new Fault(Reason.of("wall.exchange.version", version, SceneFileText.VERSION));
        }
        Fields wall = root.inside("wall");
        return new SceneFile(
                wall.maybeText("name").orElse(""),
                side(wall, "width"),
                side(wall, "height"),
                root.list("scenes", SceneFile.MAX_SCENES, SceneFileReader::scene),
                root.list("layouts", SceneFile.MAX_LAYOUTS, SceneFileReader::layout));
    }

    private static int side(Fields wall, String key) {
        int px = wall.number(key);
        if (px < 1 || px > MAX_SIDE_PX) {
            throw wall.fault("wall.exchange.number-wanted", key);
        }
        return px;
    }

    private static SceneIn scene(Fields scene) {
        return new SceneIn(
                scene.text("name"),
                scene.maybeText("layout"),
                scene.yesNo("partial"),
                word(scene, "transition", "CUT", "CUT|FADE"),
                scene.list("windows", MAX_WINDOWS_READ, SceneFileReader::window),
                scene.list("cycles", SceneFile.MAX_CYCLES, SceneFileReader::cycle));
    }

    private static WindowIn window(Fields window) {
        return new WindowIn(
                window.number("slot"),
                area(window.inside("at")),
                source(window.inside("source")),
                word(window, "fit", "FIT", "FIT|FILL|STRETCH"),
                window.maybeInside("crop").map(SceneFileReader::share),
                window.yesNo("locked"),
                window.yesNo("compensated"));
    }

    private static CycleIn cycle(Fields cycle) {
        return new CycleIn(
                cycle.text("name"),
                cycle.numbers("slots", SceneFile.MAX_WINDOWS),
                cycle.list("items", SceneFile.MAX_ITEMS, SceneFileReader::source),
                Math.clamp(cycle.number("dwellSeconds"), 2, 86_400));
    }

    private static LayoutIn layout(Fields layout) {
        return new LayoutIn(layout.text("name"), layout.list("cells", SceneFile.MAX_WINDOWS, SceneFileReader::share));
    }

    private static Area area(Fields at) {
        Area area = new Area(at.number("x"), at.number("y"), at.number("w"), at.number("h"));
        boolean isBounded = Math.abs((long) area.x()) <= MAX_SIDE_PX
                && Math.abs((long) area.y()) <= MAX_SIDE_PX
                && area.w() > 0
                && area.h() > 0
                && area.w() <= MAX_SIDE_PX
                && area.h() <= MAX_SIDE_PX;
        if (!isBounded) {
            throw at.fault("wall.exchange.number-wanted", "at");
        }
        return area;
    }

    private static Share share(Fields share) {
        Share read = new Share(share.share("x"), share.share("y"), share.share("w"), share.share("h"));
        if (!read.isInside()) {
            throw share.fault("wall.exchange.share-wanted", "x, y, w, h");
        }
        return read;
    }

    private static SourceIn source(Fields source) {
        Map<String, String> words = source.texts("type");
        return new SourceIn(source.text("type"), words);
    }

    private static String word(Fields fields, String key, String usual, String words) {
        String word = fields.maybeText(key).orElse(usual);
        if (!word.matches(words)) {
            throw fields.fault("wall.exchange.word-wanted", key + ": " + words.replace("|", ", "));
        }
        return word;
    }
}
