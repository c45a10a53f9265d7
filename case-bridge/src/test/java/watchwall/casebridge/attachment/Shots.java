package watchwall.casebridge.attachment;

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
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures and clips for the tests, made byte by byte. */
public final class Shots {
    private Shots() {}

    /** Four corners in four colours: red, green, blue, white, in reading order. */
    public static BufferedImage corners(int widthPx, int heightPx) {
        BufferedImage picture = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = picture.createGraphics();
        Color[] colors = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int i = 0; i < 4; i++) {
            g.setColor(colors[i]);
            g.fillRect(i % 2 * widthPx / 2, i / 2 * heightPx / 2, (widthPx + 1) / 2, (heightPx + 1) / 2);
        }
        g.dispose();
        return picture;
    }

    public static byte[] encoded(BufferedImage picture, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] jpeg(int widthPx, int heightPx) {
        return encoded(corners(widthPx, heightPx), "jpeg");
    }

    public static byte[] png(int widthPx, int heightPx) {
        return encoded(corners(widthPx, heightPx), "png");
    }

    public static BufferedImage decoded(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG with a segment of its own right behind its first mark. */
    public static byte[] with(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + content.length + 4);
        out.put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    /** An Exif block with orientation, time, offset ("" for none) and a position in degrees, minutes and seconds. */
    public static byte[] exif(ByteOrder order, int turn, String time, String offset, int[] latitude, int[] longitude) {
        ByteBuffer tiff = ByteBuffer.allocate(400).order(order);
        tiff.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x0112, 3, 1, order == ByteOrder.LITTLE_ENDIAN ? turn : turn << 16);
        entry(tiff, 0x8769, 4, 1, 60);
        entry(tiff, 0x8825, 4, 1, 100);
        tiff.position(60);
        tiff.putShort((short) 2);
        entry(tiff, 0x9003, 2, time.length() + 1, 200);
        entry(tiff, offset.isEmpty() ? 0x9fff : 0x9011, 2, 7, 230);
        tiff.position(100);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2, order == ByteOrder.LITTLE_ENDIAN ? 'N' : 'N' << 24);
        entry(tiff, 2, 5, 3, 250);
        entry(tiff, 3, 2, 2, order == ByteOrder.LITTLE_ENDIAN ? 'E' : 'E' << 24);
        entry(tiff, 4, 5, 3, 280);
        tiff.position(200).put(time.getBytes(StandardCharsets.US_ASCII));
        tiff.position(230).put(offset.getBytes(StandardCharsets.US_ASCII));
        tiff.position(250);
        for (int part : latitude) {
            tiff.putInt(part).putInt(1);
        }
        tiff.position(280);
        for (int part : longitude) {
            tiff.putInt(part).putInt(1);
        }
        ByteBuffer block = ByteBuffer.allocate(6 + 400);
        return block.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff.array())
                .array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /** A PNG's head that promises more pixels than it has. */
    public static byte[] pngOf(int widthPx, int heightPx) {
        ByteBuffer out = ByteBuffer.allocate(8 + 25 + 12 + 12);
        out.putLong(0x89504e470d0a1a0aL);
        ByteBuffer head = ByteBuffer.allocate(13).putInt(widthPx).putInt(heightPx);
        head.put(new byte[] {8, 2, 0, 0, 0});
        chunk(out, "IHDR", head.array());
        chunk(out, "IDAT", new byte[0]);
        chunk(out, "IEND", new byte[0]);
        return out.array();
    }

    private static void chunk(ByteBuffer out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        out.putInt(content.length).put(name).put(content).putInt((int) sum.getValue());
    }

    /** An MP4 of one picture track in this codec and a few bytes of media. */
    public static byte[] mp4(String codec, int widthPx, int heightPx) {
        ByteBuffer entry = ByteBuffer.allocate(78);
        entry.putShort(24, (short) widthPx).putShort(26, (short) heightPx);
        byte[] stsd = box("stsd", join(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}, box(codec, entry.array())));
        byte[] handler = new byte[24];
        System.arraycopy("vide".getBytes(StandardCharsets.US_ASCII), 0, handler, 8, 4);
        byte[] media = box("mdia", join(box("hdlr", handler), box("minf", box("stbl", stsd))));
        return join(
                box("ftyp", "isom\0\0\2\0isomavc1".getBytes(StandardCharsets.US_ASCII)),
                box("moov", box("trak", media)),
                box("mdat", new byte[500]));
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
