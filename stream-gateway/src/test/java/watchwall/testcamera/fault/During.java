package watchwall.testcamera.fault;

import java.time.Duration;
import java.util.List;
import watchwall.testcamera.wire.RtpPacket;

/**
 * A fault of packets on a schedule: it acts from {@code from} to {@code to} of each {@code period} since PLAY.
 */
public record During(Duration period, Duration from, Duration to, Fault fault) implements Fault {
    private boolean acts(Playing playing) {
        long at = playing.time().toMillis() % period.toMillis();
        return at >= from.toMillis() && at < to.toMillis();
    }

    @Override
    public List<RtpPacket> packets(List<RtpPacket> packets, Playing playing) {
        return acts(playing) ? fault.packets(packets, playing) : packets;
    }

    @Override
    public List<byte[]> order(List<byte[]> packets, Playing playing) {
        return acts(playing) ? fault.order(packets, playing) : packets;
    }

    @Override
    public boolean closes(Playing playing) {
        return acts(playing) && fault.closes(playing);
    }
}
