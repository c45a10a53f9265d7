package watchwall.gateway.camera;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of one stream, for whoever looks for a fault. No secret is in it.
 *
 * @param history the last changes of state, oldest first
 * @param description how the stream is described to RTSP readers (SDP), empty before the first picture
 * @param cachedFrames pictures since the last key picture, kept for who joins
 * @param ringBytes pictures kept for clips; the cached ones are among them
 * @param exchanges what RTSP readers asked last and how it was answered
 */
public record StreamDump(
        StreamStatus status,
        StreamTotals totals,
        List<Change> history,
        String description,
        int cachedFrames,
        long cachedBytes,
        int ringFrames,
        long ringBytes,
        List<String> exchanges) {
    public StreamDump {
        history = List.copyOf(history);
        exchanges = List.copyOf(exchanges);
    }

    /** One change of state. */
    public record Change(Instant at, StreamStatus.State state, Optional<Reason> reason) {}
}
