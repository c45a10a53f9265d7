package watchwall.wall.node;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import watchwall.wall.node.NodeMessage.FromNode;
import watchwall.wall.node.NodeMessage.ToNode;

/** One node page's socket; the listener is called on its event loop. */
public final class NodeLink implements WallDriver {
    /** Close codes that the page knows. */
    public static final short REPLACED = 4409;

    private static final Logger log = LoggerFactory.getLogger(NodeLink.class);
    private static final int MAX_QUEUED_CHARS = 1024 * 1024; // a picture of 64 windows is under 32 KiB
    private static final int MAX_MESSAGES_A_SECOND = 200; // 64 windows asking tickets twice, and clock pings
    private static final int RTT_SAMPLES = 8;

    private final String page;
    private final ServerWebSocket socket;
    private final JsonMapper json;
    private final AtomicBoolean closed = new AtomicBoolean();

    // Our own count: the socket calls its queue full after a few messages when the event loop is late.
    private final AtomicInteger queued = new AtomicInteger();
    private final Deque<Long> rtts = new ArrayDeque<>(); // event loop only
    private volatile long rttMs;
    private long second; // event loop only
    private int inThisSecond;

    NodeLink(String page, ServerWebSocket socket, JsonMapper json) {
        this.page = page;
        this.socket = socket;
        this.json = json;
    }

    void listen(Listener listener) {
        socket.textMessageHandler(text -> read(text, listener));
        socket.binaryMessageHandler(
                bytes -> send(new NodeMessage.NotUnderstood("binary messages are not spoken here")));
        socket.pongHandler(this::pong);
        socket.exceptionHandler(e -> log.debug("node {}: {}", page, e.toString()));
        socket.closeHandler(v -> {
            closed.set(true);
            listener.closed(this);
        });
    }

    @Override
    public String page() {
        return page;
    }

    /** A node can only lengthen it. */
    @Override
    public long rttMs() {
        return rttMs;
    }

    @Override
    public void ping() {
        if (!closed.get()) {
            socket.writePing(Buffer.buffer().appendLong(System.nanoTime()));
        }
    }

    @Override
    public void send(ToNode message) {
        if (closed.get()) {
            return;
        }
        String text = json.writerFor(NodeMessage.class).writeValueAsString(message);
        if (queued.addAndGet(text.length()) > MAX_QUEUED_CHARS) {
            log.warn("node {} does not read: closed", page);
            close((short) 1013, "too slow");
            return;
        }
        socket.writeTextMessage(text).onComplete(done -> queued.addAndGet(-text.length()));
    }

    @Override
    public void close(short code, String why) {
        if (closed.compareAndSet(false, true)) {
            socket.close(code, why);
        }
    }

    private void read(String text, Listener listener) {
        if (closed.get()) {
            return;
        }
        if (tooMany()) {
            log.warn("node {} sent more than {} messages in a second: closed", page, MAX_MESSAGES_A_SECOND);
            close((short) 1008, "too many messages");
            return;
        }
        @Nullable NodeMessage message;
        try {
            message = json.readValue(text, NodeMessage.class);
        } catch (JacksonException e) {
            log.debug("node {} sent what cannot be read: {}", page, e.getOriginalMessage());
            send(new NodeMessage.NotUnderstood(e.getOriginalMessage()));
            return;
        }
        switch (message) {
            case null -> send(new NodeMessage.NotUnderstood("null says nothing"));
            case FromNode said -> listener.said(this, said);
            case ToNode ours -> send(new NodeMessage.NotUnderstood("only the controller says this"));
        }
    }

    private boolean tooMany() {
        long now = System.nanoTime() / 1_000_000_000L;
        if (now != second) {
            second = now;
            inThisSecond = 0;
        }
        return ++inThisSecond > MAX_MESSAGES_A_SECOND;
    }

    private void pong(Buffer sent) {
        if (sent.length() != Long.BYTES) {
            return;
        }
        long ms = (System.nanoTime() - sent.getLong(0)) / 1_000_000L;
        if (ms < 0) {
            return; // not one of ours
        }
        rtts.addLast(ms);
        if (rtts.size() > RTT_SAMPLES) {
            rtts.removeFirst();
        }
        rttMs = rtts.stream().mapToLong(Long::longValue).min().orElse(0);
    }
}
