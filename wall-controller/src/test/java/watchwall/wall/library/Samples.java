package watchwall.wall.library;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Files as officers bring them, good and bad. */
public final class Samples {
    private Samples() {}

    private interface Making {
        void into(ByteArrayOutputStream bytes) throws IOException;
    }

    private static byte[] make(Making making) {
        try {
            var bytes = new ByteArrayOutputStream();
            making.into(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Left half red, right half blue. */
    public static BufferedImage halves(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, width / 2, height);
        brush.setColor(Color.BLUE);
        brush.fillRect(width / 2, 0, width - width / 2, height);
        brush.dispose();
        return image;
    }

    public static byte[] png(int width, int height) {
        return make(bytes -> ImageIO.write(halves(width, height), "png", bytes));
    }

    public static byte[] jpeg(int width, int height) {
        return make(bytes -> ImageIO.write(halves(width, height), "jpg", bytes));
    }

    /** A PNG whose header says another size; the checksum is put right, as a forger would. */
    public static byte[] pngThatSays(int width, int height) {
        byte[] png = png(8, 8);
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        var crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    /** With the EXIF word of a camera held on its side: turn clockwise by 90 degrees to see it upright. */
    public static byte[] jpegHeldOnItsSide(int width, int height) {
        byte[] plain = jpeg(width, height);
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0)
                .putInt(0);
        return make(bytes -> {
            bytes.write(plain, 0, 2);
            bytes.write(exif.array());
            bytes.write(plain, 2, plain.length - 2);
        });
    }

    /** Pages of a screen's shape, each with its number and a colour of its own. */
    public static byte[] pdf(int pages) {
        return make(bytes -> {
            try (PDDocument deck = deck(pages)) {
                deck.save(bytes);
            }
        });
    }

    public static byte[] encryptedPdf(String password) {
        return make(bytes -> {
            try (PDDocument deck = deck(2)) {
                var policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
                policy.setEncryptionKeyLength(256);
                deck.protect(policy);
                deck.save(bytes);
            }
        });
    }

    /** Three pages, of which the second draws a form that is a picture of nothing. */
    public static byte[] pdfWithABrokenPage() {
        return make(bytes -> {
            try (PDDocument deck = deck(3)) {
                deck.getPage(1).setCropBox(new PDRectangle(0, 0));
                deck.getPage(1).setMediaBox(new PDRectangle(0, 0));
                deck.save(bytes);
            }
        });
    }

    /** Its second page nests so many patterns and loops that no machine draws it in a second. */
    public static byte[] pdfThatTakesForEver() {
        return make(bytes -> {
            try (PDDocument deck = deck(3)) {
                StringBuilder curves = new StringBuilder("20 w 1 j [0.01 0.01] 0 d\n");
                for (int i = 0; i < 4000; i++) {
                    curves.append("0 0 m 900 ").append(i % 500).append(" 10 500 960 540 c S\n");
                }
                PDStream heavy = new PDStream(
                        deck, new ByteArrayInputStream(curves.toString().getBytes(StandardCharsets.US_ASCII)));
                deck.getPage(1).setContents(heavy);
                deck.save(bytes);
            }
        });
    }

    /** 城市管理 in a font that the reader must have: so does WPS save where embedding is off. */
    public static byte[] pdfWithoutItsFont(boolean trueType) {
        return make(bytes -> {
            try (PDDocument deck = deck(1)) {
                COSDictionary system = new COSDictionary();
                system.setString(COSName.REGISTRY, "Adobe");
                system.setString(COSName.ORDERING, "GB1");
                system.setInt(COSName.SUPPLEMENT, 2);
                COSDictionary outlines = new COSDictionary();
                outlines.setItem(COSName.TYPE, COSName.FONT_DESC);
                outlines.setName(COSName.FONT_NAME, "SimSun");
                outlines.setInt(COSName.FLAGS, 4);
                COSDictionary inner = new COSDictionary();
                inner.setItem(COSName.TYPE, COSName.FONT);
                inner.setItem(COSName.SUBTYPE, trueType ? COSName.CID_FONT_TYPE2 : COSName.CID_FONT_TYPE0);
                inner.setName(COSName.BASE_FONT, "SimSun");
                inner.setItem(COSName.CIDSYSTEMINFO, system);
                inner.setItem(COSName.FONT_DESC, outlines);
                inner.setInt(COSName.DW, 1000);
                COSDictionary font = new COSDictionary();
                font.setItem(COSName.TYPE, COSName.FONT);
                font.setItem(COSName.SUBTYPE, COSName.TYPE0);
                font.setName(COSName.BASE_FONT, "SimSun");
                font.setName(COSName.ENCODING, "UniGB-UCS2-H");
                COSArray descendants = new COSArray();
                descendants.add(inner);
                font.setItem(COSName.DESCENDANT_FONTS, descendants);
                COSDictionary fonts = new COSDictionary();
                fonts.setItem("F9", font);
                COSDictionary resources = new COSDictionary();
                resources.setItem(COSName.FONT, fonts);
                deck.getPage(0).setResources(new PDResources(resources));
                byte[] words = "BT /F9 90 Tf 80 240 Td <57CE5E027BA17406> Tj ET".getBytes(StandardCharsets.US_ASCII);
                deck.getPage(0).setContents(new PDStream(deck, new ByteArrayInputStream(words)));
                deck.save(bytes);
            }
        });
    }

    private static PDDocument deck(int pages) throws IOException {
        PDDocument deck = new PDDocument();
        for (int i = 1; i <= pages; i++) {
            PDPage page = new PDPage(new PDRectangle(960, 540));
            deck.addPage(page);
            try (var draw = new PDPageContentStream(deck, page)) {
                draw.setNonStrokingColor(new Color(0, 40 * (i % 6), 200));
                draw.addRect(0, 0, 960, 540);
                draw.fill();
                draw.beginText();
                draw.setNonStrokingColor(Color.WHITE);
                draw.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 90);
                draw.newLineAtOffset(80, 240);
                draw.showText("Page " + i);
                draw.endText();
            }
        }
        return deck;
    }

    public static byte[] pptx(int fillerBytes) {
        return make(bytes -> {
            try (var zip = new ZipOutputStream(bytes)) {
                for (String part : new String[] {"[Content_Types].xml", "ppt/presentation.xml", "ppt/media/big.bmp"}) {
                    zip.putNextEntry(new ZipEntry(part));
                    byte[] zeros = new byte[part.endsWith("bmp") ? fillerBytes : 20];
                    zip.write(zeros);
                    zip.closeEntry();
                }
            }
        });
    }

    /** As a PPTX bomb, but its directory says that every part is small. */
    public static byte[] pptxThatLies(int fillerBytes) {
        byte[] zip = pptx(fillerBytes);
        ByteBuffer all = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < zip.length - 46; at++) {
            if (all.getInt(at) == 0x02014b50) {
                all.putInt(at + 24, 20);
            }
        }
        return zip;
    }

