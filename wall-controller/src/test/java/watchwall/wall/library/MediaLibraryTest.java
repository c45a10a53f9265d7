package watchwall.wall.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.wall.library.Asset.Kind;
import watchwall.wall.library.Asset.State;
import watchwall.wall.library.check.CheckBounds;
import watchwall.wall.library.render.RenderBounds;
import watchwall.wall.program.Officer;

class MediaLibraryTest {
    private static final Officer ZHOU = new Officer("zhou", "周敏", "OPERATOR");
    private static final long GIB = 1024L * 1024 * 1024;

    @TempDir
    Path folder;

    private final DataSource database = Shelf.empty();
    private final List<Asset> told = new CopyOnWriteArrayList<>();
    private MediaLibrary library;

    @BeforeEach
    void open() {
        open(settings(20 * GIB, 0, render(Duration.ofSeconds(20), "no-such-office", Duration.ofSeconds(5))));
    }

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void aPictureIsScaledDownForTheWallAndReadyAtOnce() throws IOException {
        Asset picture = kept("C:\\photos\\欢迎.png", Samples.png(8000, 1000));

        assertThat(picture.kind()).isEqualTo(Kind.PICTURE);
        assertThat(picture.name()).isEqualTo("欢迎.png");
        assertThat(picture.state()).isEqualTo(State.READY);
        assertThat(picture.widthPx()).isEqualTo(3840);
        assertThat(picture.heightPx()).isEqualTo(480);
        BufferedImage shown = read(picture.id(), "picture.jpg");
        assertThat(shown.getWidth()).isEqualTo(3840);
        assertThat(shown.getRGB(100, 100) & 0xffffff).isEqualTo(0xff0000);
        assertThat(read(picture.id(), "thumb.jpg").getWidth()).isEqualTo(320);
    }

    @Test
    void aPictureTakenWithTheCameraOnItsSideIsTurnedUpright() throws IOException {
        Asset picture = kept("a.jpg", Samples.jpegHeldOnItsSide(400, 200));

        BufferedImage shown = read(picture.id(), "picture.jpg");
        assertThat(shown.getWidth()).isEqualTo(200);
        assertThat(shown.getHeight()).isEqualTo(400);
        assertThat(shown.getRGB(100, 20) >> 16 & 0xff).as("left becomes top").isGreaterThan(200);
        assertThat(shown.getRGB(100, 380) & 0xff).isGreaterThan(200);
    }

    @Test
    void aPictureThatLiesAboutItsSizeIsRefusedAndNothingOfItIsKept() throws IOException {
        assertThat(refused(Samples.pngThatSays(30_000, 30_000))).isEqualTo("wall.library.picture-too-large");
        assertThat(refused(Samples.pngThatSays(2000, 2000))).isEqualTo("wall.library.picture-broken");
        assertThat(refused(Samples.cut(Samples.jpeg(900, 900), 4000))).isEqualTo("wall.library.picture-broken");

        assertThatNothingIsKept();
    }

    @Test
    void aDeckIsDrawnInTheBackgroundPageByPage() throws IOException {
        Asset added = kept("汇报.pdf", Samples.pdf(3));

        assertThat(added.state()).isEqualTo(State.RENDERING);
        assertThat(added.pages()).isEqualTo(3);
        Asset ready = becomes(added.id(), State.READY);
        assertThat(ready.widthPx()).isEqualTo(1920);
        assertThat(ready.heightPx()).isEqualTo(1080);
        assertThat(ready.problem()).isEmpty();
        for (int page = 1; page <= 3; page++) {
            BufferedImage shown = read(added.id(), "p" + page + ".png");
            assertThat(shown.getWidth()).isEqualTo(1920);
            assertThat(shown.getRGB(5, 5) >> 8 & 0xff).isEqualTo(40 * page);
        }
        assertThat(library.file(added.id(), "p4.png")).isEmpty();
        assertThat(told).extracting(Asset::rendered).contains(0, 1, 2, 3);
    }

