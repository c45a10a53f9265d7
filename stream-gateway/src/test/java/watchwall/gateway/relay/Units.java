package watchwall.gateway.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;

/** Units for tests, 25 a second, that remembers them all to see that each was freed. */
public final class Units {
    public static final Track TRACK = track("avc1.42C01E");

    private final List<AccessUnit> made = new ArrayList<>();
    private final Instant begin = Instant.parse("2026-11-23T08:00:00Z");
    private Track track = TRACK;
    private int count;

    public AccessUnit key(int bytes) {
        return unit(true, bytes);
    }

    public AccessUnit delta(int bytes) {
        return unit(false, bytes);
    }

    /** Time passes without a unit. */
    public void wait(int pictures) {
        count += pictures;
    }

    public void track(Track next) {
        track = next;
    }

    public Instant timeOf(int picture) {
        return begin.plusMillis(40L * picture);
    }

    private AccessUnit unit(boolean key, int bytes) {
        ByteBuf payload = ByteBufAllocator.DEFAULT.buffer(bytes, bytes);
        payload.writeInt(bytes - 4).writeByte(key ? 0x65 : 0x41).writeZero(bytes - 5);
        AccessUnit unit = new AccessUnit(track, payload, 3600L * count, timeOf(count), key);
        count++;
        made.add(unit);
        return unit;
    }

    /** How many of the units made so far somebody still holds. */
    public long held() {
        return made.stream().filter(unit -> unit.refCnt() > 0).count();
    }

    public static Track track(String codec) {
        return new Track.H264(
                codec,
                640,
                360,
                new ParameterSet(new byte[] {0x67, 0x42, (byte) 0xC0, 0x1E, 1}),
                new ParameterSet(new byte[] {0x68, 1}));
    }
}
