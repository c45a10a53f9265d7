package watchwall.testcamera.fault;

import java.util.ArrayList;
import java.util.List;
import watchwall.testcamera.wire.RtpPacket;

/**
 * Every n-th packet is lost: a gap in the sequence numbers.
 *
 * @param everyNth 2 or more
 */
public record LostPackets(int everyNth) implements Fault {
    @Override
    public List<RtpPacket> packets(List<RtpPacket> packets, Playing playing) {
        List<RtpPacket> left = new ArrayList<>(packets);
        for (int i = 0; i < left.size(); i++) {
            if ((playing.packets() + i + 1) % everyNth == 0) {
                left.set(i, left.get(i).lost());
            }
        }
        return left;
    }
}
