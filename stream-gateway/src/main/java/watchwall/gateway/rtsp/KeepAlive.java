package watchwall.gateway.rtsp;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the camera in time that we are still here, without waiting for its answers: some list GET_PARAMETER and never answer
 * it. On the session's loop.
 */
final class KeepAlive implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final RtspConnection connection;
    private final EventLoop loop;
    private boolean getParameter;
    private String uri = "*";
    private SessionHeader session = SessionHeader.NONE;
    private IntConsumer onRefusal = status -> {};
    private @Nullable ScheduledFuture<?> timer;

    KeepAlive(RtspConnection connection, EventLoop loop) {
        this.connection = connection;
        this.loop = loop;
    }

    /** @param offered the values of Public */
    void offered(List<String> offered) {
        getParameter = offered.stream()
                .anyMatch(words -> words.toUpperCase(Locale.ROOT).contains("GET_PARAMETER"));
    }

    /** At half of the session's time, but at least every half minute: routers forget idle connections too. */
    void begin(String aggregate, SessionHeader header, IntConsumer refused) {
        uri = aggregate;
        session = header;
        onRefusal = refused;
        long half = header.timeout().toMillis() / 2;
        long every = Math.max(SHORTEST.toMillis(), Math.min(half, LONGEST.toMillis()));
        timer = loop.scheduleAtFixedRate(this::now, every, every, TimeUnit.MILLISECONDS);
    }

    private void now() {
        connection.tell(getParameter ? "GET_PARAMETER" : "OPTIONS", uri, session.with(Map.of()), response -> {
            if (!response.isSuccess()) {
                getParameter = false; // whatever it minds, OPTIONS is minded less
                onRefusal.accept(response.status());
            }
        });
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
