package watchwall.wall.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import watchwall.wall.driver.WallDevice.Sight;
import watchwall.wall.driver.WallDevice.State;
import watchwall.wall.node.NodeMessage.ShownWindow;

class OnAirTest {
    private final OnAir onAir = new OnAir();

    private void begin(long nowMs) {
        DecoderPicture picture = new DecoderPicture(List.of(), List.of(), List.of(), Map.of(), Map.of());
        onAir.begins(
                new Desk.Take(7, true, List.of()),
                picture,
                new WallDevice.Shown(Map.of(1, nowMs - 5, 2, nowMs - 3), Map.of()),
                nowMs);
    }

    private static Map<Integer, Sight> sights(State one, State two) {
        return Map.of(1, new Sight(one, 25), 2, new Sight(two, 0));
    }

    @Test
    void aPictureThatIsThereAtOnceHasTheTimeOfTheDevicesAnswer() {
        begin(1_000);

        OnAir.News news = onAir.sees(sights(State.PLAYING, State.CONNECTING), 1_020);

        assertThat(news.shown().orElseThrow().windows())
                .containsExactlyInAnyOrder(new ShownWindow(1, 995, true), new ShownWindow(2, 1_020, false));
        assertThat(news.soon()).isTrue();
    }

    @Test
    void aPictureThatComesLateHasTheTimeWhenItWasSeen() {
        begin(1_000);
        onAir.sees(sights(State.PLAYING, State.CONNECTING), 1_020);

        OnAir.News news = onAir.sees(sights(State.PLAYING, State.PLAYING), 1_600);

        assertThat(news.shown().orElseThrow().windows()).containsExactly(new ShownWindow(2, 1_600, true));
        assertThat(onAir.sees(sights(State.PLAYING, State.PLAYING), 2_000).shown())
                .isEmpty();
    }

    @Test
    void aWindowThatIsDarkForTenSecondsIsToldAgainEveryThirty() {
        begin(0);
        onAir.sees(sights(State.PLAYING, State.CONNECTING), 0);

        assertThat(onAir.sees(sights(State.PLAYING, State.CONNECTING), 9_000).again())
                .isEmpty();
        assertThat(onAir.sees(sights(State.PLAYING, State.CONNECTING), 11_000).again())
                .containsExactly(2);
        assertThat(onAir.sees(sights(State.PLAYING, State.CONNECTING), 20_000).again())
                .isEmpty();
        assertThat(onAir.sees(sights(State.PLAYING, State.CONNECTING), 42_000).again())
                .containsExactly(2);
    }

    @Test
    void aDeviceThatLostAWindowDoesNotShowThePictureAnyMore() {
        begin(0);
        onAir.sees(sights(State.PLAYING, State.PLAYING), 0);
        assertThat(onAir.heartbeat().showing()).isEqualTo(7);

        assertThat(onAir.sees(sights(State.PLAYING, State.MISSING), 5_000).missing())
                .isTrue();

        assertThat(onAir.heartbeat().showing()).isZero();
    }
}