    @Test
    void anEncryptedDeckIsRefusedInWords() {
        assertThat(refused(Samples.encryptedPdf("secret"))).isEqualTo("wall.library.pdf-encrypted");
        assertThat(refused(Samples.cut(Samples.pdf(1), 200))).isEqualTo("wall.library.pdf-broken");
    }

    @Test
    void aDeckThatAnybodyMayReadNeedsNoPassword() {
        becomes(kept("a.pdf", Samples.encryptedPdf("")).id(), State.READY);
    }

    @Test
    void aDeckOfTooManyPagesIsRefused() {
        assertThat(refused(Samples.pdf(13))).isEqualTo("wall.library.deck-too-long");
    }

    @Test
    void aBrokenPageIsNamed() throws IOException {
        Asset broken = becomes(kept("a.pdf", Samples.pdfWithABrokenPage()).id(), State.BROKEN);

        assertThat(broken.problem().orElseThrow().key()).isEqualTo("wall.library.page-broken");
        assertThat(broken.problem().orElseThrow().args()).containsExactly("2");
        assertThat(library.file(broken.id(), "p1.png")).isEmpty();
        try (Stream<Path> left = Files.list(folder.resolve("assets").resolve(broken.id()))) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("original");
        }
    }

    @Test
    void aPageThatTakesForEverIsGivenUpAndNamed() {
        reopen(settings(20 * GIB, 0, render(Duration.ofSeconds(1), "no-such-office", Duration.ofSeconds(5))));

        Asset broken = becomes(kept("a.pdf", Samples.pdfThatTakesForEver()).id(), State.BROKEN);

        assertThat(broken.problem().orElseThrow().key()).isEqualTo("wall.library.page-slow");
        assertThat(broken.problem().orElseThrow().args()).containsExactly("2", "1");
    }

    @Test
    void withoutLibreOfficeAPptxSaysHowToMendThatAndIsDrawnOnceItIsThere() throws IOException {
        Asset broken = becomes(kept("a.pptx", Samples.pptx(100)).id(), State.BROKEN);

        assertThat(broken.problem().orElseThrow().key()).isEqualTo("wall.library.no-office");

        Path deck = Files.write(folder.resolve("made.pdf"), Samples.pdf(2));
        Path office = script("cp " + deck + " deck.pdf");
        reopen(settings(20 * GIB, 0, render(Duration.ofSeconds(20), office.toString(), Duration.ofSeconds(20))));
        assertThat(library.again(broken.id())).isEmpty();
        assertThat(becomes(broken.id(), State.READY).problem()).isEmpty();
        assertThat(library.again(broken.id())).isPresent();
    }

    @Test
    void aPptxIsDrawnThroughLibreOffice() throws IOException {
        Path deck = Files.write(folder.resolve("made.pdf"), Samples.pdf(2));
        Path office = script("cp " + deck + " deck.pdf; test -f profile/user/registrymodifications.xcu");
        reopen(settings(20 * GIB, 0, render(Duration.ofSeconds(20), office.toString(), Duration.ofSeconds(20))));

        Asset ready = becomes(kept("a.pptx", Samples.pptx(100)).id(), State.READY);

        assertThat(ready.pages()).isEqualTo(2);
        assertThat(read(ready.id(), "p2.png").getWidth()).isEqualTo(1920);
    }

    @Test
    void aLibreOfficeThatHangsIsEndedWithItsChildren() throws IOException {
        Path office = script("sleep 300 & echo $! > " + folder + "/child; wait");
        reopen(settings(20 * GIB, 0, render(Duration.ofSeconds(20), office.toString(), Duration.ofSeconds(1))));

        Asset broken = becomes(kept("a.pptx", Samples.pptx(100)).id(), State.BROKEN);

        assertThat(broken.problem().orElseThrow().key()).isEqualTo("wall.library.office-slow");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void aStopInTheMiddleOfADeckIsNoFaultOfTheDeck() throws IOException {
        Path hangs = script("touch " + folder + "/begun; sleep 300");
        reopen(settings(20 * GIB, 0, render(Duration.ofSeconds(20), hangs.toString(), Duration.ofSeconds(60))));
        Asset deck = kept("a.pptx", Samples.pptx(100));
        await().until(() -> Files.exists(folder.resolve("begun")));
        Path pdf = Files.write(folder.resolve("made.pdf"), Samples.pdf(2));
        library.close();

        Path office = script("cp " + pdf + " deck.pdf");
        open(settings(20 * GIB, 0, render(Duration.ofSeconds(20), office.toString(), Duration.ofSeconds(20))));

        assertThat(becomes(deck.id(), State.READY).pages()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lettersOfAFontThatIsNotEmbeddedAreDrawnWithALikenessAndNamed(boolean trueType) throws IOException {
        Asset deck = becomes(kept("a.pdf", Samples.pdfWithoutItsFont(trueType)).id(), State.READY);

        assertThat(deck.problem().orElseThrow().args()).containsExactly("SimSun");
        if (deck.problem().orElseThrow().key().equals("wall.library.fonts-missing")) {
            return; // this machine has no Chinese font at all
        }
        BufferedImage page = read(deck.id(), "p1.png");
        long black = IntStream.range(0, 1920 * 1080)
                .filter(i -> (page.getRGB(i % 1920, i / 1920) & 0xff) < 128)
                .count();
        assertThat(black).as("four letters of 180 px").isBetween(10_000L, 60_000L);
    }

    @Test
    void aClipIsKeptAsItIs() throws IOException {
        byte[] mp4 = Samples.mp4("avc1", 100);

        Asset clip = kept("巡查.mp4", mp4);

        assertThat(clip.clip()).contains(new Asset.Clip("avc1", 13));
        assertThat(Files.readAllBytes(
                        library.file(clip.id(), "clip.mp4").orElseThrow().path()))
                .isEqualTo(mp4);
        assertThat(library.file(clip.id(), "picture.jpg")).isEmpty();
    }

    @Test
    void theSameContentIsKeptOnce() {
        Asset first = kept("a.png", Samples.png(50, 50));

        Added second = library.add("b.png", new ByteArrayInputStream(Samples.png(50, 50)), ZHOU);

        assertThat(second).isEqualTo(new Added.Kept(first, true));
        assertThat(library.list()).containsExactly(first);
    }

    @Test
    void aFileThatIsTooBigIsRefusedWhileItComes() throws IOException {
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream(Samples.png(50, 50)), new java.io.FileInputStream("/dev/zero"));

        Added added = library.add("a.png", endless, ZHOU);

        assertThat(((Added.Refused) added).reason().key()).isEqualTo("wall.library.too-big");
        assertThatNothingIsKept();
    }

    @Test
    void aDiskThatIsFullRefusesAndKeepsNothing() throws IOException {
        reopen(settings(
                20 * GIB, Long.MAX_VALUE, render(Duration.ofSeconds(20), "no-such-office", Duration.ofSeconds(5))));
        assertThat(refused(Samples.png(50, 50))).isEqualTo("wall.library.disk-full");

        reopen(settings(1000, 0, render(Duration.ofSeconds(20), "no-such-office", Duration.ofSeconds(5))));
        assertThat(refused(Samples.mp4("avc1", 77))).isEqualTo("wall.library.full");

        assertThatNothingIsKept();
    }

    @Test
    void anUploadThatBreaksOffKeepsNothing() throws IOException {
        InputStream breaks = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };

        assertThat(((Added.Refused) library.add("a.png", breaks, ZHOU)).reason().key())
                .isEqualTo("wall.library.upload-cut");
        assertThatNothingIsKept();
    }

    @Test
    void aStartThrowsHalfFilesAwayAndDrawsAgainWhatWasNotFinished() throws IOException {
        String deck = kept("a.pdf", Samples.pdf(6)).id();
        String gone = kept("b.png", Samples.png(60, 60)).id();
        library.close();
        org.springframework.jdbc.core.simple.JdbcClient.create(database)
                .sql("UPDATE wall.asset SET state = 'RENDERING' WHERE id = ?")
                .param(deck)
                .update();
        Files.createDirectories(folder.resolve("incoming/add-1"));
        Files.write(folder.resolve("incoming/add-1/original"), new byte[100]);
        Files.createDirectories(folder.resolve("assets/0123456789abcdef0123456789abcdef"));
        Files.delete(folder.resolve("assets").resolve(gone).resolve("original"));

        open(settings(20 * GIB, 0, render(Duration.ofSeconds(20), "no-such-office", Duration.ofSeconds(5))));

        assertThat(becomes(deck, State.READY).pages()).isEqualTo(6);
        assertThat(folder.resolve("incoming")).isEmptyDirectory();
        assertThat(folder.resolve("assets/0123456789abcdef0123456789abcdef")).doesNotExist();
        assertThat(library.find(gone).orElseThrow().problem().orElseThrow().key())
                .isEqualTo("wall.library.files-gone");
        assertThat(kept("b.png", Samples.png(60, 60)).state()).as("added again").isEqualTo(State.READY);
    }

    @Test
    void whatIsInUseIsNotRemovedAndWhatIsRemovedLeavesNothing() throws IOException {
        String id = kept("a.pdf", Samples.pdf(12)).id();

        assertThat(library.remove(id, id::equals).orElseThrow().key()).isEqualTo("wall.library.in-use");
        assertThat(library.remove(id, other -> false)).isEmpty();

        assertThat(library.find(id)).isEmpty();
        assertThat(library.file(id, "p1.png")).isEmpty();
        assertThatNothingIsKept();
        reopen(settings(20 * GIB, 0, render(Duration.ofSeconds(20), "no-such-office", Duration.ofSeconds(5))));
        assertThat(library.list()).isEmpty();
    }

    @Test
    void aNewNameIsKeptAndABadOneRefused() {
        String id = kept("a.png", Samples.png(50, 50)).id();

        assertThat(library.rename(id, " 新年横幅 ")).isEmpty();
        assertThat(library.rename(id, "x".repeat(81)).orElseThrow().key()).isEqualTo("wall.library.name");
        assertThat(library.rename(id, "../x").orElseThrow().key()).isEqualTo("wall.library.name");

        reopen(settings(20 * GIB, 0, render(Duration.ofSeconds(20), "no-such-office", Duration.ofSeconds(5))));
        assertThat(library.find(id).orElseThrow().name()).isEqualTo("新年横幅");
        assertThat(library.find(id).orElseThrow().state()).isEqualTo(State.READY);
    }

    private static RenderBounds render(Duration page, String office, Duration officeTime) {
        return new RenderBounds(1920, 12, 3840, 2160, page, Duration.ofMinutes(5), 512, office, officeTime);
    }

    private static LibrarySettings settings(long total, long free, RenderBounds render) {
        return new LibrarySettings(
                20 * 1024 * 1024, total, free, 4, Duration.ofSeconds(20), CheckBounds.defaults(), render);
    }

    private void open(LibrarySettings settings) {
        library = MediaLibrary.open(folder, database, Clock.systemUTC(), settings, told::add);
    }

    private void reopen(LibrarySettings settings) {
        library.close();
        open(settings);
    }

    private Path script(String body) throws IOException {
        Path script = Files.writeString(folder.resolve("office.sh"), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private Asset kept(String name, byte[] content) {
        Added added = library.add(name, new ByteArrayInputStream(content), ZHOU);
        assertThat(added).isInstanceOf(Added.Kept.class);
        return ((Added.Kept) added).asset();
    }

    private String refused(byte[] content) {
        Added added = library.add("any", new ByteArrayInputStream(content), ZHOU);
        assertThat(added).isInstanceOf(Added.Refused.class);
        return ((Added.Refused) added).reason().key();
    }

    private Asset becomes(String id, State state) {
        return await().atMost(Duration.ofSeconds(90))
                .until(() -> library.find(id).orElseThrow(), asset -> asset.state() == state);
    }

    private BufferedImage read(String id, String name) throws IOException {
        return ImageIO.read(library.file(id, name).orElseThrow().path().toFile());
    }

    private void assertThatNothingIsKept() throws IOException {
        assertThat(folder.resolve("incoming")).isEmptyDirectory();
        assertThat(folder.resolve("assets")).isEmptyDirectory();
    }
}
