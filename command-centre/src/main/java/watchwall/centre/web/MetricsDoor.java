package watchwall.centre.web;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.access.Role;
import watchwall.centre.settings.Settings;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.camera.StreamTotals;
import watchwall.gateway.relay.ReaderStatus;

/** Figures for Prometheus: per stream, per reader, and of the process. */
@RestController
class MetricsDoor {
    /** Readers with a series of their own, the newest; the others are only in the sums. Bounds what a scrape costs. */
    private static final int MAX_READERS = 200;

    private final StreamGateway gateway;
    private final Settings settings;

    MetricsDoor(StreamGateway gateway, Settings settings) {
        this.gateway = gateway;
        this.settings = settings;
    }

    /** For who shows the token of {@code http.metrics-token}, or an administrator's session. */
    @GetMapping(path = "/metrics", produces = Exposition.CONTENT_TYPE)
    String metrics(@RequestHeader(name = "Authorization", required = false) @Nullable String authorization) {
        if (!showsToken(authorization)
                && Caller.optional().filter(p -> p.role() == Role.ADMINISTRATOR).isEmpty()) {
            throw new Refused(HttpStatus.UNAUTHORIZED, "centre.metrics.token");
        }
        Exposition out = new Exposition();
        streams(out);
        readers(out);
        process(out);
        return out.text();
    }

    private boolean showsToken(@Nullable String authorization) {
        return authorization != null
                && settings.http()
                        .metricsToken()
                        .map(token -> MessageDigest.isEqual(bytes("Bearer " + token), bytes(authorization)))
                        .orElse(false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void streams(Exposition out) {
        for (StreamStatus of : gateway.status()) {
            String[] stream = {"camera", of.cameraId(), "stream", of.kind().word()};
            boolean plays = of.state() == StreamStatus.State.PLAYING;
            out.gauge("watchwall_stream_up", "1 while pictures come from the camera.", plays ? 1 : 0, stream);
            out.gauge(
                    "watchwall_stream_frames_per_second",
                    "Pictures of the last seconds.",
                    of.framesPerSecond(),
                    stream);
            out.gauge(
                    "watchwall_stream_bits_per_second",
                    "Bits of the last seconds.",
                    of.kilobitsPerSecond() * 1000,
                    stream);
            out.gauge("watchwall_stream_gop_seconds", "Between the last two key pictures.", of.gopSeconds(), stream);
            out.gauge("watchwall_stream_jitter_seconds", "Of the packets' arrivals.", of.jitterMillis() / 1000, stream);
            out.gauge("watchwall_stream_drift_ppm", "How much faster the camera's clock runs.", of.driftPpm(), stream);
            out.counter("watchwall_stream_packets_lost_total", "Packets that never came.", of.packetsLost(), stream);
            out.counter("watchwall_stream_reconnects_total", "Times the camera came back.", of.reconnects(), stream);
            out.gauge("watchwall_stream_viewers", "Who watches within the gateway.", of.viewers(), stream);
        }
        for (StreamTotals of : gateway.totals()) {
            String[] stream = {"camera", of.cameraId(), "stream", of.kind().word()};
            out.counter("watchwall_stream_frames_total", "Pictures from the camera.", of.frames(), stream);
            out.counter("watchwall_stream_bytes_total", "Bytes of those pictures.", of.bytes(), stream);
        }
    }

    private void readers(Exposition out) {
        List<ReaderStatus> all = gateway.readers();
        Map<List<String>, List<ReaderStatus>> byStream = all.stream()
                .collect(Collectors.groupingBy(
                        of -> List.of(of.cameraId(), of.stream().word(), word(of)),
                        () -> new TreeMap<>(Comparator.comparing(String::valueOf)),
                        Collectors.toList()));
        byStream.forEach((key, group) -> out.gauge(
                "watchwall_readers",
                "Readers by exit.",
                group.size(),
                "camera",
                key.get(0),
                "stream",
                key.get(1),
                "kind",
                key.get(2)));
        all.stream()
                .sorted(Comparator.comparing(ReaderStatus::since).reversed())
                .limit(MAX_READERS)
                .forEach(of -> reader(out, of));
    }

    private static void reader(Exposition out, ReaderStatus of) {
        String[] reader = {"camera", of.cameraId(), "stream", of.stream().word(), "kind", word(of), "reader", of.id()};
        out.counter("watchwall_reader_frames_total", "Pictures sent.", of.frames(), reader);
        out.counter("watchwall_reader_bytes_total", "Bytes sent.", of.bytes(), reader);
        out.counter("watchwall_reader_dropped_total", "Pictures not sent to a slow reader.", of.dropped(), reader);
        out.gauge("watchwall_reader_queue_seconds", "Age of what waits for it.", of.queueMillis() / 1000, reader);
        if (of.firstFrameMillis() >= 0) {
            out.gauge(
                    "watchwall_reader_first_frame_seconds",
                    "From asking to the first picture.",
                    of.firstFrameMillis() / 1000,
                    reader);
        }
    }

    private static String word(ReaderStatus of) {
        return of.kind().name().toLowerCase(Locale.ROOT);
    }

    private static void process(Exposition out) {
        var memory = ManagementFactory.getMemoryMXBean();
        out.gauge(
                "watchwall_heap_bytes",
                "Heap in use.",
                memory.getHeapMemoryUsage().getUsed());
        out.gauge("watchwall_buffers_bytes", "Memory of pictures outside the heap.", StreamGateway.bufferBytes());
        out.gauge(
                "watchwall_threads",
                "Platform threads.",
                ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
