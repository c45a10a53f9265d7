package watchwall.casebridge.attachment.check;

import static watchwall.casebridge.attachment.check.AttachmentCheck.refused;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/** Walks a PNG from chunk to chunk (ISO/IEC 15948 clause 5) with its check sums to its end. */
final class PngWalk {
    private static final int MAX_CHUNKS = 100_000;
    /** Profiles, texts and palettes are inflated by decoders; pictures of cameras carry a few kilobytes. */
    private static final int MAX_SIDE_CHUNK_BYTES = 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private PngWalk() {}

    static Judged judge(Path file, FileBounds bounds) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            in.skipNBytes(8);
            int widthPx = 0;
            int heightPx = 0;
            boolean pixels = false;
            for (int i = 0; i < MAX_CHUNKS; i++) {
                long length = Integer.toUnsignedLong(in.readInt());
                byte[] type = in.readNBytes(4);
                String name = new String(type, StandardCharsets.ISO_8859_1);
                if (length > bounds.pictureBytes() || (i == 0) != name.equals("IHDR") || type.length < 4) {
                    throw refused(type.length < 4 ? "attachment.cut-short" : "attachment.broken");
                }
                if (!name.equals("IDAT") && length > MAX_SIDE_CHUNK_BYTES) {
                    throw refused("attachment.broken");
                }
                CRC32 sum = new CRC32();
                sum.update(type);
                if (i == 0) {
                    if (length != 13) {
                        throw refused("attachment.broken");
                    }
                    byte[] head = in.readNBytes(13);
                    widthPx = number(head, 0);
                    heightPx = number(head, 4);
                    AttachmentCheck.pixels(widthPx, heightPx, bounds.maxPixels());
                    sum.update(head);
                } else {
                    sum(in, length, sum);
                }
                if ((int) sum.getValue() != in.readInt()) {
                    throw refused("attachment.broken");
                }
                pixels |= name.equals("IDAT");
                if (name.equals("IEND")) {
                    if (!pixels) {
                        throw refused("attachment.broken");
                    }
                    return new Judged(Judged.PNG, widthPx, heightPx, 1, Optional.empty(), Optional.empty());
                }
            }
            throw refused("attachment.broken");
        }
    }

    private static void sum(DataInputStream in, long length, CRC32 sum) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (long left = length; left > 0; ) {
            int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (n < 0) {
                throw refused("attachment.cut-short");
            }
            sum.update(buffer, 0, n);
            left -= n;
        }
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }
}
