package watchwall.gateway.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;

/**
 * H.264 by RFC 6184, packetization modes 0 and 1: single NAL units, STAP-A, FU-A.
 *
 * <p>A unit ends where the timestamp changes, or at the marker once {@link MarkerTrust} is earned. A unit that lost a
 * packet is dropped whole, and so is every unit after it until the next key unit: nothing goes out that would smear.
 */
public final class H264Depacketizer implements Depacketizer {
    /** Largest unit, in bytes; a 4K key picture at the highest quality seen stays under 2 MiB. */
    public static final int MAX_UNIT_BYTES = 8 * 1024 * 1024;

    private final UnitBuffer unit;
    private final ParameterSets sets = new ParameterSets();
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

    /**
     * @param outOfBand parameter sets of the SDP; those in the stream replace them
     * @param out takes each unit
     */
    public H264Depacketizer(
            List<ParameterSet> outOfBand,
            MarkerTrust trust,
            MediaClock clock,
            ByteBufAllocator buffers,
            Consumer<AccessUnit> out) {
        this(outOfBand, trust, clock, buffers, out, MAX_UNIT_BYTES);
    }

    H264Depacketizer(
            List<ParameterSet> outOfBand,
            MarkerTrust trust,
            MediaClock clock,
            ByteBufAllocator buffers,
            Consumer<AccessUnit> out,
            int maxUnitBytes) {
        outOfBand.forEach(sets::learn);
        this.trust = trust;
        this.clock = clock;
        this.buffers = buffers;
        this.out = out;
        this.unit = new UnitBuffer(maxUnitBytes);
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
        if (payload.isReadable() && containsPicture(payload)) {
            trust.breach();
            waitForKey = true;
            dropped++;
        }
    }

    private static boolean containsPicture(ByteBuf payload) {
        int start = payload.readerIndex();
        int type = Nal.type(payload.getByte(start));
        if (type == Nal.FU_A) {
            return payload.readableBytes() > 1 && Nal.isVcl(Nal.type(payload.getByte(start + 1)));
        }
        return type == Nal.STAP_A || Nal.isVcl(type);
    }

    private void append(ByteBuf payload) {
        if (broken) {
            return; // the rest of a broken unit is not worth a copy
        }
        if (!payload.isReadable()) {
            malformed++; // carries nothing, so nothing is missing
            return;
        }
        int type = Nal.type(payload.getByte(payload.readerIndex()));
        boolean fine;
        if (type == Nal.FU_A) {
            fine = fragment(payload);
        } else if (unit.inFragment()) {
            fine = false;
        } else if (type == Nal.STAP_A) {
            fine = aggregate(payload);
        } else if (type >= 1 && type < Nal.STAP_A) {
            fine = unit.add(payload, payload.readerIndex(), payload.readableBytes());
        } else {
            fine = true; // reserved types and modes never asked for: not ours to judge
            malformed++;
        }
        if (!fine) {
            broken = true;
            if (unit.isFull()) {
                oversized++;
            } else {
                malformed++;
            }
        }
    }

    /** RFC 6184 5.7.1: several units, each behind two bytes of length. */
    private boolean aggregate(ByteBuf payload) {
        int index = payload.readerIndex() + 1;
        int end = payload.writerIndex();
        while (end - index >= 2) {
            int length = payload.getUnsignedShort(index);
            index += 2;
            if (length > end - index) {
                return false;
            }
            if (length > 0 && !unit.add(payload, index, length)) {
                return false;
            }
            index += length;
        }
        return true;
    }

    /**
     * RFC 6184 5.8. Met in the field and let pass: empty fragments, start and end in one packet, another type in the
     * middle than at the start (Tiandy), the reserved bit set.
     */
    private boolean fragment(ByteBuf payload) {
        int start = payload.readerIndex();
        if (payload.readableBytes() < 2) {
            malformed++; // carries nothing; if it was an end, the unit stays open and is dropped
            return true;
        }
        int indicator = payload.getByte(start);
        int header = payload.getByte(start + 1);
        boolean first = (header & 0x80) != 0;
        boolean last = (header & 0x40) != 0;
        if (first == unit.inFragment()) {
            return false; // a start inside a unit, or a middle without a start
        }
        if (first && !unit.beginFragment((indicator & 0xE0) | Nal.type(header))) {
            return false;
        }
        if (!unit.extendFragment(payload, start + 2, payload.readableBytes() - 2)) {
            return false;
        }
        if (last) {
            unit.endFragment();
        }
        return true;
    }

    private void finish() {
        open = false;
        unit.forEachParameterSet(sets::learn);
        boolean clean = !broken && !unit.inFragment();
        if (clean && !unit.hasPicture()) {
            unit.clear(); // parameter sets or SEI under a time of their own
            gapBefore |= headUncertain;
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
        sets.track(unit.pictureParameterId())
                .ifPresentOrElse(
                        track -> {
                            ByteBuf payload = unit.build(buffers, unit.isKey() ? sets.all() : List.of());
                            waitForKey = false;
                            units++;
                            out.accept(
                                    new AccessUnit(track, payload, clock.pts(timestamp, nanos), arrival, unit.isKey()));
                        },
                        () -> {
                            waitForKey = true;
                            dropped++;
                        });
    }

    @Override
    public Counts counts() {
        return new Counts(units, dropped, malformed, oversized);
    }

    @Override
    public boolean described() {
        return sets.complete();
    }

    @Override
    public void close() {
        unit.close();
    }
}
