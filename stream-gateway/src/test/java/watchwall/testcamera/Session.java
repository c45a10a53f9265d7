package watchwall.testcamera;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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
    private final Road road;
    private final Supplier<List<Fault>> faults;
    private final Duration timeout;
    private final BlockingQueue<LivePath.Moment> waiting = new ArrayBlockingQueue<>(MAX_WAITING_PICTURES);
    private final long timestampBase = ThreadLocalRandom.current().nextLong(1L << 32);
    private final int source = ThreadLocalRandom.current().nextInt();
    private final int firstSequence = ThreadLocalRandom.current().nextInt(1 << 16);
    private volatile long heardNanos = System.nanoTime();
    private long playedNanos;
    private long reportedNanos;
    private long pictures;
    private long packets;
    private long bytesSent;
    private int sequence = firstSequence;

    Session(LivePath path, Road road, Supplier<List<Fault>> faults, Duration timeout) {
        this.path = path;
        this.road = road;
        this.faults = faults;
        this.timeout = timeout;
    }

    LivePath path() {
        return path;
    }

    Road road() {
        return road;
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
            road.close();
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
        Duration reportEvery = REPORT_EVERY;
        for (Fault fault : now) {
            reportEvery = fault.reportEvery(reportEvery);
        }
        List<byte[]> reports = List.of();
        if (!all.isEmpty() && (pictures == 0 || nanos - reportedNanos >= reportEvery.toNanos())) {
            reportedNanos = nanos;
            reports = List.of(report(moment, now, playing));
        }
        List<byte[]> numbered = numbered(all);
        for (Fault fault : now) {
            numbered = fault.order(numbered, playing);
        }
        pictures++;
        road.send(garbage, reports, numbered, now);
        return true;
    }

    private byte[] report(LivePath.Moment moment, List<Fault> now, Playing playing) {
        long wallMillis = moment.wallMillis();
        for (Fault fault : now) {
            wallMillis = fault.reportMillis(wallMillis, playing);
        }
        return SenderReport.of(source, wallMillis, timestampBase + moment.time90k(), packets, bytesSent);
    }

    private List<byte[]> numbered(List<RtpPacket> all) {
        List<byte[]> numbered = new ArrayList<>(all.size());
        for (RtpPacket packet : all) {
            if (!packet.isLost()) {
                byte[] bytes = new byte[packet.sizeBytes()];
                packet.write(bytes, 0, sequence & 0xFFFF, source);
                numbered.add(bytes);
                bytesSent += packet.payloadBytes();
            }
            sequence += packet.takesSequenceNumber() ? 1 : 0;
            packets++;
        }
        return numbered;
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
}
