package watchwall.wall.library.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Whether a ZIP is a PPTX, and what it really holds: what a ZIP says of its own sizes is not believed, every part is
 * unpacked once and counted.
 */
final class PptxCheck {
    /** A deck of 300 pages with notes and pictures has under 4000 parts. */
    private static final int MAX_PARTS = 20_000;
    /** The list of so many parts with long names; Java's ZIP reader holds it all in memory. */
    private static final int MAX_LIST_BYTES = 4 * 1024 * 1024;

    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT = 0xffff;

    private PptxCheck() {}

    static Checked check(Path file, long maxInflatedBytes) throws IOException {
        if (!isListBounded(file)) {
            return Checked.Refused.of("wall.library.zip-broken");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("[Content_Types].xml") == null || zip.getEntry("ppt/presentation.xml") == null) {
                return Checked.Refused.of("wall.library.zip-no-deck");
            }
            return inflates(zip, maxInflatedBytes)
                    ? new Checked.Pptx()
                    : Checked.Refused.of("wall.library.zip-bomb", maxInflatedBytes / 1024 / 1024);
        } catch (ZipException | IllegalArgumentException broken) {
            return Checked.Refused.of("wall.library.zip-broken");
        }
    }

    private static boolean inflates(ZipFile zip, long most) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long all = 0;
        Enumeration<? extends ZipEntry> parts = zip.entries();
        while (parts.hasMoreElements()) {
            try (InputStream in = zip.getInputStream(parts.nextElement())) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    all += n;
                    if (all > most) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Looks at the end record (APPNOTE 4.3.16) before the list is read into memory; ZIP64 is no deck's. */
    private static boolean isListBounded(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            int bytes = (int) Math.min(file.length(), END_BYTES + MAX_COMMENT);
            byte[] tail = new byte[bytes];
            file.seek(file.length() - bytes);
            file.readFully(tail);
            ByteBuffer in = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = bytes - END_BYTES; at >= 0; at--) {
                if (in.getInt(at) == 0x06054b50) {
                    int parts = in.getShort(at + 10) & 0xffff;
                    long list = in.getInt(at + 12) & 0xffffffffL;
                    return parts <= MAX_PARTS && list <= MAX_LIST_BYTES;
                }
            }
            return false;
        }
    }
}
