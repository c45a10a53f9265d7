package watchwall.casebridge.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.casebridge.attachment.check.FileBounds;
import watchwall.casebridge.attachment.check.Use;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

class AttachmentsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    @TempDir
    Path folder;

    private Attachments attachments;

    @BeforeEach
    void open() {
        attachments = with(1);
    }

    private Attachments with(long minFreeBytes) {
        return new Attachments(
                new AttachmentSettings(folder, FileBounds.standard(), minFreeBytes, 2),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static Reason why(Throwable thrown) {
        return ((CaseRefused) thrown).reason();
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPictureIsKeptUnderItsDigestWithAPreview() throws IOException {
        byte[] bytes = Shots.jpeg(1200, 800);

        Kept kept = attachments.keep(in(bytes), Use.PICTURE);

        assertThat(kept.mediaType()).isEqualTo("image/jpeg");
        assertThat(kept.bytes()).isEqualTo(bytes.length);
        assertThat(kept.widthPx()).isEqualTo(1200);
        Path file = attachments.open(kept.sha256());
        assertThat(folder.relativize(file))
                .isEqualTo(Path.of(kept.sha256().substring(0, 2), kept.sha256().substring(2, 4), kept.sha256()));
        assertThat(file).hasBinaryContent(bytes);
        assertThat(Shots.decoded(Files.readAllBytes(attachments.preview(kept.sha256()))))
                .satisfies(preview -> assertThat(preview.getWidth()).isEqualTo(480))
                .satisfies(preview -> assertThat(preview.getHeight()).isEqualTo(320));
        assertThat(files()).hasSize(2);
        Attachment named = kept.named(Attachment.Kind.NEAR, "../../etc/passwd", "sunyue", NOW);
        assertThat(named.sha256()).isEqualTo(kept.sha256());
    }

    @Test
    void theSameContentTwiceIsOneFile() {
        assertThat(attachments.keep(in(Shots.png(90, 60)), Use.PICTURE).sha256())
                .isEqualTo(attachments.keep(in(Shots.png(90, 60)), Use.PICTURE).sha256());
        assertThat(files()).hasSize(2);
    }

    @Test
    void oneChangedByteIsFoundAndTheSameUploadHealsIt() throws IOException {
        byte[] bytes = Shots.jpeg(64, 64);
        Kept kept = attachments.keep(in(bytes), Use.PICTURE);
        Path file = attachments.open(kept.sha256());
        byte[] changed = bytes.clone();
        changed[bytes.length / 2] ^= 1;
        Files.write(file, changed);

        assertThat(attachments.verify(kept.sha256())).isFalse();
        assertThat(attachments.damaged()).containsExactly(kept.sha256());
        assertThatThrownBy(() -> attachments.open(kept.sha256()))
                .satisfies(e -> assertThat(why(e).key()).isEqualTo("attachment.damaged"));

        attachments.keep(in(bytes), Use.PICTURE);
        assertThat(attachments.verify(kept.sha256())).isTrue();
    }

    @Test
    void aLostPreviewIsMadeAgain() throws IOException {
        Kept kept = attachments.keep(in(Shots.png(1000, 500)), Use.PICTURE);
        Files.delete(attachments.preview(kept.sha256()));

        assertThat(Shots.decoded(Files.readAllBytes(attachments.preview(kept.sha256())))
                        .getWidth())
                .isEqualTo(480);
    }

    @Test
    void noDigestReachesOutOfTheFolder() {
        for (String evil : List.of("../../../etc/passwd", "", "ab", "A".repeat(64), "0".repeat(63) + "/", "%2e%2e")) {
            assertThat(attachments.verify(evil)).isFalse();
            assertThatThrownBy(() -> attachments.open(evil))
                    .satisfies(e -> assertThat(why(e).key()).isEqualTo("attachment.missing"));
        }
    }

    @Test
    void anUploadWithoutEndIsCutOffAtItsBound() {
        Endless endless = new Endless(Shots.jpeg(64, 64), Long.MAX_VALUE);

        assertThatThrownBy(() -> attachments.keep(endless, Use.PICTURE))
                .satisfies(e -> assertThat(why(e)).isEqualTo(Reason.of("attachment.too-large", 20)));
        assertThat(endless.read).isLessThan(21L * 1024 * 1024);
        assertThat(files()).isEmpty();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() {
        assertThatThrownBy(() -> attachments.keep(new Endless(Shots.jpeg(64, 64), 3_000_000), Use.PICTURE))
                .satisfies(e -> assertThat(why(e).key()).isEqualTo("attachment.cut-off"));
        assertThat(files()).isEmpty();
    }

    @Test
    void aFullDiskIsSaidAndNothingIsLeft() {
        assertThatThrownBy(() -> with(Long.MAX_VALUE).keep(in(Shots.png(64, 64)), Use.PICTURE))
                .satisfies(e -> assertThat(why(e).key()).isEqualTo("attachment.disk-full"));
        assertThat(files()).isEmpty();
    }

    @Test
    void whatNoCaseNamesIsSweptAfterADay() throws IOException {
        Kept named = attachments.keep(in(Shots.png(64, 64)), Use.PICTURE);
        Kept orphan = attachments.keep(in(Shots.png(65, 64)), Use.PICTURE);
        Kept young = attachments.keep(in(Shots.png(66, 64)), Use.PICTURE);
        Files.write(folder.resolve("left.coming"), new byte[10]);
        Files.write(folder.resolve("note.txt"), new byte[10]);
        for (Path file : files()) {
            boolean isYoung = file.toString().contains(young.sha256());
            Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofHours(isYoung ? 23 : 25))));
        }

        assertThat(attachments.sweep(() -> Set.of(named.sha256()))).isEqualTo(3);
        assertThat(attachments.verify(named.sha256())).isTrue();
        assertThat(attachments.verify(young.sha256())).isTrue();
        assertThat(attachments.verify(orphan.sha256())).isFalse();
        assertThat(folder.resolve("note.txt")).exists();
        assertThat(folder.resolve("left.coming")).doesNotExist();
    }

    @Test
    void theAfterPictureCarriesTheTimeOfTheShot() {
        AfterShots camera = (id, preset) ->
                id.equals("c1") ? Optional.of(new AfterShots.Shot(Shots.jpeg(640, 360), NOW)) : Optional.empty();

        assertThat(attachments.shoot(camera, "c1", "").takenAt()).contains(NOW);
        assertThatThrownBy(() -> attachments.shoot(camera, "c2", ""))
                .satisfies(e -> assertThat(why(e)).isEqualTo(Reason.of("attachment.camera-gone", "c2")));
    }

    @Test
    void aBrowserIsToldTheJudgedTypeAndNothingToRun() {
        assertThat(ServedHead.of("image/jpeg", "a\r\nSet-Cookie: x=1; \"<b>照片.html"))
                .containsEntry("Content-Type", "image/jpeg")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Content-Security-Policy", "default-src 'none'; sandbox")
                .satisfies(
                        head -> assertThat(head.get("Content-Disposition")).matches("inline; [A-Za-z0-9*='%;. _-]+"));
        assertThat(ServedHead.of("application/pdf", "p.pdf").get("Content-Disposition"))
                .startsWith("attachment");
        assertThat(ServedHead.of("text/html", "x").get("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(ServedHead.of("text/html", "x").get("Content-Disposition")).startsWith("attachment");
    }

    /** A sender who never stops, or goes away after so many bytes. */
    private static final class Endless extends InputStream {
        private final byte[] first;
        private final long until;
        private long read;

        Endless(byte[] first, long until) {
            this.first = first;
            this.until = until;
        }

        @Override
        public int read() throws IOException {
            if (read >= until) {
                throw new IOException("connection reset");
            }
            return read < first.length ? first[(int) read++] & 0xff : (int) (read++ & 0x7f);
        }
    }
}
