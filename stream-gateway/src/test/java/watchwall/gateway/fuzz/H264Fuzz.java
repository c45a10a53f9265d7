package watchwall.gateway.fuzz;

import io.netty.buffer.ByteBuf;
import java.util.List;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.rtp.Format;

/** RTP of H.264. The input: packets, each behind its length in two bytes. A key unit begins with SPS and PPS. */
public final class H264Fuzz {
    private H264Fuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<AccessUnit> units = PictureFuzz.units(input, new Format.H264(List.of()));
        for (AccessUnit unit : units) {
            PictureFuzz.nalUnits(unit);
            ByteBuf payload = unit.payload();
            int first = payload.getByte(payload.readerIndex() + 4) & 0x1F;
            Hold.that(!unit.isKey() || first == 7, "a key unit that begins with type " + first);
        }
        PictureFuzz.free(units);
    }
}
