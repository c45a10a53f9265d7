package watchwall.wall.library.check;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture's size as its header says it, before anything makes room for its pixels. */
final class PictureHead {
    private static final int IHDR_AT = 12;
    private static final int MAX_MARKERS = 1000; // cameras and editors write under 60

    private PictureHead() {}

    static Checked png(byte[] head, long maxPixels) {
        ByteBuffer in = ByteBuffer.wrap(head);
        boolean hasHeader = head.length >= IHDR_AT + 12 && in.getInt(8) == 13 && in.getInt(IHDR_AT) == 0x49484452;
        return hasHeader
                ? sized(in.getInt(IHDR_AT + 4), in.getInt(IHDR_AT + 8), maxPixels)
                : Checked.Refused.of("wall.library.picture-broken");
    }

    /** ITU-T T.81 B.1.1: markers with their lengths up to the frame header. */
    static Checked jpeg(Path file, long maxPixels) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(2);
            for (int i = 0; i < MAX_MARKERS; i++) {
                int marker = marker(in);
                int length = in.readUnsignedShort();
                if (isFrame(marker)) {
                    in.skipNBytes(1);
                    int height = in.readUnsignedShort();
                    int width = in.readUnsignedShort();
                    int components = in.readUnsignedByte();
                    return components == 4
                            ? Checked.Refused.of("wall.library.picture-cmyk")
                            : sized(width, height, maxPixels);
                }
                if (length < 2 || marker == 0xda) {
                    break;
                }
                in.skipNBytes(length - 2);
            }
        } catch (EOFException truncated) {
            return Checked.Refused.of("wall.library.picture-broken");
        }
        return Checked.Refused.of("wall.library.picture-broken");
    }

    private static int marker(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != 0xff) {
            throw new EOFException("no marker");
        }
        int marker = in.readUnsignedByte();
        while (marker == 0xff) { // fill bytes
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    /** SOF0 to SOF15 without DHT, JPG and DAC, which stand among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static Checked sized(int width, int height, long maxPixels) {
        if (width < 1 || height < 1) {
            return Checked.Refused.of("wall.library.picture-broken");
        }
        if ((long) width * height > maxPixels) {
            return Checked.Refused.of("wall.library.picture-too-large", width, height, maxPixels / 1_000_000);
        }
        return new Checked.Picture(width, height);
    }
}
