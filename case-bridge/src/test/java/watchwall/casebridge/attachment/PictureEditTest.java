package watchwall.casebridge.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.casebridge.attachment.check.FileBounds;
import watchwall.casebridge.attachment.check.Use;
import watchwall.casebridge.attachment.picture.PictureEdit;
import watchwall.casebridge.attachment.picture.PictureEdit.Arrow;
import watchwall.casebridge.attachment.picture.PictureEdit.Box;
import watchwall.casebridge.attachment.picture.PictureEdit.Crop;
import watchwall.casebridge.attachment.picture.PictureEdit.Frame;
import watchwall.casebridge.attachment.picture.PictureEdit.Ink;
import watchwall.casebridge.attachment.picture.PictureEdit.Redact;
import watchwall.casebridge.attachment.picture.PictureEdit.Text;

class PictureEditTest {
    private static final Frame MIDDLE = new Frame(0.25, 0.25, 0.5, 0.5);
    private static final int COVER = 0x14181D;
    /** A machine without Chinese fonts refuses Chinese in a sentence. */
    private static final String WORDS =
            new Font(Font.SANS_SERIF, Font.BOLD, 12).canDisplayUpTo("占用盲道") < 0 ? "占用盲道 A1" : "Pavement A1";

    @TempDir
    Path folder;

    private Attachments attachments;

    @BeforeEach
    void open() {
        attachments = new Attachments(new AttachmentSettings(folder, FileBounds.standard(), 1, 2), Clock.systemUTC());
    }

    private Kept keep(byte[] bytes) {
        return attachments.keep(new ByteArrayInputStream(bytes), Use.PICTURE);
    }

    private BufferedImage pixels(Kept kept) throws IOException {
        return Shots.decoded(Files.readAllBytes(attachments.open(kept.sha256())));
    }

    private static void near(BufferedImage picture, double x, double y, int rgb) {
        Color is = new Color(picture.getRGB((int) (x * picture.getWidth()), (int) (y * picture.getHeight())));
        Color wanted = new Color(rgb);
        int off = Math.abs(is.getRed() - wanted.getRed())
                + Math.abs(is.getGreen() - wanted.getGreen())
                + Math.abs(is.getBlue() - wanted.getBlue());
        assertThat(off).as("%s at %s, %s should be %s", is, x, y, wanted).isLessThan(40);
    }

    @Test
    void theOriginalStaysAndTheNewPictureNamesIt() throws IOException {
        byte[] bytes = Shots.jpeg(800, 600);
        Kept original = keep(bytes);

        Kept edited = attachments.edit(original.sha256(), List.of(new Redact(MIDDLE)));

        assertThat(edited.editedFrom()).contains(original.sha256());
        assertThat(edited.redacted()).isTrue();
        assertThat(attachments.open(original.sha256())).hasBinaryContent(bytes);
        assertThat(edited.widthPx()).isEqualTo(800);
        assertThat(attachments.preview(edited.sha256())).exists();
        near(pixels(edited), 0.5, 0.5, COVER);
        near(pixels(edited), 0.1, 0.1, 0xff0000);
    }

    /** Two pictures that differ under the cover only become the same bytes: nothing of what was there is in them. */
    @Test
    void nothingOfWhatIsCoveredIsLeft() {
        BufferedImage plate = Shots.corners(801, 603);
        BufferedImage other = Shots.corners(801, 603);
        Graphics2D g = plate.createGraphics();
        g.setColor(Color.BLACK);
        g.drawString("A 12345", 300, 300);
        g.dispose();
        Kept one = keep(Shots.encoded(plate, "png"));
        Kept two = keep(Shots.encoded(other, "png"));
        assertThat(one.sha256()).isNotEqualTo(two.sha256());

        List<PictureEdit> cover = List.of(new Redact(new Frame(0.37, 0.46, 0.12, 0.06)));
        assertThat(attachments.edit(one.sha256(), cover).sha256())
                .isEqualTo(attachments.edit(two.sha256(), cover).sha256());
    }

    @Test
    void theEdgesOfACoverAreCoveredToo() throws IOException {
        Kept original = keep(Shots.encoded(filled(101, 67, Color.WHITE), "png"));

        BufferedImage made = pixels(
                attachments.edit(original.sha256(), List.of(new Redact(new Frame(0.3333, 0.3333, 0.3333, 0.3333)))));

        for (int x = 33; x <= 67; x++) {
            for (int y = 22; y <= 44; y++) {
                Color is = new Color(made.getRGB(x, y));
                assertThat(is.getRed() + is.getGreen() + is.getBlue())
                        .as("%s, %s", x, y)
                        .isLessThan(200);
            }
        }
    }

    private static BufferedImage filled(int widthPx, int heightPx, Color color) {
        BufferedImage picture = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = picture.createGraphics();
        g.setColor(color);
        g.fillRect(0, 0, widthPx, heightPx);
        g.dispose();
        return picture;
    }

    @Test
    void whatComesLaterLiesAboveAndTheCropCutsLast() throws IOException {
        Kept original = keep(Shots.encoded(filled(1000, 1000, Color.WHITE), "png"));
        Arrow across = new Arrow(0.3, 0.5, 0.7, 0.5, Ink.RED);
        Redact cover = new Redact(MIDDLE);

        near(pixels(attachments.edit(original.sha256(), List.of(cover, across))), 0.5, 0.5, 0xE5484D);
        near(pixels(attachments.edit(original.sha256(), List.of(across, cover))), 0.5, 0.5, COVER);
        BufferedImage cut =
                pixels(attachments.edit(original.sha256(), List.of(new Crop(new Frame(0.5, 0.5, 0.25, 0.5)), cover)));
        assertThat(cut.getWidth()).isEqualTo(250);
        assertThat(cut.getHeight()).isEqualTo(500);
        near(cut, 0.5, 0.25, COVER);
        near(cut, 0.5, 0.75, 0xffffff);
    }

