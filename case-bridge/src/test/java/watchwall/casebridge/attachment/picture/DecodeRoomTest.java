package watchwall.casebridge.attachment.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecodeRoomTest {
    @Test
    void noMoreThanItsPlacesAreAtWork() throws Exception {
        DecodeRoom room = new DecodeRoom(2);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Callable<Integer>> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(() -> room.in(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                try {
                    Thread.sleep(5);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return inside.decrementAndGet();
            }));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> done : threads.invokeAll(many)) {
                assertThat(done.get()).isBetween(0, 1);
            }
        }
        assertThat(most.get()).isEqualTo(2);
    }
}
