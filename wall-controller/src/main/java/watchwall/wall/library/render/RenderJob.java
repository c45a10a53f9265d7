package watchwall.wall.library.render;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One drawing that can be stopped from elsewhere, and that says how far it is. */
public final class RenderJob {
    private final Progress progress;
    private @Nullable Process running;
    private boolean stopped;

    /** Told on the drawing's own thread. */
    @FunctionalInterface
    public interface Progress {
        void page(int drawn, int of);
    }

    public RenderJob(Progress progress) {
        this.progress = progress;
    }

    /** Ends the process at once; what it has drawn stays where it is. */
    public synchronized void stop() {
        stopped = true;
        Optional.ofNullable(running).ifPresent(RenderJob::kill);
    }

    /** Also when the thread that draws was told to end. */
    public synchronized boolean isStopped() {
        return stopped || Thread.currentThread().isInterrupted();
    }

    synchronized void runs(Process process) {
        running = process;
        if (stopped) {
            kill(process);
        }
    }

    void page(int drawn, int of) {
        progress.page(drawn, of);
    }

    /** With its children: LibreOffice's program is a script that starts another. Returns when it writes no more. */
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly()
                .onExit()
                .orTimeout(2, TimeUnit.SECONDS)
                .exceptionally(late -> process)
                .join();
    }
}