    @Test
    void boxArrowAndTextAreDrawnTheSameEachTime() throws IOException {
        Kept original = keep(Shots.encoded(filled(1000, 600, Color.GRAY), "png"));
        List<PictureEdit> edits = List.of(
                new Box(MIDDLE, Ink.YELLOW),
                new Arrow(0.9, 0.9, 0.75, 0.75, Ink.BLUE),
                new Text(0.05, 0.05, 0.1, WORDS, Ink.WHITE));

        Kept made = attachments.edit(original.sha256(), edits);

        assertThat(attachments.edit(original.sha256(), edits).sha256()).isEqualTo(made.sha256());
        assertThat(made.redacted()).isFalse();
        near(pixels(made), 0.25, 0.5, 0xF2C037);
        near(pixels(made), 0.825, 0.825, 0x3E8EDE);
        BufferedImage picture = pixels(made);
        long written = 0;
        for (int x = 50; x < 500; x++) {
            for (int y = 30; y < 95; y++) {
                written += (picture.getRGB(x, y) & 0xff) > 220 ? 1 : 0;
            }
        }
        assertThat(written).isGreaterThan(1500);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationStandsUpright(int turn) throws IOException {
        byte[] exif = Shots.exif(
                ByteOrder.BIG_ENDIAN, turn, "2026:11:23 09:47:12", "", new int[] {31, 30, 36}, new int[] {120, 15, 0});
        Kept original = keep(Shots.with(Shots.encoded(lying(turn), "jpeg"), 0xe1, exif));
        assertThat(List.of(original.widthPx(), original.heightPx())).containsExactly(320, 160);

        Kept edited = attachments.edit(original.sha256(), List.of(new Redact(new Frame(0.9, 0.9, 0.05, 0.05))));

        for (BufferedImage picture :
                List.of(pixels(edited), Shots.decoded(Files.readAllBytes(attachments.preview(original.sha256()))))) {
            assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(320, 160);
            near(picture, 0.2, 0.2, 0xff0000);
            near(picture, 0.8, 0.2, 0x00ff00);
            near(picture, 0.2, 0.8, 0x0000ff);
            near(picture, 0.7, 0.7, 0xffffff);
        }
        assertThat(Files.readString(attachments.open(edited.sha256()), StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif", "2026:11:23");
        assertThat(edited.takenAt()).isEmpty();
        assertThat(edited.position()).isEmpty();
    }

    /** The corners as a camera held this way writes them (TIFF 6.0, Orientation): row and column 0 as the tag names them. */
    private static BufferedImage lying(int turn) {
        BufferedImage upright = Shots.corners(320, 160);
        boolean side = turn >= 5;
        BufferedImage lies = new BufferedImage(side ? 160 : 320, side ? 320 : 160, BufferedImage.TYPE_3BYTE_BGR);
        boolean rightFirst = turn == 2 || turn == 3 || turn == 6 || turn == 7;
        boolean bottomFirst = turn == 3 || turn == 4 || turn == 7 || turn == 8;
        for (int y = 0; y < lies.getHeight(); y++) {
            for (int x = 0; x < lies.getWidth(); x++) {
                int across = side ? y : x;
                int down = side ? x : y;
                lies.setRGB(x, y, upright.getRGB(rightFirst ? 319 - across : across, bottomFirst ? 159 - down : down));
            }
        }
        return lies;
    }

    @Test
    void aVeryLargePictureIsEditedSmaller() throws IOException {
        Kept original = keep(Shots.jpeg(7000, 5000));

        Kept edited = attachments.edit(original.sha256(), List.of(new Redact(MIDDLE)));

        assertThat(List.of(edited.widthPx(), edited.heightPx())).containsExactly(3500, 2500);
        near(pixels(edited), 0.1, 0.1, 0xff0000);
    }

    /** Progressive and grey JPEG; PNG with a palette, with transparency, in 16 bits. */
    @Test
    void everyUsualFormOfAPictureIsDecoded() throws IOException {
        List<byte[]> forms = new ArrayList<>(List.of(progressive(Shots.corners(400, 200))));
        for (int type : new int[] {
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_4BYTE_ABGR,
            BufferedImage.TYPE_USHORT_GRAY
        }) {
            BufferedImage picture = new BufferedImage(400, 200, type);
            picture.createGraphics().drawImage(Shots.corners(400, 200), 0, 0, null);
            forms.add(Shots.encoded(picture, "png"));
            if (type == BufferedImage.TYPE_BYTE_GRAY) {
                forms.add(Shots.encoded(picture, "jpeg"));
            }
        }
        for (byte[] form : forms) {
            Kept edited = attachments.edit(keep(form).sha256(), List.of(new Redact(MIDDLE)));
            near(pixels(edited), 0.5, 0.5, COVER);
            near(pixels(edited), 0.9, 0.9, 0xffffff);
        }
    }

    private static byte[] progressive(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), param);
        }
        writer.dispose();
        return out.toByteArray();
    }
}