    public static byte[] docx() {
        return make(bytes -> {
            try (var zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
                zip.putNextEntry(new ZipEntry("word/document.xml"));
            }
        });
    }

    /** An MP4 of one track; its index first. */
    public static byte[] mp4(String codec, int avcProfile) {
        byte[] avc = box("avcC", new byte[] {1, (byte) avcProfile, 0, 31, -1, -31, 0, 0});
        ByteBuffer visual = ByteBuffer.allocate(78 + avc.length);
        visual.putShort(24, (short) 1280).putShort(26, (short) 720).position(78).put(avc);
        byte[] entries = box("stsd", join(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}, box(codec, visual.array())));
        ByteBuffer movie = ByteBuffer.allocate(100).putInt(12, 1000).putInt(16, 12_300);
        byte[] handler = box("hdlr", join(new byte[8], "vide".getBytes(StandardCharsets.US_ASCII), new byte[13]));
        byte[] track = box("trak", box("mdia", join(handler, box("minf", box("stbl", entries)))));
        return join(
                box("ftyp", "isom\0\0\0\1isomavc1".getBytes(StandardCharsets.US_ASCII)),
                box("moov", join(box("mvhd", movie.array()), track)),
                box("mdat", new byte[5000]));
    }

    public static byte[] heic() {
        return join(box("ftyp", "heic\0\0\0\0mif1heic".getBytes(StandardCharsets.US_ASCII)), box("mdat", new byte[9]));
    }

    private static byte[] box(String type, byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(8 + body.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(body)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        return make(bytes -> {
            for (byte[] part : parts) {
                bytes.write(part);
            }
        });
    }

    public static byte[] cut(byte[] whole, int bytes) {
        return Arrays.copyOf(whole, bytes);
    }
}
