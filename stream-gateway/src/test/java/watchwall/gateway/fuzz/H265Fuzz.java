package watchwall.gateway.fuzz;

import io.netty.buffer.ByteBuf;
import java.util.List;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.rtp.Format;

/**
 * RTP of H.265, with decoding order numbers where the first byte is odd; then packets, each behind its length in two bytes.
 * A key unit begins with VPS, SPS and PPS.
 */
public final class H265Fuzz {
    private H265Fuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] packets = java.util.Arrays.copyOfRange(input, 1, input.length);
        List<AccessUnit> units = PictureFuzz.units(packets, new Format.H265(List.of(), (input[0] & 1) == 1));
        for (AccessUnit unit : units) {
            PictureFuzz.nalUnits(unit);
            ByteBuf payload = unit.payload();
            int first = payload.getByte(payload.readerIndex() + 4) >> 1 & 0x3F;
            Hold.that(!unit.isKey() || first == 32, "a key unit that begins with type " + first);
        }
        PictureFuzz.free(units);
    }
}
