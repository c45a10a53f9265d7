package watchwall.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;

class RelayTest {
    private final Units units = new Units();
    private final Relay relay =
            new Relay("wenhua/main", ImmediateEventExecutor.INSTANCE, 1_000_000, Duration.ofSeconds(60));

    @AfterEach
    void nothingIsHeldOnceItIsClosed() {
        relay.close();
        assertThat(units.held()).isZero();
    }

    @Test
    void aNewViewerGetsWhatIsCachedAndThenEachUnit() {
        relay.unit(units.key(100));
        relay.unit(units.delta(100));
        Seen viewer = new Seen();

        relay.watch(viewer);
        relay.unit(units.delta(100));

        assertThat(viewer.story).containsExactly("start 2", "delta");
        assertThat(relay.viewers()).isEqualTo(1);
    }

    @Test
    void withoutAKeyInTheCacheAViewerWaitsForOne() {
        Seen viewer = new Seen();
        relay.watch(viewer);

        relay.unit(units.delta(100));
        relay.unit(units.key(100));
        relay.unit(units.delta(100));

        assertThat(viewer.story).containsExactly("start 0", "key", "delta");
    }

    @Test
    void whenTheCameraWasLostEachViewerGoesOnAtTheNextKey() {
        Seen viewer = new Seen();
        relay.watch(viewer);
        relay.unit(units.key(100));

        relay.interrupted();
        relay.unit(units.delta(100));
        relay.unit(units.key(100));

        assertThat(viewer.story).containsExactly("start 0", "key", "key");
    }

    @Test
    void aReplayBeginsAgainAtTheCachedKey() {
        Seen viewer = new Seen();
        Viewer.Subscription place = relay.watch(viewer);
        relay.unit(units.key(100));
        relay.unit(units.delta(100));

        place.replay();

        assertThat(viewer.story).containsExactly("start 0", "key", "delta", "start 2");
    }

    @Test
    void aViewerThatThrowsIsEndedAndTheOthersDoNotNotice() {
        Seen good = new Seen();
        Seen bad = new Seen() {
            @Override
            public void accept(AccessUnit unit) {
                super.accept(unit);
                throw new IllegalStateException("a viewer's fault");
            }
        };
        relay.watch(bad);
        relay.watch(good);

        relay.unit(units.key(100));
        relay.unit(units.delta(100));

        assertThat(bad.story).containsExactly("start 0", "key", "end");
        assertThat(good.story).containsExactly("start 0", "key", "delta");
        assertThat(relay.viewers()).isEqualTo(1);
    }

    @Test
    void aClosedPlaceHearsNothingMore() {
        Seen viewer = new Seen();
        Viewer.Subscription place = relay.watch(viewer);

        place.close();
        place.close();
        relay.unit(units.key(100));
        relay.close();

        assertThat(viewer.story).containsExactly("start 0");
        assertThat(relay.viewers()).isZero();
    }

    @Test
    void closingEndsEveryViewerOnce() {
        Seen viewer = new Seen();
        Viewer.Subscription place = relay.watch(viewer);

        relay.close();
        relay.close();
        relay.unit(units.key(100));
        place.replay();

        assertThat(viewer.story).containsExactly("start 0", "end");
    }

    @Test
    void aRecorderOfOurOwnIsNotCountedAsAViewer() {
        relay.record(new Seen());

        assertThat(relay.viewers()).isZero();
    }

    @Test
    void whoJoinsARelayWhoseLoopIsGoneIsEndedAtOnce() throws Exception {
        EventExecutor loop = new DefaultEventExecutor();
        try (Relay gone = new Relay("gone", loop, 1000, Duration.ofSeconds(1))) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
            Seen viewer = new Seen();

            gone.watch(viewer).close();

            assertThat(viewer.story).containsExactly("end");
        }
    }

    @Test
    void viewersComeAndGoFromAnyThreadWhileUnitsFlow() {
        EventExecutor loop = new DefaultEventExecutor();
        Relay busy = new Relay("busy", loop, 1_000_000, Duration.ofSeconds(60));
        AtomicInteger accepted = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            threads.add(Thread.startVirtualThread(() -> {
                for (int i = 0; i < 200; i++) {
                    Viewer.Subscription place = busy.watch(new Viewer() {
                        @Override
                        public void start(List<AccessUnit> sinceKey) {
                            sinceKey.forEach(unit -> assertThat(unit.refCnt()).isPositive());
                        }

                        @Override
                        public void accept(AccessUnit unit) {
                            accepted.incrementAndGet();
                        }
                    });
                    place.replay();
                    place.close();
                }
            }));
        }
        for (int i = 0; i < 500; i++) {
            AccessUnit unit = i % 25 == 0 ? units.key(100) : units.delta(100);
            loop.execute(() -> busy.unit(unit));
        }

        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
        busy.close();
        await().until(() -> units.held() == 0);
        assertThat(busy.viewers()).isZero();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void theFiguresSayRateAndGop() {
        StreamHealth health = new StreamHealth();
        long nanos = Duration.ofHours(1).toNanos();
        for (int i = 0; i < 250; i++) {
            AccessUnit unit = i % 50 == 0 ? units.key(1000) : units.delta(1000);
            health.unit(unit, nanos + i * Duration.ofMillis(40).toNanos());
            unit.release();
        }

        StreamHealth.Figures now = health.figures(nanos + Duration.ofSeconds(10).toNanos());

        assertThat(now.framesPerSecond()).isBetween(24.0, 26.0);
        assertThat(now.kilobitsPerSecond()).isBetween(190.0, 210.0);
        assertThat(now.gopSeconds()).isEqualTo(2.0);
        assertThat(health.figures(nanos + Duration.ofSeconds(30).toNanos()).framesPerSecond())
                .isZero();
    }

    @Test
    void waitsDoubleUpToTheLongestAndBeginAgainAfterAReset() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), new java.util.Random(1));
        long[] whole = {500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000};
        for (long expected : whole) {
            assertThat(backoff.next().toMillis()).isBetween(expected / 2, expected);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next().toMillis()).isBetween(15_000L, 30_000L);
        }

        backoff.reset();

        assertThat(backoff.next().toMillis()).isBetween(250L, 500L);
    }

    /** Writes down what it is told. */
    private static class Seen implements Viewer {
        final List<String> story = new ArrayList<>();

        @Override
        public void start(List<AccessUnit> sinceKey) {
            story.add("start " + sinceKey.size());
        }

        @Override
        public void accept(AccessUnit unit) {
            story.add(unit.isKey() ? "key" : "delta");
        }

        @Override
        public void end() {
            story.add("end");
        }
    }
}
