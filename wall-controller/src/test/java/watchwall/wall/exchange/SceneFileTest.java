package watchwall.wall.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watchwall.wall.WallWords;
import watchwall.wall.exchange.Fitted.Misfit;
import watchwall.wall.exchange.SceneFile.Area;
import watchwall.wall.exchange.SceneFile.CycleIn;
import watchwall.wall.exchange.SceneFile.LayoutIn;
import watchwall.wall.exchange.SceneFile.SceneIn;
import watchwall.wall.exchange.SceneFile.Share;
import watchwall.wall.exchange.SceneFile.SourceIn;
import watchwall.wall.exchange.SceneFile.WindowIn;

class SceneFileTest {
    private static final SourceIn CAMERA = new SourceIn("camera", Map.of("cameraId", "cam-1", "number", "0214"));
    private static final SourceIn DECK = new SourceIn("deck", Map.of("asset", "a1", "page", "3", "seconds", "0"));
    private static final SourceIn BANNER = new SourceIn(
            "banner",
            Map.of("text", "欢迎: \"领导\" #1\nno", "motion", "SCROLL", "speed", "60", "tone", "CALM", "priority", "5"));

    private record Hall(int widthPx, int heightPx) implements Place {
        @Override
        public Optional<String> cameraOfNumber(String number) {
            return number.equals("0214") ? Optional.of("here-9") : Optional.empty();
        }

        @Override
        public Optional<String> numberOfCamera(String cameraId) {
            return Set.of("cam-1", "here-9").contains(cameraId) ? Optional.of("0000") : Optional.empty();
        }

        @Override
        public boolean hasAsset(String assetId) {
            return assetId.equals("a1");
        }

        @Override
        public Set<String> sceneNames() {
            return Set.of("日常");
        }

        @Override
        public Set<String> layoutNames() {
            return Set.of();
        }
    }

    @Test
    void aFileIsReadAsItWasWritten() {
        SceneFile file = new SceneFile(
                "指挥大厅",
                3840,
                2160,
                List.of(new SceneIn(
                        "早班 007",
                        Optional.of("4"),
                        true,
                        "FADE",
                        List.of(
                                window(1, new Area(0, 0, 1920, 1080), CAMERA),
                                new WindowIn(
                                        2,
                                        new Area(1920, 0, 1920, 1080),
                                        BANNER,
                                        "FILL",
                                        Optional.of(new Share(0.1, 0.2, 0.5, 0.25)),
                                        true,
                                        true)),
                        List.of(new CycleIn("路口轮巡", List.of(1), List.of(CAMERA, DECK), 10)))),
                List.of(new LayoutIn("三横", List.of(new Share(0, 0, 1, 0.333333), new Share(0, 0.333333, 1, 0.5)))));

        String text = SceneFileText.write(file);

        assertThat(text)
                .startsWith("format: \"watchwall-scenes\"\nversion: 1\n")
                .contains("source: {type: \"camera\", cameraId: \"cam-1\", number: \"0214\"}")
                .contains("早班 007");
        assertThat(SceneFileReader.read(text)).isEqualTo(new Parsed.File(file));
    }

    @Test
    void aForeignCameraIsKnownByItsNumberAndNotByAnothersId() {
        Fitted fitted = fit(4000, 2000, CAMERA, new SourceIn("camera", Map.of("cameraId", "cam-1", "number", "9999")));

        assertThat(sources(fitted).get(0).words()).containsEntry("cameraId", "here-9");
        assertThat(sources(fitted).get(1)).isEqualTo(SourceIn.BLANK);
        assertThat(fitted.misfits()).hasSize(1);
        assertThat(WallWords.say(fitted.misfits().get(0).reason()).zh())
                .contains("9999")
                .contains("留空");
    }

