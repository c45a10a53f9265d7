package watchwall.casebridge.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static watchwall.casebridge.attachment.Shots.ascii;
import static watchwall.casebridge.attachment.Shots.join;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import watchwall.casebridge.attachment.check.FileBounds;
import watchwall.casebridge.attachment.check.Position;
import watchwall.casebridge.attachment.check.Use;
import watchwall.casebridge.words.CaseRefused;

class AttachmentCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final byte[] PAPER = join(ascii("%PDF-1.4\n"), new byte[3000], ascii("\n%%EOF\n"));

    @TempDir
    Path folder;

    private Attachments attachments;

    @BeforeEach
    void open() {
        attachments = new Attachments(
                new AttachmentSettings(folder, FileBounds.standard(), 1, 2), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Kept keep(byte[] bytes, Use use) {
        return attachments.keep(new ByteArrayInputStream(bytes), use);
    }

    private void refuses(byte[] bytes, Use use, String key) throws IOException {
        assertThatThrownBy(() -> keep(bytes, use))
                .isInstanceOf(CaseRefused.class)
                .satisfies(e -> assertThat(((CaseRefused) e).reason().key()).isEqualTo(key));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(f -> f.toString().endsWith(".coming"))).isEmpty();
        }
    }

    @Test
    void whatIsTaken() {
        assertThat(keep(Shots.jpeg(64, 48), Use.PICTURE).mediaType()).isEqualTo("image/jpeg");
        assertThat(keep(Shots.png(64, 48), Use.PICTURE).mediaType()).isEqualTo("image/png");
        assertThat(keep(Shots.mp4("avc1", 1280, 720), Use.CLIP).mediaType()).isEqualTo("video/mp4");
        assertThat(keep(PAPER, Use.PERMIT).mediaType()).isEqualTo("application/pdf");
        assertThat(keep(Shots.jpeg(64, 48), Use.PERMIT).mediaType()).isEqualTo("image/jpeg");
    }

    static Stream<Arguments> lies() {
        byte[] page = ascii("<!doctype html><script>alert(1)</script>");
        return Stream.of(
                Arguments.of(page, Use.PICTURE, "attachment.type-unknown.picture"),
                Arguments.of(
                        ascii("<svg xmlns='x' onload='alert(1)'/>"), Use.PICTURE, "attachment.type-unknown.picture"),
                Arguments.of(ascii("MZ\0\0program"), Use.PICTURE, "attachment.type-unknown.picture"),
                Arguments.of(ascii("PK\3\4zip"), Use.PERMIT, "attachment.type-unknown.permit"),
                Arguments.of(ascii("#!/bin/sh"), Use.CLIP, "attachment.type-unknown.clip"),
                Arguments.of(join(ascii("x"), Shots.jpeg(9, 9)), Use.PICTURE, "attachment.type-unknown.picture"),
                Arguments.of(new byte[0], Use.PICTURE, "attachment.empty"),
                Arguments.of(ascii("GIF89a......"), Use.PICTURE, "attachment.photo-type"),
                Arguments.of(ascii("RIFF\0\0\0\0WEBPVP8 "), Use.PICTURE, "attachment.photo-type"),
                Arguments.of(ascii("\0\0\0\30ftypheic\0\0\0\0"), Use.PICTURE, "attachment.photo-type"),
                Arguments.of(PAPER, Use.PICTURE, "attachment.type-misplaced.picture"),
                Arguments.of(PAPER, Use.CLIP, "attachment.type-misplaced.clip"),
                Arguments.of(Shots.jpeg(9, 9), Use.CLIP, "attachment.type-misplaced.clip"),
                Arguments.of(Shots.mp4("avc1", 640, 360), Use.PICTURE, "attachment.type-misplaced.picture"),
                Arguments.of(Shots.mp4("avc1", 640, 360), Use.PERMIT, "attachment.type-misplaced.permit"),
                Arguments.of(Shots.mp4("hvc1", 640, 360), Use.CLIP, "attachment.clip-codec"),
                Arguments.of(Shots.mp4("avc1", 0, 360), Use.CLIP, "attachment.broken"),
                Arguments.of(join(ascii("%PDF-1.4\n"), page), Use.PERMIT, "attachment.cut-short"));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void whatIsNot(byte[] bytes, Use use, String key) throws IOException {
        refuses(bytes, use, key);
    }

    @Test
    void aPictureThatWouldFillTheMemoryIsRefusedByItsHeader() throws IOException {
        refuses(Shots.pngOf(60_000, 60_000), Use.PICTURE, "attachment.pixels-too-many");
        refuses(Shots.pngOf(-1, 10), Use.PICTURE, "attachment.broken");
        refuses(Shots.pngOf(0, 10), Use.PICTURE, "attachment.broken");
        byte[] jpeg = Shots.jpeg(64, 64);
        int frame = frameOf(jpeg);
        Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xff);
        refuses(jpeg, Use.PICTURE, "attachment.pixels-too-many");
    }

    private static int frameOf(byte[] jpeg) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                return i;
            }
        }
        throw new IllegalStateException("no frame");
    }

    @Test
    void aPictureCutOffAnywhereIsFound() throws IOException {
        byte[] jpeg = Shots.jpeg(200, 150);
        byte[] png = Shots.png(200, 150);
        byte[] clip = Shots.mp4("avc1", 640, 360);
        for (int tenth = 1; tenth < 10; tenth++) {
            byte[] cut = Arrays.copyOf(jpeg, jpeg.length * tenth / 10);
            assertThatThrownBy(() -> keep(cut, Use.PICTURE)).isInstanceOf(CaseRefused.class);
            byte[] cutPng = Arrays.copyOf(png, png.length * tenth / 10);
            assertThatThrownBy(() -> keep(cutPng, Use.PICTURE)).isInstanceOf(CaseRefused.class);
            byte[] cutClip = Arrays.copyOf(clip, clip.length * tenth / 10);
            assertThatThrownBy(() -> keep(cutClip, Use.CLIP)).isInstanceOf(CaseRefused.class);
        }
        byte[] holed = join(Arrays.copyOf(jpeg, jpeg.length / 2), new byte[] {(byte) 0xff, (byte) 0xd9});
        refuses(holed, Use.PICTURE, "attachment.broken");
    }

    @Test
    void whatHidesInAPictureStaysAPicture() {
        byte[] page = ascii("<html><script>alert(document.cookie)</script></html>");
        byte[] inside = Shots.with(Shots.jpeg(64, 64), 0xfe, page);
        byte[] behind = join(Shots.jpeg(64, 64), ascii("MZ program PK\3\4"), page);
        for (byte[] bytes : new byte[][] {inside, behind}) {
            Kept kept = keep(bytes, Use.PICTURE);
            assertThat(kept.mediaType()).isEqualTo("image/jpeg");
            assertThat(ServedHead.of(kept.mediaType(), "x.html")).containsEntry("X-Content-Type-Options", "nosniff");
            assertThat(attachments.preview(kept.sha256()))
                    .content(java.nio.charset.StandardCharsets.ISO_8859_1)
                    .doesNotContain("script");
        }
    }

    @Test
    void timeAndPlaceAreReadInBothByteOrders() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            Kept kept = keep(
                    Shots.with(
                            Shots.jpeg(80, 40),
                            0xe1,
                            Shots.exif(
                                    order, 6, "2026:11:23 09:47:12", "", new int[] {31, 30, 36}, new int[] {120, 15, 0
                                    })),
                    Use.PICTURE);
            assertThat(kept.takenAt()).contains(Instant.parse("2026-11-23T01:47:12Z"));
            assertThat(kept.position()).contains(new Position(120.25, 31.51));
            assertThat(kept.widthPx()).isEqualTo(40);
        }
    }

    @Test
    void aCameraIsNotBelievedEverything() {
        for (String time : new String[] {
            "2031:01:01 00:00:00", "0000:00:00 00:00:00", "yesterday", "2026:13:40 99:99:99", "1990:01:01 00:00:00"
        }) {
            byte[] exif = Shots.exif(ByteOrder.BIG_ENDIAN, 99, time, "", new int[] {95, 0, 0}, new int[] {0, 0, 0});
            Kept kept = keep(Shots.with(Shots.jpeg(80, 40), 0xe1, exif), Use.PICTURE);
            assertThat(kept.takenAt()).isEmpty();
            assertThat(kept.position()).isEmpty();
            assertThat(kept.widthPx()).isEqualTo(80);
        }
        byte[] zoned = Shots.exif(
                ByteOrder.BIG_ENDIAN, 1, "2026:11:23 04:47:12", "+03:00", new int[] {0, 0, 0}, new int[] {0, 0, 0});
        assertThat(keep(Shots.with(Shots.jpeg(80, 40), 0xe1, zoned), Use.PICTURE)
                        .takenAt())
                .contains(Instant.parse("2026-11-23T01:47:12Z"));
    }

    /** Broken bytes are refused with a sentence or kept; nothing else happens, and nothing is left lying about. */
    @Test
    void brokenBytesNeverDoMoreThanBeRefused() throws IOException {
        Random random = new Random(20261123);
        byte[] exif = Shots.exif(
                ByteOrder.LITTLE_ENDIAN, 6, "2026:11:23 09:47:12", "+08:00", new int[] {31, 30, 36}, new int[] {
                    120, 15, 0
                });
        byte[][] seeds = {
            Shots.with(Shots.jpeg(60, 40), 0xe1, exif), Shots.png(60, 40), Shots.mp4("avc1", 640, 360), PAPER
        };
        Use[] uses = {Use.PICTURE, Use.PICTURE, Use.CLIP, Use.PERMIT};
        int kept = 0;
        int refused = 0;
        for (int round = 0; round < 800; round++) {
            int which = round % seeds.length;
            byte[] bytes = seeds[which].clone();
            int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 500);
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                bytes[random.nextInt(reach)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            try {
                keep(bytes, uses[which]);
                kept++;
            } catch (CaseRefused why) {
                assertThat(why.reason().key()).startsWith("attachment.");
                refused++;
            }
        }
        assertThat(kept).isPositive();
        assertThat(refused).isPositive();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(f -> f.toString().endsWith(".coming"))).isEmpty();
        }
    }
}
