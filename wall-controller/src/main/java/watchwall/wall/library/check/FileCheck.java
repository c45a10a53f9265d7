package watchwall.wall.library.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** Says what a file is, by its first bytes and then by its structure; its name plays no part. */
public final class FileCheck {
    /** PDF 1.7, annex H.3.4.1: the header stands somewhere in the first 1024 bytes. */
    private static final int HEAD_BYTES = 1024;

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
    private static final byte[] ZIP = HexFormat.of().parseHex("504b0304");
    /** The container of PPT, DOC and XLS, and of a PPTX with a password. */
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private FileCheck() {}

    public static Checked check(Path file, CheckBounds bounds) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        if (head.length == 0) {
            return Checked.Refused.of("wall.library.empty");
        }
        if (starts(head, 0, PNG)) {
            return PictureHead.png(head, bounds.maxPixels());
        }
        if (starts(head, 0, JPEG)) {
            return PictureHead.jpeg(file, bounds.maxPixels());
        }
        if (starts(head, 4, "ftyp".getBytes(StandardCharsets.US_ASCII))) {
            return Mp4Check.check(file);
        }
        if (starts(head, 0, ZIP)) {
            return PptxCheck.check(file, bounds.maxInflatedBytes());
        }
        if (starts(head, 0, OLE)) {
            return Checked.Refused.of("wall.library.old-office");
        }
        if (new String(head, StandardCharsets.ISO_8859_1).contains("%PDF-")) {
            return new Checked.Pdf();
        }
        return Checked.Refused.of("wall.library.unknown-kind");
    }

    private static boolean starts(byte[] head, int at, byte[] magic) {
        return head.length >= at + magic.length && Arrays.equals(head, at, at + magic.length, magic, 0, magic.length);
    }
}
