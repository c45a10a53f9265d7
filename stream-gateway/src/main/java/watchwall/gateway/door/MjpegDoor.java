package watchwall.gateway.door;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.MediaRefused.Kind;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;

/**
 * Motion JPEG for old clients, and the last rung of our player: {@code GET /mjpeg/{camera}/{main|sub}?fps=2&width=640},
 * with a WATCH ticket.
 */
public final class MjpegDoor implements AutoCloseable {
    /** Pictures per second of a camera that codes JPEG itself. */
    static final int MAX_PASSED_RATE = 25;

    /** Pictures per second that are made: each decodes what came since the key picture. */
    static final int MAX_MADE_RATE = 5;

    private static final int USUAL_RATE = 2;
    private static final int MAX_READERS = 64;
    private static final int MAX_REELS = 16; // different streams or widths that are being made at a time
    private static final int MAKERS = 2;

    private final Streams streams;
    private final Stills stills;
    private final TicketOffice tickets;
    private final InstantSource clock;
    private final Map<String, MjpegReader> readers = new ConcurrentHashMap<>();
    private final Map<MjpegReel.Key, MjpegReel> reels = new HashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ThreadPoolExecutor makers;

    /** Where the pictures come from. */
    @FunctionalInterface
    public interface Streams {
        /** Throws {@link NoSuchCamera}. */
        Viewer.Subscription watch(String cameraId, StreamKind kind, Viewer viewer);
    }

    public MjpegDoor(Streams streams, Stills stills, TicketOffice tickets, InstantSource clock) {
        this.streams = streams;
        this.stills = stills;
        this.tickets = tickets;
        this.clock = clock;
        this.makers = new ThreadPoolExecutor(
                MAKERS,
                MAKERS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_REELS),
                Thread.ofPlatform().name("mjpeg-", 0).daemon().factory());
        makers.allowCoreThreadTimeOut(true);
    }

    static long intervalNanos(int rate) {
        return 1_000_000_000L / rate;
    }

    public void mount(Router router) {
        router.route("/mjpeg/*").handler(DoorFrame::admitOrigin);
        router.options("/mjpeg/*").handler(call -> DoorFrame.preflight(call, "GET, OPTIONS"));
        router.get("/mjpeg/:camera/:stream").handler(this::open);
    }

    /** Those who watch now. */
    public List<ReaderStatus> readers() {
        return readers.values().stream().map(MjpegReader::status).toList();
    }

    private void open(RoutingContext call) {
        String camera = call.pathParam("camera");
        Optional<StreamKind> kind = DoorFrame.kind(call.pathParam("stream"));
        if (kind.isEmpty()) {
            DoorFrame.refuse(call, 404, Reason.of("whep.no-such-stream", call.pathParam("stream")));
            return;
        }
        Optional<Grant> grant = DoorFrame.admit(
                call, tickets, Purpose.WATCH, camera + '/' + kind.get().word());
        if (grant.isEmpty()) {
            return;
        }
        int rate = DoorFrame.number(call, "fps", USUAL_RATE, 1, MAX_PASSED_RATE);
        int width =
                DoorFrame.number(call, "width", StillDoor.MAX_WIDTH_PX, StillDoor.MIN_WIDTH_PX, StillDoor.MAX_WIDTH_PX);
        if (rate < 0 || width < 0) {
            DoorFrame.refuse(
                    call,
                    400,
                    Reason.of("mjpeg.bad-query", MAX_PASSED_RATE, StillDoor.MIN_WIDTH_PX, StillDoor.MAX_WIDTH_PX));
            return;
        }
        try {
            show(call, grant.get().user(), new MjpegReel.Key(camera, kind.get(), width), rate);
        } catch (NoSuchCamera unknown) {
            DoorFrame.refuse(call, new MediaRefused(Kind.UNKNOWN_CAMERA, unknown.reason()));
        } catch (MediaRefused refused) {
            DoorFrame.refuse(call, refused);
        }
    }

    private synchronized void show(RoutingContext call, String user, MjpegReel.Key key, int rate) {
        boolean known = reels.containsKey(key);
        if (readers.size() >= MAX_READERS || (!known && reels.size() >= MAX_REELS)) {
            throw new MediaRefused(Kind.TRY_LATER, Reason.of("mjpeg.too-many", known ? MAX_READERS : MAX_REELS));
        }
        MjpegReel reel = known ? reels.get(key) : new MjpegReel(key, stills, makers);
        String id = "mjpeg-" + numbers.incrementAndGet();
        MjpegReader reader = new MjpegReader(
                new MjpegReader.Who(
                        id,
                        user,
                        key,
                        clock.instant(),
                        call.request().remoteAddress().hostAddress()),
                rate,
                call,
                () -> leave(id, reel));
        readers.put(id, reader);
        reel.add(reader);
        if (!known) {
            try {
                reel.watch(streams.watch(key.cameraId(), key.stream(), reel));
            } catch (NoSuchCamera unknown) {
                reader.abandon();
                throw unknown;
            }
            reels.put(key, reel);
        }
    }

    private synchronized void leave(String id, MjpegReel reel) {
        MjpegReader gone = readers.remove(id);
        if (gone != null && reel.remove(gone)) {
            reels.remove(reel.key(), reel);
            reel.close();
        }
    }

    /** Ends all; their answers end with the server. */
    @Override
    public void close() {
        readers.values().forEach(MjpegReader::end);
        makers.shutdown();
    }
}
