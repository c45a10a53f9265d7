package watchwall.wall.library.render;

import java.awt.geom.AffineTransform;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a camera was held, by the EXIF tag 0x0112: 1 upright, 3 upside down, 6 and 8 on a side, the others mirrored. */
record Orientation(int value) {
    private static final int TAG = 0x0112;
    private static final int MAX_MARKERS = 64;

    boolean isTurned() {
        return value >= 5;
    }

    /** From the stored pixels to the upright picture. */
    AffineTransform turn(int width, int height) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    /** Upright where the file does not say, or says it wrongly. */
    static Orientation of(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readUnsignedShort() != 0xffd8) {
                return new Orientation(1);
            }
            for (int i = 0; i < MAX_MARKERS; i++) {
                int marker = in.readUnsignedShort();
                int length = in.readUnsignedShort();
                if (marker == 0xffe1) {
                    byte[] body = in.readNBytes(length - 2);
                    if (body.length > 14 && body[0] == 'E' && body[1] == 'x' && body[2] == 'i' && body[3] == 'f') {
                        return new Orientation(
                                tag(ByteBuffer.wrap(body, 6, body.length - 6).slice()));
                    }
                } else if (marker == 0xffda || length < 2) {
                    break;
                } else {
                    in.skipNBytes(length - 2);
                }
            }
        } catch (IOException | RuntimeException misshapen) {
            return new Orientation(1);
        }
        return new Orientation(1);
    }

    private static int tag(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int list = tiff.getInt(4);
        int entries = tiff.getShort(list) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int at = list + 2 + i * 12;
            if ((tiff.getShort(at) & 0xffff) == TAG) {
                int value = tiff.getShort(at + 8) & 0xffff;
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
