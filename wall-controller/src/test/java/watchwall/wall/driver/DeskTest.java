package watchwall.wall.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watchwall.wall.driver.Desk.Take;

class DeskTest {
    private final Desk desk = new Desk(0);
    private final Take first = new Take(1, false, List.of());
    private final Take second = new Take(2, false, List.of());

    @Test
    void aTakeIsStagedAndThenWaitsForItsMoment() {
        desk.take(first);
        assertThat(desk.next(10)).isEqualTo(new Desk.Stage(first));
        desk.staged(first);
        assertThat(desk.next(20)).isEqualTo(new Desk.Rest(5_000));

        desk.show(1, 300);

        assertThat(desk.next(30)).isEqualTo(new Desk.Rest(300));
        assertThat(desk.next(300)).isEqualTo(new Desk.Show(first, Set.of()));
        desk.shown(first);
        assertThat(desk.next(310)).isInstanceOf(Desk.Rest.class);
    }

    @Test
    void anOlderTakeIsForgottenEvenWithItsMoment() {
        desk.take(first);
        desk.staged(first);
        desk.show(1, 100);

        desk.take(second);

        assertThat(desk.isNewest(first)).isFalse();
        assertThat(desk.next(200)).isEqualTo(new Desk.Stage(second));
        desk.staged(first); // its thread comes late
        assertThat(desk.next(201)).isEqualTo(new Desk.Stage(second));
    }

    @Test
    void aMomentThatIsOverIsNow() {
        desk.take(first);
        desk.show(1, 100);

        assertThat(desk.next(900)).isEqualTo(new Desk.Stage(first));
        desk.staged(first);
        assertThat(desk.next(901)).isEqualTo(new Desk.Show(first, Set.of()));
    }

    @Test
    void noLookDelaysATake() {
        desk.take(first);
        desk.staged(first);
        desk.show(1, 5_400);

        assertThat(desk.next(5_100)).isEqualTo(new Desk.Rest(5_400));
        assertThat(desk.next(5_400)).isInstanceOf(Desk.Show.class);
    }

    @Test
    void aLostPictureIsPutBackAtMostEveryTenSeconds() {
        desk.take(new Take(1, true, List.of()));
        Desk.Show show = (Desk.Show) desk.next(0);
        desk.shown(show.take());

        desk.heal(1_000);
        assertThat(desk.next(1_000)).isInstanceOf(Desk.Show.class);
        desk.shown(show.take());
        desk.heal(4_000);
        assertThat(desk.next(4_000)).isInstanceOf(Desk.Rest.class);
        desk.heal(11_000);
        assertThat(desk.next(11_000)).isInstanceOf(Desk.Show.class);
    }

    @Test
    void anUnknownTakeIsAskedForOnce() {
        desk.show(9, 100);

        assertThat(desk.next(0)).isEqualTo(new Desk.AskProgram(9));
        assertThat(desk.next(0)).isInstanceOf(Desk.Rest.class);
    }
}
