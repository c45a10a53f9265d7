package watchwall.gateway.rtp.arrival;

/**
 * What a receiver report says of one stream, counted as RFC 3550 A.1, A.3 and A.8 have it. Belongs to one event loop.
 */
final class Reception {
    private static final int WRAP = 1 << 16;
    private static final long MAX_LOST = 0x7FFFFF; // 24 bit, signed

    private final int clockRateHz;
    private boolean begun;
    private int ssrc;
    private int baseSequence;
    private int highestSequence;
    private int cycles;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private int lastTransit;
    private boolean transitKnown;
    private double jitterTicks;

    Reception(int clockRateHz) {
        this.clockRateHz = clockRateHz;
    }

    /** One packet as it arrived, before it is put in order; not a repetition. */
    void packet(RtpHead packet, long nanos) {
        if (!begun || packet.ssrc() != ssrc) {
            begin(packet);
        }
        received++;
        int ahead = (packet.sequence() - highestSequence) & 0xFFFF;
        if (ahead < WRAP / 2) {
            cycles += packet.sequence() < highestSequence ? WRAP : 0;
            highestSequence = packet.sequence();
        }
        int transit = (int) (nanos / 1000 * clockRateHz / 1_000_000) - packet.timestamp();
        if (transitKnown) {
            double difference = Math.abs((double) (transit - lastTransit));
            if (difference < 5.0 * clockRateHz) { // a step of the camera's clock is no jitter
                jitterTicks += (difference - jitterTicks) / 16;
            }
        }
        lastTransit = transit;
        transitKnown = true;
    }

    private void begin(RtpHead packet) {
        begun = true;
        ssrc = packet.ssrc();
        baseSequence = packet.sequence();
        highestSequence = packet.sequence();
        cycles = 0;
        received = 0;
        expectedBefore = 0;
        receivedBefore = 0;
        transitKnown = false;
    }

    /** What of a packet counts here. */
    record RtpHead(int ssrc, int sequence, int timestamp) {}

    boolean hasBegun() {
        return begun;
    }

    /** One for each report sent: the share of loss is counted since the last one. */
    Rtcp.Block block(Rtcp.LastReport last) {
        long highest = (cycles & 0xFFFFFFFFL) + highestSequence;
        long expected = highest - baseSequence + 1;
        long lost = Math.clamp(expected - received, -MAX_LOST, MAX_LOST);
        long expectedSince = expected - expectedBefore;
        long lostSince = expectedSince - (received - receivedBefore);
        int fraction = expectedSince <= 0 || lostSince <= 0 ? 0 : (int) Math.min(255, (lostSince << 8) / expectedSince);
        expectedBefore = expected;
        receivedBefore = received;
        return new Rtcp.Block(ssrc, fraction, (int) lost, (int) highest, (int) jitterTicks, last);
    }

    double jitterMillis() {
        return jitterTicks * 1000 / clockRateHz;
    }
}
