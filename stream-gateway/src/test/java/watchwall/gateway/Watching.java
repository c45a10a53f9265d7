package watchwall.gateway;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.relay.Viewer;

/** What tests of the door share: quick settings, a viewer that keeps its books, the story of changes. */
class Watching implements Viewer {
    static final GatewaySettings QUICK = new GatewaySettings(
            new GatewaySettings.Patience(
                    Duration.ofSeconds(5),
                    Duration.ofMillis(600),
                    Duration.ofMillis(100),
                    Duration.ofMillis(400),
                    Duration.ofSeconds(2)),
            GatewaySettings.defaults().devices(),
            GatewaySettings.defaults().keeping(),
            new GatewaySettings.Serving(
                    GatewaySettings.defaults().serving().webRtc(),
                    GatewaySettings.defaults().serving().rtsp(),
                    List.of(),
                    8,
                    1,
                    Duration.ofSeconds(1)));

    final AtomicInteger units = new AtomicInteger();
    final AtomicInteger keys = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();
    final List<String> faults = new CopyOnWriteArrayList<>();
    private long lastPts = Long.MIN_VALUE;
    private boolean begun;

    @Override
    public void start(List<AccessUnit> sinceKey) {
        begun = false;
        lastPts = Long.MIN_VALUE;
        sinceKey.forEach(this::accept);
    }

    @Override
    public void accept(AccessUnit unit) {
        if (!begun && !unit.isKey()) {
            faults.add("began with a unit that is no key");
        }
        if (unit.pts90k() <= lastPts) {
            faults.add("time went back from " + lastPts + " to " + unit.pts90k());
        }
        if (unit.isKey() && types(unit).get(0) != 7) {
            faults.add("a key unit without parameter sets in front: " + types(unit));
        }
        begun = true;
        lastPts = unit.pts90k();
        units.incrementAndGet();
        keys.addAndGet(unit.isKey() ? 1 : 0);
    }

    @Override
    public void end() {
        ends.incrementAndGet();
    }

    static List<Integer> types(AccessUnit unit) {
        List<Integer> types = new ArrayList<>();
        ByteBuf in = unit.payload().duplicate();
        while (in.isReadable()) {
            int length = in.readInt();
            types.add(in.getByte(in.readerIndex()) & 0x1F);
            in.skipBytes(length);
        }
        return types;
    }

    /** The changes a gateway told of. */
    static final class Story {
        final List<StreamStatus> told = new CopyOnWriteArrayList<>();

        List<State> states() {
            return told.stream().map(StreamStatus::state).toList();
        }

        Optional<String> lastReason() {
            return told.isEmpty()
                    ? Optional.empty()
                    : told.get(told.size() - 1).reason().map(reason -> reason.key());
        }

        boolean nowIs(State state) {
            return !told.isEmpty() && told.get(told.size() - 1).state() == state;
        }
    }
}
