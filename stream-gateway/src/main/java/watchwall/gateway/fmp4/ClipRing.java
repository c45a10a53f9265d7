package watchwall.gateway.fmp4;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.relay.Viewer;

/**
 * The last seconds of one stream, for clips of what has just happened. Belongs to the stream's event loop.
 *
 * <p>Over the time or the bytes it may hold, the oldest GOP is dropped whole; what remains begins at a key unit. A single
 * GOP over the bytes is dropped too, and the ring is empty until the next key unit.
 */
public final class ClipRing implements Viewer {
    private final Duration keep;
    private final long maxBytes;
    private final Deque<List<AccessUnit>> gops = new ArrayDeque<>();
    private final Deque<AudioFrame> sound = new ArrayDeque<>();
    private long bytes;

    public ClipRing(Duration keep, long maxBytes) {
        this.keep = keep;
        this.maxBytes = maxBytes;
    }

    @Override
    public void start(List<AccessUnit> sinceKey) {
        sinceKey.forEach(this::accept);
    }

    @Override
    public void accept(AccessUnit unit) {
        if (unit.isKey()) {
            gops.addLast(new ArrayList<>());
        } else if (gops.isEmpty()) {
            return;
        }
        gops.getLast().add(unit.retain());
        bytes += unit.sizeBytes();
        trim(unit.arrival());
    }

    @Override
    public void sound(AudioFrame frame) {
        if (!gops.isEmpty()) {
            sound.addLast(frame.retain());
            bytes += frame.sizeBytes();
            trim(frame.arrival());
        }
    }

    private void trim(Instant newest) {
        Instant oldestNeeded = newest.minus(keep);
        while ((gops.size() > 1 && bytes > maxBytes) || secondBeginsBy(oldestNeeded)) {
            drop(gops.removeFirst());
        }
        if (bytes > maxBytes && !gops.isEmpty()) {
            drop(gops.removeFirst());
        }
    }

    /** True when the first GOP is not needed to reach back as far as the ring keeps. */
    private boolean secondBeginsBy(Instant oldestNeeded) {
        if (gops.size() < 2) {
            return false;
        }
        var inOrder = gops.iterator();
        inOrder.next();
        return !inOrder.next().get(0).arrival().isAfter(oldestNeeded);
    }

    private void drop(List<AccessUnit> gop) {
        for (AccessUnit unit : gop) {
            bytes -= unit.sizeBytes();
            unit.release();
        }
        while (!sound.isEmpty()
                && (gops.isEmpty()
                        || sound.getFirst()
                                .arrival()
                                .isBefore(gops.getFirst().get(0).arrival()))) {
            bytes -= sound.getFirst().sizeBytes();
            sound.removeFirst().release();
        }
    }

    @Override
    public void end() {
        while (!gops.isEmpty()) {
            drop(gops.removeFirst());
        }
    }

    /** On the loop. */
    public long bytes() {
        return bytes;
    }

    /** Units held; on the loop. */
    public int units() {
        return gops.stream().mapToInt(List::size).sum();
    }

    /**
     * What is held of a span, from the key unit at or before its begin (or the oldest there is), retained for the caller;
     * empty when nothing of the span is held. On the loop.
     */
    public Span between(Instant from, Instant to) {
        List<AccessUnit> found = new ArrayList<>();
        for (List<AccessUnit> gop : gops) {
            if (!gop.get(0).arrival().isAfter(from)) {
                found.clear();
            }
            for (AccessUnit unit : gop) {
                if (!unit.arrival().isAfter(to)) {
                    found.add(unit);
                }
            }
        }
        boolean overlaps =
                !found.isEmpty() && !found.get(found.size() - 1).arrival().isBefore(from);
        if (!overlaps) {
            return Span.NONE;
        }
        Instant begin = found.get(0).arrival();
        List<AudioFrame> heard = sound.stream()
                .filter(frame ->
                        !frame.arrival().isBefore(begin) && !frame.arrival().isAfter(to))
                .toList();
        found.forEach(AccessUnit::retain);
        heard.forEach(AudioFrame::retain);
        return new Span(found, heard);
    }

    /**
     * Writes a span as a fragmented MP4; the file appears whole or not at all. Lends it. Blocks: never on an event loop.
     */
    public static void write(Span span, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel out = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                Fmp4.write(span, out);
                out.force(true);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
