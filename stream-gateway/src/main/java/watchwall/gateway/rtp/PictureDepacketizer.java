package watchwall.gateway.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.rtp.unit.Assembly;

/**
 * Packets of pictures to access units, whatever the codec.
 *
 * <p>A unit ends where the timestamp changes, or at the marker once {@link MarkerTrust} is earned. A unit that lost a
 * packet is dropped whole, and so is every unit after it until the next key unit: nothing goes out that would smear.
 */
final class PictureDepacketizer implements Depacketizer {
    private final Assembly unit;
    private final MarkerTrust trust;
    private final MediaClock clock;
    private final ByteBufAllocator buffers;
    private final Consumer<AccessUnit> out;

    private boolean open;
    private boolean broken;
    private boolean headUncertain = true;
    private boolean gapBefore = true;
    private boolean waitForKey = true;
    private boolean lastHadMarker;
    private boolean markerTooEarly;
    private int timestamp;
    private boolean endedByMarker;
    private Instant arrival = Instant.EPOCH;
    private long nanos;
    private long units;
    private long dropped;
    private long malformed;
    private long oversized;

    /** @param out takes each unit */
    PictureDepacketizer(
            Assembly unit, MarkerTrust trust, MediaClock clock, ByteBufAllocator buffers, Consumer<AccessUnit> out) {
        this.unit = unit;
        this.trust = trust;
        this.clock = clock;
        this.buffers = buffers;
        this.out = out;
    }

    @Override
    public void packet(RtpPacket packet, Instant arrivedAt, long arrivedNanos) {
        if (open && packet.timestamp() != timestamp) {
            trust.observe(lastHadMarker && !markerTooEarly, unit.isKey());
            finish();
            endedByMarker = false;
        }
        if (!open && endedByMarker && packet.timestamp() == timestamp) {
            late(packet.payload());
            return;
        }
        if (!open) {
            begin(packet.timestamp());
        }
        markerTooEarly |= lastHadMarker;
        arrival = arrivedAt;
        nanos = arrivedNanos;
        append(packet.payload());
        lastHadMarker = packet.marker() && unit.hasPicture();
        if (lastHadMarker && trust.trusted()) {
            finish();
            endedByMarker = true;
        }
    }

    @Override
    public void gap() {
        if (open && !lastHadMarker) {
            broken = true;
        } else if (open) {
            finish();
            endedByMarker = false;
        }
        gapBefore = true;
        waitForKey = true;
    }

    @Override
    public void restart() {
        unit.clear();
        open = false;
        endedByMarker = false;
        gapBefore = true;
        waitForKey = true;
        clock.restart();
    }

    private void begin(int newTimestamp) {
        timestamp = newTimestamp;
        open = true;
        broken = false;
        headUncertain = gapBefore;
        gapBefore = false;
        lastHadMarker = false;
        markerTooEarly = false;
    }

    /** A packet with the timestamp of the unit that its marker ended. Delimiters, SEI and filler there do no harm. */
    private void late(ByteBuf payload) {
        if (payload.isReadable() && unit.carriesPicture(payload)) {
            trust.breach();
            waitForKey = true;
            dropped++;
        }
    }

    private void append(ByteBuf payload) {
        if (broken) {
            return; // the rest of a broken unit is not worth a copy
        }
        if (!payload.isReadable()) {
            malformed++; // carries nothing, so nothing is missing
            return;
        }
        switch (unit.add(payload)) {
            case FINE -> {}
            case PASSED_OVER -> malformed++;
            case BROKEN -> {
                broken = true;
                if (unit.isFull()) {
                    oversized++;
                } else {
                    malformed++;
                }
            }
        }
    }

    private void finish() {
        open = false;
        unit.learn();
        boolean clean = !broken && !unit.isCut();
        if (clean && !unit.hasPicture()) {
            unit.clear(); // parameter sets or SEI under a time of their own
            gapBefore |= headUncertain;
            return;
        }
        if (clean && unit.leavesOut()) {
            dropped++;
            unit.clear();
            return;
        }
        boolean whole = clean && (!headUncertain || unit.beginsThePicture());
        if (whole && (unit.isKey() || !waitForKey)) {
            emit();
        } else {
            waitForKey = true;
            dropped++;
        }
        unit.clear();
    }

    private void emit() {
        boolean key = unit.isKey();
        Optional<Assembly.Built> built = unit.build(buffers);
        waitForKey = built.isEmpty();
        if (built.isEmpty()) {
            dropped++;
            return;
        }
        units++;
        Assembly.Built whole = built.get();
        out.accept(new AccessUnit(whole.track(), whole.payload(), clock.pts(timestamp, nanos), arrival, key));
    }

    @Override
    public Counts counts() {
        return new Counts(units, dropped, malformed, oversized);
    }

    @Override
    public boolean described() {
        return unit.described();
    }

    @Override
    public void close() {
        unit.close();
    }
}
