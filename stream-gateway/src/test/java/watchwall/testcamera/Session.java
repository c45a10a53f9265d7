package watchwall.testcamera;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import watchwall.testcamera.fault.Fault;
import watchwall.testcamera.fault.Playing;
import watchwall.testcamera.wire.Packetizer;
import watchwall.testcamera.wire.RtpPacket;
import watchwall.testcamera.wire.SenderReport;

/**
 * One client's RTP: its own sequence, source and timestamp base. A virtual thread of its own sends, so that a slow client
 * does not slow the clock.
 */
final class Session implements Runnable {
    /** Over this the client is too slow and loses whole pictures, as with a real camera (2.5 s at 25 a second). */
    private static final int MAX_WAITING_PICTURES = 64;

    private static final int MAX_PAYLOAD_BYTES = 1400;
    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

    private final LivePath path;
    private final Wire wire;
    private final Supplier<List<Fault>> faults;
    private final Duration timeout;
    private final BlockingQueue<LivePath.Moment> waiting = new ArrayBlockingQueue<>(MAX_WAITING_PICTURES);
    private final long timestampBase = ThreadLocalRandom.current().nextLong(1L << 32);
    private final int source = ThreadLocalRandom.current().nextInt();
    private final int firstSequence = ThreadLocalRandom.current().nextInt(1 << 16);
    private volatile long heardNanos = System.nanoTime();
    private volatile int channel;
    private long playedNanos;
    private long reportedNanos;
    private long pictures;
    private long packets;
    private long bytesSent;
    private int sequence = firstSequence;

    Session(LivePath path, Wire wire, Supplier<List<Fault>> faults, Duration timeout) {
        this.path = path;
        this.wire = wire;
        this.faults = faults;
        this.timeout = timeout;
    }

    LivePath path() {
        return path;
    }

    /** The interleaved id for RTP; RTCP takes the next one. */
    void channel(int id) {
        channel = id;
    }

    int source() {
        return source;
    }

    int firstSequence() {
        return firstSequence;
    }

    long nextTimestamp() {
        return (timestampBase + path.nextTime90k()) & 0xFFFFFFFFL;
    }

    /** The client said something: its session lives on. */
    void heard() {
        heardNanos = System.nanoTime();
    }

    /** Called by the clock; never waits. */
    void offer(LivePath.Moment moment) {
        if (!waiting.offer(moment)) {
            waiting.clear();
        }
    }

    @Override
    public void run() {
        playedNanos = System.nanoTime();
        path.join(this);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                LivePath.Moment moment = waiting.take();
                if (System.nanoTime() - heardNanos > timeout.toNanos() || !send(moment)) {
                    break;
                }
            }
        } catch (IOException e) {
            // The client went away.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            path.leave(this);
            wire.close();
        }
    }

    private boolean send(LivePath.Moment moment) throws IOException {
        List<Fault> now = faults.get();
        long nanos = System.nanoTime();
        Playing playing = new Playing(Duration.ofNanos(nanos - playedNanos), pictures, packets);
        if (now.stream().anyMatch(fault -> fault.closes(playing))) {
            return false;
        }
        List<RtpPacket> all = packets(moment, now, playing);
        byte[] garbage = new byte[0];
        for (Fault fault : now) {
            garbage = garbage.length > 0 ? garbage : fault.garbage(playing);
        }
        boolean report = !all.isEmpty() && (pictures == 0 || nanos - reportedNanos >= REPORT_EVERY.toNanos());
        byte[] bytes = new byte
                [garbage.length
                        + all.stream().mapToInt(p -> 4 + p.sizeBytes()).sum()
                        + (report ? 4 + SenderReport.BYTES : 0)];
        System.arraycopy(garbage, 0, bytes, 0, garbage.length);
        int end = garbage.length;
        if (report) {
            reportedNanos = nanos;
            long timestamp = timestampBase + moment.time90k();
            byte[] rtcp = SenderReport.of(source, moment.wallMillis(), timestamp, packets, bytesSent);
            end = frame(bytes, end, channel + 1, rtcp.length);
            System.arraycopy(rtcp, 0, bytes, end, rtcp.length);
            end += rtcp.length;
        }
        for (RtpPacket packet : all) {
            if (!packet.isLost()) {
                end = frame(bytes, end, channel, packet.sizeBytes());
                packet.write(bytes, end, sequence & 0xFFFF, source);
                end += packet.sizeBytes();
                bytesSent += packet.payloadBytes();
            }
            sequence += packet.takesSequenceNumber() ? 1 : 0;
            packets++;
        }
        pictures++;
        wire.write(bytes, end);
        return true;
    }

    private List<RtpPacket> packets(LivePath.Moment moment, List<Fault> now, Playing playing) {
        List<List<byte[]>> parts = List.of(moment.nalUnits());
        int maxPayload = MAX_PAYLOAD_BYTES;
        for (Fault fault : now) {
            parts = fault.parts(parts);
            maxPayload = fault.maxPayloadBytes(maxPayload);
        }
        Packetizer packetizer = new Packetizer(maxPayload);
        long timestamp = timestampBase + moment.time90k();
        List<RtpPacket> all = parts.stream()
                .flatMap(part -> packetizer.packets(part, timestamp).stream())
                .toList();
        for (Fault fault : now) {
            all = fault.packets(all, playing);
        }
        return all;
    }

    /** The four bytes of an interleaved frame (RFC 2326 clause 10.12). */
    private static int frame(byte[] bytes, int at, int channel, int length) {
        bytes[at] = '$';
        bytes[at + 1] = (byte) channel;
        bytes[at + 2] = (byte) (length >> 8);
        bytes[at + 3] = (byte) length;
        return at + 4;
    }
}
