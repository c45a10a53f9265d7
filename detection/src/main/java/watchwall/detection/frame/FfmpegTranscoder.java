package watchwall.detection.frame;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import watchwall.gateway.media.Transcoder;

/**
 * The transcoder that the gateway borrows: each session decodes and codes on one thread of its own, {@code transcode-n}.
 * How many run at a time is the gateway's to bound.
 */
public final class FfmpegTranscoder implements Transcoder, AutoCloseable {
    private final Set<TranscodeSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();

    @Override
    public Session open(Settings settings, Sink sink) {
        TranscodeSession session = new TranscodeSession(settings, sink, sessions::remove);
        sessions.add(session);
        Thread thread = new Thread(session, "transcode-" + numbers.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
        return session;
    }

    @Override
    public void close() {
        sessions.forEach(TranscodeSession::close);
    }
}