    @Test
    void whatThisCentreCannotShowIsLeftBlankAndSaid() {
        Fitted fitted = fit(
                4000,
                2000,
                DECK,
                new SourceIn("picture", Map.of("asset", "elsewhere")),
                new SourceIn("hologram", Map.of()),
                new SourceIn("web", Map.of("url", "javascript:alert(1)", "refreshSeconds", "0")),
                new SourceIn("banner", Map.of("text", "x")),
                new SourceIn("map", Map.of("extra", "1")));

        assertThat(sources(fitted).get(0)).isEqualTo(DECK);
        assertThat(sources(fitted).subList(1, 6)).containsOnly(SourceIn.BLANK);
        assertThat(fitted.misfits())
                .extracting(misfit -> misfit.slot() + " " + misfit.reason().key())
                .containsExactly(
                        "2 wall.exchange.asset",
                        "3 wall.exchange.source",
                        "4 wall.exchange.field",
                        "5 wall.exchange.field",
                        "6 wall.exchange.field");
    }

    @Test
    void aSceneOfAnotherWallIsScaledAndItsWindowsStillTouch() {
        SceneFile file = file(
                1000, 1000, window(1, new Area(0, 0, 333, 500), CAMERA), window(2, new Area(333, 0, 667, 500), CAMERA));

        Fitted fitted = Fitting.fit(file, new Hall(3840, 1080));

        assertThat(fitted.scenes().get(0).windows())
                .extracting(WindowIn::at)
                .containsExactly(new Area(0, 0, 1279, 540), new Area(1279, 0, 2561, 540));
        assertThat(fitted.misfits())
                .containsExactly(new Misfit(
                        "", 0, watchwall.wall.program.Reason.of("wall.exchange.scaled", 1000, 1000, 3840, 1080)));
    }

    @Test
    void aWindowOutsideTheWallIsMovedInAndATinyOneMadeLarger() {
        SceneFile file = file(
                2000,
                1000,
                window(1, new Area(1900, -50, 400, 300), CAMERA),
                window(2, new Area(0, 0, 10, 10), CAMERA));

        Fitted fitted = Fitting.fit(file, new Hall(2000, 1000));

        assertThat(fitted.scenes().get(0).windows())
                .extracting(WindowIn::at)
                .containsExactly(new Area(1600, 0, 400, 300), new Area(0, 0, 160, 90));
        assertThat(fitted.misfits())
                .extracting(misfit -> misfit.reason().key())
                .containsExactly("wall.exchange.moved", "wall.exchange.moved");
    }

    @Test
    void surplusWindowsAndNumbersThatAreTakenAreNamed() {
        List<WindowIn> many = new ArrayList<>(IntStream.rangeClosed(1, 64)
                .mapToObj(slot -> window(slot, new Area(0, 0, 500, 500), CAMERA))
                .toList());
        many.add(3, window(2, new Area(0, 0, 500, 500), CAMERA));
        many.add(window(65, new Area(0, 0, 500, 500), CAMERA));

        Fitted fitted = Fitting.fit(file(2000, 1000, many.toArray(WindowIn[]::new)), new Hall(2000, 1000));

        assertThat(fitted.scenes().get(0).windows()).hasSize(64);
        assertThat(fitted.misfits())
                .extracting(misfit -> misfit.reason().key())
                .containsExactly("wall.exchange.slot", "wall.exchange.windows");
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        SceneIn scene = new SceneIn("日常", Optional.empty(), false, "CUT", List.of(), List.of());
        SceneFile file = new SceneFile("", 2000, 1000, List.of(scene, scene), List.of());

        Fitted fitted = Fitting.fit(file, new Hall(2000, 1000));

        assertThat(fitted.scenes()).extracting(SceneIn::name).containsExactly("日常 (2)", "日常 (3)");
        assertThat(fitted.misfits()).hasSize(2);
    }

