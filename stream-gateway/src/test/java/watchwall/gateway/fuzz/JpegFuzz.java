package watchwall.gateway.fuzz;

import io.netty.buffer.ByteBuf;
import java.util.List;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.rtp.Format;

/**
 * RTP of Motion JPEG. The input: packets, each behind its length in two bytes. Every unit is one whole file: it begins as
 * one, its segments lead to the scan, it ends as one.
 */
public final class JpegFuzz {
    private JpegFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<AccessUnit> units = PictureFuzz.units(input, new Format.Jpeg(2592, 1944));
        for (AccessUnit unit : units) {
            Hold.that(unit.isKey(), "a picture that does not stand alone");
            isAFile(unit.payload());
        }
        PictureFuzz.free(units);
    }

    private static void isAFile(ByteBuf file) {
        int at = file.readerIndex();
        int end = file.writerIndex();
        Hold.that(end - at > 4 && file.getUnsignedShort(at) == 0xFFD8, "no start of image");
        Hold.that(file.getUnsignedShort(end - 2) == 0xFFD9, "no end of image");
        at += 2;
        int marker = 0;
        while (marker != 0xFFDA) {
            Hold.that(at + 4 <= end, "segments that lead nowhere");
            marker = file.getUnsignedShort(at);
            Hold.that(marker >= 0xFFC0, "no marker where one is due");
            at += 2 + file.getUnsignedShort(at + 2);
        }
        Hold.that(at <= end - 2, "a scan behind the end");
    }
}
