package watchwall.gateway;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.camera.StreamPlan.Pull;
import watchwall.gateway.relay.Source;

/** Opens a stream's source when it is wanted, and lets it rest when nobody watches any more. On the stream's loop. */
final class Demand {
    private final Pull pull;
    private final EventLoop loop;
    private final Source source;
    private @Nullable ScheduledFuture<?> rest;
    private int viewers;
    private boolean begun;

    Demand(Pull pull, EventLoop loop, Source source) {
        this.pull = pull;
        this.loop = loop;
        this.source = source;
    }

    void begin() {
        begun = true;
        switch (pull) {
            case Pull.Always always -> source.open();
            case Pull.OnDemand onDemand -> {
                if (viewers > 0) {
                    source.open();
                } else {
                    source.rest();
                }
            }
        }
    }

    /** Somebody came or left; recorders of our own are not counted. */
    void viewers(int now) {
        int before = viewers;
        viewers = now;
        if (!begun || !(pull instanceof Pull.OnDemand onDemand)) {
            return;
        }
        if (now > 0 && rest != null) {
            rest.cancel(false);
            rest = null;
        }
        if (now > 0 && before == 0) {
            source.open();
        } else if (now == 0 && before > 0) {
            rest = loop.schedule(source::rest, onDemand.keep().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void close() {
        begun = false;
        if (rest != null) {
            rest.cancel(false);
        }
        source.close();
    }
}
