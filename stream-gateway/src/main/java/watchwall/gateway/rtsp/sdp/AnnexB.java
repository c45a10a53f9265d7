package watchwall.gateway.rtsp.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** NAL units behind start codes (ITU-T H.264 annex B), where they do not belong but are met. */
final class AnnexB {
    private AnnexB() {}

    /** The units without start codes and without zeros at their ends; one unit when there is no start code. */
    static List<byte[]> units(byte[] bytes) {
        List<byte[]> units = new ArrayList<>();
        int begin = 0;
        int i = 0;
        while (i + 2 < bytes.length) {
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                addTrimmed(units, bytes, begin, i);
                i += 3;
                begin = i;
            } else {
                i++;
            }
        }
        addTrimmed(units, bytes, begin, bytes.length);
        return units;
    }

    private static void addTrimmed(List<byte[]> units, byte[] bytes, int begin, int end) {
        int last = end;
        while (last > begin && bytes[last - 1] == 0) {
            last--;
        }
        if (last > begin) {
            units.add(Arrays.copyOfRange(bytes, begin, last));
        }
    }
}
