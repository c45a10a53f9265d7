package watchwall.gateway.webrtc;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.door.DoorFrame;
import watchwall.gateway.door.MediaRefused;
import watchwall.gateway.door.MediaRefused.Kind;

/** Offers answered beside the event loop, some at a time, and the sessions that came of them ended. */
final class SdpAnswers {
    static final String SDP = "application/sdp";

    private final WebRtcExit exit;
    private final String sessionPath;
    private final Semaphore places;
    private final ExecutorService threads;

    /** @param sessionPath where a session is found, up to its id */
    SdpAnswers(WebRtcExit exit, String sessionPath, int atATime, String threadName) {
        this.exit = exit;
        this.sessionPath = sessionPath;
        this.places = new Semaphore(atATime);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(threadName, 0).factory());
    }

    /** @param ask offer in, answer out; may wait */
    void answer(RoutingContext call, Function<String, WhepAnswer> ask) {
        if (!places.tryAcquire()) {
            DoorFrame.refuse(call, new MediaRefused(Kind.TRY_LATER, Reason.of("whep.busy")));
            return;
        }
        String offer = Optional.ofNullable(call.body().asString()).orElse("");
        Context context = call.vertx().getOrCreateContext();
        threads.execute(() -> {
            try {
                WhepAnswer answer = ask.apply(offer);
                context.runOnContext(done -> created(call, answer));
            } catch (MediaRefused refused) {
                context.runOnContext(done -> DoorFrame.refuse(call, refused));
            } catch (RuntimeException bug) {
                context.runOnContext(done -> call.fail(bug));
            } finally {
                places.release();
            }
        });
    }

    /** A caller that went away in the meantime gets no session. */
    private void created(RoutingContext call, WhepAnswer answer) {
        if (call.response().closed()) {
            exit.close(answer.sessionId());
            return;
        }
        call.response()
                .setStatusCode(201)
                .putHeader(HttpHeaders.CONTENT_TYPE, SDP)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.LOCATION, sessionPath + answer.sessionId())
                .end(answer.sdp());
    }

    void end(RoutingContext call) {
        if (exit.close(call.pathParam("session"))) {
            call.response().setStatusCode(200).end();
        } else {
            DoorFrame.refuse(call, 404, Reason.of("whep.no-such-session"));
        }
    }
}
