package watchwall.gateway.webrtc.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotaTest {
    private MediaPort port;
    private Wire wire;

    @BeforeEach
    void open() throws Exception {
        port = MediaPort.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                1,
                Sockets.best(),
                TcpLimits.of(4),
                (bytes, from) -> {});
        wire = port.wires().getFirst();
    }

    @AfterEach
    void close() {
        port.close();
    }

    /** A hundred senders of 0.2 ms each would hold up everything else for 20 ms. */
    @Test
    void whatElseHasComeIsDoneBetweenTheSlices() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Integer> turnsBefore = new CompletableFuture<>();
        CompletableFuture<Integer> all = new CompletableFuture<>();
        wire.loop().execute(() -> {
            for (int i = 0; i < 100; i++) {
                wire.rota().add(turn(() -> {
                    begun.countDown();
                    awaitQuietly(asked);
                    spin(200_000);
                    if (turns.incrementAndGet() == 100) {
                        all.complete(100);
                    }
                    return Rota.Again.DONE;
                }));
            }
        });
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        wire.loop().execute(() -> turnsBefore.complete(turns.get()));
        asked.countDown();

        assertThat(turnsBefore.get(10, TimeUnit.SECONDS)).isLessThanOrEqualTo(12);
        assertThat(all.get(10, TimeUnit.SECONDS)).isEqualTo(100);
    }

    @Test
    void whoGotNothingOfItsBrowsersPaceComesFirstTheNextTime() throws Exception {
        List<String> order = new ArrayList<>();
        CompletableFuture<List<String>> done = new CompletableFuture<>();
        wire.loop().execute(() -> {
            wire.rota().add(turn(() -> {
                order.add("sent");
                return order.size() >= 6 ? finish(done, order) : Rota.Again.PACING;
            }));
            wire.rota().add(turn(() -> {
                order.add("held");
                return order.size() >= 6 ? finish(done, order) : Rota.Again.NEXT;
            }));
        });

        assertThat(done.get(5, TimeUnit.SECONDS)).startsWith("sent", "held", "held", "sent", "held", "sent");
    }

    @Test
    void aSenderThatBreaksEndsAloneAndTheOthersGoOn() throws Exception {
        CompletableFuture<String> broken = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        wire.loop().execute(() -> {
            wire.rota().add(new Rota.Turn() {
                @Override
                public Rota.Again send() {
                    throw new IllegalStateException("broke");
                }

                @Override
                public void failed(RuntimeException why) {
                    broken.complete(why.getMessage());
                }
            });
            wire.rota().add(turn(() -> {
                other.complete("sent");
                return Rota.Again.DONE;
            }));
        });

        assertThat(broken.get(5, TimeUnit.SECONDS)).isEqualTo("broke");
        assertThat(other.get(5, TimeUnit.SECONDS)).isEqualTo("sent");
    }

    @Test
    void aBlockedSenderIsAskedAgainWhenThereIsRoomAndNotBefore() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        CompletableFuture<Integer> beforeRoom = new CompletableFuture<>();
        CompletableFuture<Integer> afterRoom = new CompletableFuture<>();
        wire.loop().execute(() -> {
            wire.rota().add(turn(() -> turns.incrementAndGet() == 1 ? Rota.Again.BLOCKED : Rota.Again.DONE));
            wire.loop()
                    .schedule(
                            () -> {
                                beforeRoom.complete(turns.get());
                                wire.rota().roomAgain();
                                wire.loop().schedule(() -> afterRoom.complete(turns.get()), 20, TimeUnit.MILLISECONDS);
                            },
                            20,
                            TimeUnit.MILLISECONDS);
        });

        assertThat(beforeRoom.get(5, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(afterRoom.get(5, TimeUnit.SECONDS)).isEqualTo(2);
    }

    private static Rota.Again finish(CompletableFuture<List<String>> done, List<String> order) {
        done.complete(List.copyOf(order));
        return Rota.Again.DONE;
    }

    private static Rota.Turn turn(java.util.function.Supplier<Rota.Again> send) {
        return new Rota.Turn() {
            @Override
            public Rota.Again send() {
                return send.get();
            }

            @Override
            public void failed(RuntimeException why) {
                throw why;
            }
        };
    }

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
