package watchwall.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void whoAsksFindsAFreeTurnAtOnce() throws InterruptedException {
        Turns.Seat seat = new Turns(1).seat(Duration.ofMillis(100));

        assertThat(seat.take(Duration.ZERO)).isTrue();
        seat.giveBack();
        assertThat(seat.take(Duration.ZERO)).isTrue();
    }

    @Test
    void noMoreWorkAtOnceThanWereGranted() throws InterruptedException {
        Turns turns = new Turns(2);
        assertThat(turns.seat(LONG).take(LONG)).isTrue();
        assertThat(turns.seat(LONG).take(LONG)).isTrue();

        assertThat(turns.seat(LONG).take(Duration.ofMillis(20))).isFalse();
    }

    @Test
    void whoeverWasInterruptedLeavesNoTurnTaken() throws InterruptedException {
        Turns turns = new Turns(1);
        Turns.Seat holder = turns.seat(LONG);
        assertThat(holder.take(LONG)).isTrue();
        CountDownLatch ended = new CountDownLatch(1);
        Thread waiter = new Thread(() -> {
            try {
                turns.seat(LONG).take(LONG);
            } catch (InterruptedException asked) {
                ended.countDown();
            }
        });
        waiter.start();
        waiter.interrupt();
        ended.await();
        holder.giveBack();

        assertThat(turns.seat(LONG).take(Duration.ZERO)).isTrue();
    }

    /** Asked for: 40 + 40 + 20 turns in 400 ms of 4 ms each, three times what there is. */
    @Test
    void whenThereIsTooMuchAllRatesFallByTheSameShare() throws InterruptedException {
        Turns turns = new Turns(1);
        List<Duration> paces = List.of(Duration.ofMillis(4), Duration.ofMillis(4), Duration.ofMillis(8));
        List<AtomicInteger> served = new ArrayList<>();
        List<Thread> cameras = new ArrayList<>();
        AtomicLong end =
                new AtomicLong(System.nanoTime() + Duration.ofMillis(800).toNanos());
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (Duration pace : paces) {
            AtomicInteger count = new AtomicInteger();
            served.add(count);
            Turns.Seat seat = turns.seat(pace);
            cameras.add(new Thread(() -> {
                try {
                    while (System.nanoTime() < end.get()) {
                        if (seat.take(Duration.ofMillis(100))) {
                            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                            LockSupport.parkNanos(4_000_000);
                            atOnce.decrementAndGet();
                            count.incrementAndGet();
                            seat.giveBack();
                        }
                    }
                } catch (InterruptedException asked) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        cameras.forEach(Thread::start);
        for (Thread camera : cameras) {
            camera.join();
        }

        assertThat(most.get()).isEqualTo(1);
        int first = served.get(0).get();
        assertThat(served.get(1).get()).isBetween(first * 7 / 10, first * 13 / 10 + 1);
        assertThat(served.get(2).get()).isBetween(first * 3 / 10, first * 7 / 10 + 1);
    }
}
