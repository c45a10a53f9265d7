package watchwall.gateway.rtsp.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final EventLoop loop = new DefaultEventLoop();
    private final Turns turns = new Turns(2);
    private final List<String> granted = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        loop.shutdownGracefully();
    }

    @Test
    void theLongestWaitingComesNext() {
        List<Turn> asked = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            asked.add(turns.ask(loop, () -> granted.add(name)));
        }
        await().until(() -> granted.equals(List.of("a", "b")));
        assertThat(asked.get(2).isGranted()).isFalse();
        assertThat(turns.waiting()).isEqualTo(2);

        asked.get(1).close();
        asked.get(1).close(); // twice gives back once

        await().until(() -> granted.equals(List.of("a", "b", "c")));
        asked.get(0).close();
        await().until(() -> granted.equals(List.of("a", "b", "c", "d")));
    }

    @Test
    void whoStopsWaitingIsPassedOver() {
        Turn first = turns.ask(loop, () -> granted.add("first"));
        turns.ask(loop, () -> granted.add("second"));
        Turn tired = turns.ask(loop, () -> granted.add("tired"));
        turns.ask(loop, () -> granted.add("patient"));

        tired.close();
        first.close();

        await().until(() -> granted.contains("patient"));
        assertThat(granted).doesNotContain("tired");
        assertThat(turns.waiting()).isZero();
    }
}
