package watchwall.casebridge.attachment.picture;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/** Lets only a few decode at a time: a hundred inspectors who send at once wait, and the heap stays. */
public final class DecodeRoom {
    private static final long PATIENCE_SECONDS = 12; // the console gives up after 15

    private final Semaphore places;

    public DecodeRoom(int places) {
        this.places = new Semaphore(places, true);
    }

    interface Work<T> {
        T work() throws IOException;
    }

    <T> T in(Work<T> work) throws IOException {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new CaseRefused(Reason.of("attachment.busy"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaseRefused(Reason.of("attachment.busy"));
        }
        try {
            return work.work();
        } finally {
            places.release();
        }
    }
}
