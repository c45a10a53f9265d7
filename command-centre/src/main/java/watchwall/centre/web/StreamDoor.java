package watchwall.centre.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.Words;
import watchwall.centre.Words.Sentence;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.camera.StreamDump;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.relay.ReaderStatus;

/** How every stream is doing and who reads it, for whoever keeps the system. */
@RestController
class StreamDoor {
    private final StreamGateway gateway;
    private final Words words;

    StreamDoor(StreamGateway gateway, Words words) {
        this.gateway = gateway;
        this.words = words;
    }

    record Stream(
            String camera,
            String stream,
            StreamStatus.State state,
            Instant since,
            @Nullable Sentence reason,
            @Nullable String codec,
            @Nullable String audio,
            String transport,
            int widthPx,
            int heightPx,
            double framesPerSecond,
            double kilobitsPerSecond,
            double gopSeconds,
            double jitterMillis,
            double driftPpm,
            boolean reordered,
            long packetsLost,
            long reconnects,
            List<Reader> readers) {}

    record Reader(
            String id,
            ReaderStatus.Kind kind,
            String user,
            String address,
            Instant since,
            long frames,
            long bytes,
            long dropped,
            double queueMillis,
            double firstFrameMillis) {}

    record Change(
            Instant at, StreamStatus.State state, @Nullable Sentence reason) {}

    record Dump(
            Stream stream,
            long frames,
            long bytes,
            List<Change> history,
            List<String> description,
            int cachedFrames,
            long cachedBytes,
            int ringFrames,
            long ringBytes,
            List<String> exchanges) {}

    @GetMapping("/api/streams")
    List<Stream> streams() {
        List<ReaderStatus> readers = gateway.readers();
        return gateway.status().stream().map(status -> stream(status, readers)).toList();
    }

    @GetMapping("/api/streams/{camera}/{kind}/dump")
    Dump dump(@PathVariable String camera, @PathVariable String kind) {
        try {
            return gateway.dump(camera, kind(kind))
                    .map(this::dump)
                    .orElseThrow(() -> new Refused(HttpStatus.SERVICE_UNAVAILABLE, "centre.not-found", camera));
        } catch (NoSuchCamera unknown) {
            throw new Refused(HttpStatus.NOT_FOUND, "centre.not-found", camera);
        }
    }

    private Dump dump(StreamDump of) {
        return new Dump(
                stream(of.status(), gateway.readers()),
                of.totals().frames(),
                of.totals().bytes(),
                of.history().stream()
                        .map(change -> new Change(
                                change.at(),
                                change.state(),
                                change.reason()
                                        .map(r -> words.say(r.key(), r.args()))
                                        .orElse(null)))
                        .toList(),
                of.description().lines().toList(),
                of.cachedFrames(),
                of.cachedBytes(),
                of.ringFrames(),
                of.ringBytes(),
                of.exchanges());
    }

    private Stream stream(StreamStatus of, List<ReaderStatus> readers) {
        return new Stream(
                of.cameraId(),
                of.kind().word(),
                of.state(),
                of.since(),
                of.reason().map(r -> words.say(r.key(), r.args())).orElse(null),
                of.codec().orElse(null),
                of.audio().orElse(null),
                of.transport(),
                of.widthPx(),
                of.heightPx(),
                of.framesPerSecond(),
                of.kilobitsPerSecond(),
                of.gopSeconds(),
                of.jitterMillis(),
                of.driftPpm(),
                of.reordered(),
                of.packetsLost(),
                of.reconnects(),
                readers.stream()
                        .filter(r -> r.cameraId().equals(of.cameraId()) && r.stream() == of.kind())
                        .map(StreamDoor::reader)
                        .toList());
    }

    private static Reader reader(ReaderStatus of) {
        return new Reader(
                of.id(),
                of.kind(),
                of.user(),
                of.address(),
                of.since(),
                of.frames(),
                of.bytes(),
                of.dropped(),
                of.queueMillis(),
                of.firstFrameMillis());
    }

    private static StreamKind kind(String word) {
        for (StreamKind kind : StreamKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "stream");
    }
}