    @Test
    void aCycleKeepsWhatThereIsOfIt() {
        CycleIn cycle = new CycleIn("c", List.of(1, 7), List.of(CAMERA, new SourceIn("hologram", Map.of())), 10);
        CycleIn empty = new CycleIn("e", List.of(7), List.of(CAMERA), 10);
        SceneIn scene = new SceneIn(
                "a",
                Optional.empty(),
                false,
                "CUT",
                List.of(window(1, new Area(0, 0, 500, 500), CAMERA)),
                List.of(cycle, empty));

        Fitted fitted = Fitting.fit(new SceneFile("", 2000, 1000, List.of(scene), List.of()), new Hall(2000, 1000));

        assertThat(fitted.scenes().get(0).cycles()).hasSize(1);
        assertThat(fitted.scenes().get(0).cycles().get(0).slots()).containsExactly(1);
        assertThat(fitted.scenes().get(0).cycles().get(0).items()).hasSize(1);
        assertThat(fitted.misfits())
                .extracting(misfit -> misfit.reason().key())
                .containsExactly("wall.exchange.source", "wall.exchange.cycle");
    }

    @Test
    void aFaultIsNamedByItsLine() {
        String head = "format: watchwall-scenes\nversion: 1\nwall: {name: x, width: 100, height: 100}\n";

        assertThat(refused("hello")).contains("不是场景文件");
        assertThat(refused("")).contains("不是场景文件");
        assertThat(refused("format: watchwall-scenes\nversion: 2\n")).contains("第 2 版");
        assertThat(refused(head + "scenes:\n  - name: \"a\n")).contains("行");
        assertThat(refused(head + "scenes:\n  - name: a\n    windows:\n    - slot: 1\n      source: {type: map}\n"))
                .isEqualTo("第 7 行：缺少 at。请补上。");
        assertThat(refused(head + "scenes:\n  - name: a\n    transition: SPIN\n"))
                .contains("CUT, FADE");
        assertThat(refused(head + "scenes: 5\n")).isEqualTo("第 4 行：scenes 应为列表。请对照导出的文件修改。");
        assertThat(refused(head + "layouts:\n  - name: a\n    cells: [{x: 0, y: 0, w: 2, h: 1}]\n"))
                .contains("0 到 1");
    }

    @Test
    void aTextThatBlowsUpIsRefused() {
        String laughs = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n";

        assertThat(refused(laughs)).isNotEmpty();
        assertThat(refused("format: " + "[".repeat(100_000))).isNotEmpty();
        assertThat(refused("x".repeat(SceneFile.MAX_BYTES + 1))).contains("4 MB");
        assertThat(refused("format: watchwall-scenes\nversion: 1\nwall: {name: x, width: 999999, height: 1}"))
                .isNotEmpty();
    }

    @Test
    void nothingThatIsGarbledBreaksTheReader() {
        String good = SceneFileText.write(file(2000, 1000, window(1, new Area(0, 0, 500, 500), BANNER)));
        Random random = new Random(5);
        for (int i = 0; i < 1500; i++) {
            StringBuilder bad = new StringBuilder(good);
            for (int n = 0; n < 4; n++) {
                bad.setCharAt(random.nextInt(bad.length()), (char) (32 + random.nextInt(95)));
            }
            assertThatCode(() -> {
                        if (SceneFileReader.read(bad.toString()) instanceof Parsed.File parsed) {
                            Fitting.fit(parsed.file(), new Hall(2000, 1000));
                        }
                    })
                    .as("%s", bad)
                    .doesNotThrowAnyException();
        }
    }

    private static WindowIn window(int slot, Area at, SourceIn source) {
        return new WindowIn(slot, at, source, "FIT", Optional.empty(), false, false);
    }

    private static SceneFile file(int width, int height, WindowIn... windows) {
        SceneIn scene = new SceneIn("a", Optional.empty(), false, "CUT", List.of(windows), List.of());
        return new SceneFile("", width, height, List.of(scene), List.of());
    }

    private static Fitted fit(int width, int height, SourceIn... sources) {
        WindowIn[] windows = IntStream.range(0, sources.length)
                .mapToObj(i -> window(i + 1, new Area(0, 0, 500, 500), sources[i]))
                .toArray(WindowIn[]::new);
        return Fitting.fit(file(width, height, windows), new Hall(width, height));
    }

    private static List<SourceIn> sources(Fitted fitted) {
        return fitted.scenes().get(0).windows().stream().map(WindowIn::source).toList();
    }

    private static String refused(String text) {
        return WallWords.say(((Parsed.Refused) SceneFileReader.read(text)).reason())
                .zh();
    }
}
