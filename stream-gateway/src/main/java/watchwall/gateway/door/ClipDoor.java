package watchwall.gateway.door;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.MediaRefused.Kind;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;

/**
 * The last seconds of a stream as MP4: {@code GET /clip/{camera}/{main|sub}.mp4?seconds=30}, with a CLIP ticket. Written to
 * a file in a folder of the door's own, sent, deleted.
 */
public final class ClipDoor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClipDoor.class);
    private static final int USUAL_SECONDS = 30;
    private static final int MAX_SECONDS = 600; // what is asked; the ring holds less
    private static final int MAX_CLIPS = 8; // files at a time, each at most as large as the ring of its stream
    private static final int WRITERS = 2;

    private final Clips clips;
    private final TicketOffice tickets;
    private final Semaphore files = new Semaphore(MAX_CLIPS);
    private final AtomicLong numbers = new AtomicLong();
    private final ThreadPoolExecutor writers = new ThreadPoolExecutor(
            WRITERS,
            WRITERS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_CLIPS),
            Thread.ofPlatform().name("clip-", 0).daemon().factory());
    private final Path folder;

    /** The gateway's clips. */
    @FunctionalInterface
    public interface Clips {
        /** Blocks; throws {@link MediaRefused} where there is no such camera or nothing is held. */
        void write(String cameraId, StreamKind kind, Duration last, Path file);
    }

    public ClipDoor(Clips clips, TicketOffice tickets) {
        this.clips = clips;
        this.tickets = tickets;
        writers.allowCoreThreadTimeOut(true);
        try {
            this.folder = Files.createTempDirectory("watchwall-clips-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for clips under " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    public void mount(Router router) {
        router.route("/clip/*").handler(DoorFrame::admitOrigin);
        router.options("/clip/*").handler(call -> DoorFrame.preflight(call, "GET, OPTIONS"));
        router.getWithRegex("/clip/(?<camera>[A-Za-z0-9-]{1,64})/(?<stream>[a-z]{1,8})\\.mp4")
                .handler(this::clip);
    }

    private void clip(RoutingContext call) {
        String camera = call.pathParam("camera");
        Optional<StreamKind> kind = DoorFrame.kind(call.pathParam("stream"));
        if (kind.isEmpty()) {
            DoorFrame.refuse(call, 404, Reason.of("whep.no-such-stream", call.pathParam("stream")));
            return;
        }
        String stream = camera + '/' + kind.get().word();
        if (DoorFrame.admit(call, tickets, Purpose.CLIP, stream).isEmpty()) {
            return;
        }
        int seconds = DoorFrame.number(call, "seconds", USUAL_SECONDS, 1, MAX_SECONDS);
        if (seconds < 0) {
            DoorFrame.refuse(call, 400, Reason.of("clip.bad-query", MAX_SECONDS));
        } else if (files.tryAcquire()) {
            write(call, camera, kind.get(), Duration.ofSeconds(seconds));
        } else {
            DoorFrame.refuse(call, new MediaRefused(Kind.TRY_LATER, Reason.of("clip.busy", MAX_CLIPS)));
        }
    }

    private void write(RoutingContext call, String camera, StreamKind kind, Duration last) {
        Context context = call.vertx().getOrCreateContext();
        Path file = folder.resolve(numbers.incrementAndGet() + ".mp4");
        try {
            writers.execute(() -> {
                try {
                    clips.write(camera, kind, last, file);
                    context.runOnContext(written -> send(call, file, camera + '-' + kind.word() + ".mp4"));
                } catch (MediaRefused refused) {
                    give(file);
                    context.runOnContext(done -> DoorFrame.refuse(call, refused));
                } catch (RuntimeException bug) {
                    give(file);
                    log.error("a clip of camera {} failed by a fault of ours", camera, bug);
                    context.runOnContext(done -> DoorFrame.refuse(call, 500, Reason.of("clip.fault", camera)));
                }
            });
        } catch (RejectedExecutionException closing) {
            give(file);
            DoorFrame.refuse(call, new MediaRefused(Kind.TRY_LATER, Reason.of("clip.busy", MAX_CLIPS)));
        }
    }

    private void send(RoutingContext call, Path file, String name) {
        if (call.response().closed()) {
            give(file);
            return;
        }
        call.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "video/mp4")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + '"')
                .sendFile(file.toString())
                .onComplete(sent -> give(file));
    }

    /** The file goes, its place is free. */
    private void give(Path file) {
        files.release();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("the clip file {} could not be deleted", file, e);
        }
    }

    @Override
    public void close() {
        writers.shutdown();
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            log.warn("the folder {} could not be deleted", folder, e);
        }
    }
}
