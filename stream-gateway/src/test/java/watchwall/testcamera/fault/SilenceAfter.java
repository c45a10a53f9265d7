package watchwall.testcamera.fault;

import java.time.Duration;
import java.util.List;
import watchwall.testcamera.wire.RtpPacket;

/** So long after PLAY no more packets come; the connection stays open and requests are answered. */
public record SilenceAfter(Duration time) implements Fault {
    @Override
    public List<RtpPacket> packets(List<RtpPacket> packets, Playing playing) {
        return playing.time().compareTo(time) < 0 ? packets : List.of();
    }
}
