package watchwall.gateway.door;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.MediaRefused.Kind;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;

/** A camera's picture of now as JPEG: {@code GET /still/{cameraId}.jpg?width=640&stream=sub&ticket=...}. */
public final class StillDoor {
    static final int MIN_WIDTH_PX = 16;
    static final int MAX_WIDTH_PX = 8192;
    private static final int USUAL_WIDTH_PX = 640;

    /** Up to this width the sub stream is asked unless the address names a stream: decoding it costs a ninth. */
    private static final int SUB_WIDTH_PX = 704;

    /** Each decodes up to a GOP. */
    private static final int MAX_WAITING = 16;

    private static final Logger log = LoggerFactory.getLogger(StillDoor.class);

    private final Stills stills;
    private final TicketOffice tickets;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final ExecutorService makers = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("still-", 0).daemon().factory());

    public StillDoor(Stills stills, TicketOffice tickets) {
        this.stills = stills;
        this.tickets = tickets;
    }

    public void mount(Router router) {
        router.route("/still/*").handler(DoorFrame::admitOrigin);
        router.getWithRegex("/still/(?<camera>[A-Za-z0-9-]{1,64})\\.jpg").handler(this::still);
    }

    private void still(RoutingContext call) {
        String camera = call.pathParam("camera");
        if (DoorFrame.admit(call, tickets, Purpose.STILL, camera).isEmpty()) {
            return;
        }
        int width = DoorFrame.number(call, "width", USUAL_WIDTH_PX, MIN_WIDTH_PX, MAX_WIDTH_PX);
        Optional<StreamKind> kind = DoorFrame.query(call, "stream")
                .map(DoorFrame::kind)
                .orElse(Optional.of(width <= SUB_WIDTH_PX ? StreamKind.SUB : StreamKind.MAIN));
        if (width < 0 || kind.isEmpty()) {
            DoorFrame.refuse(call, 400, Reason.of("still.bad-query", MIN_WIDTH_PX, MAX_WIDTH_PX));
        } else if (waiting.tryAcquire()) {
            make(call, camera, kind.get(), width);
        } else {
            DoorFrame.refuse(call, new MediaRefused(Kind.TRY_LATER, Reason.of("still.busy")));
        }
    }

    private void make(RoutingContext call, String camera, StreamKind kind, int width) {
        Context context = call.vertx().getOrCreateContext();
        makers.execute(() -> {
            try {
                Buffer jpeg = Buffer.buffer(stills.jpeg(camera, kind, width));
                context.runOnContext(done -> send(call, jpeg));
            } catch (MediaRefused refused) {
                context.runOnContext(done -> DoorFrame.refuse(call, refused));
            } catch (RuntimeException bug) {
                log.error("a still of camera {} failed by a fault of ours", camera, bug);
                context.runOnContext(done -> DoorFrame.refuse(call, 500, Reason.of("still.fault", camera)));
            } finally {
                waiting.release();
            }
        });
    }

    private static void send(RoutingContext call, Buffer jpeg) {
        if (!call.response().closed()) {
            call.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(jpeg);
        }
    }
}
