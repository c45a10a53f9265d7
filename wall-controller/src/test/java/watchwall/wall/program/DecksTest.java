package watchwall.wall.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import watchwall.wall.scene.Picture;
import watchwall.wall.source.Source;

class DecksTest {
    private final Desk desk = new Desk();

    @Test
    void aDeckTurnsByItselfAndBeginsAnewInBothBuses() {
        show(4, 10);
        assertThat(desk.after(9)).isFalse();
        assertThat(desk.after(1)).isTrue();
        assertThat(page()).isEqualTo(5);
        assertThat(desk.inPreview(1)).isEqualTo(desk.onAir(1));
        desk.after(10);
        assertThat(page()).isEqualTo(1);
    }

    @Test
    void aDeckThatIsTurnedByHandStays() {
        show(1, 0);

        assertThat(desk.after(3_600)).isFalse();
        assertThat(page()).isEqualTo(1);
    }

    @Test
    void aTakeOfSomethingElseLeavesADeckOnItsPageAndInItsTime() {
        show(1, 10);
        desk.after(10);
        desk.now = desk.now.plusSeconds(7);
        desk.place(2, "c2");
        desk.take();

        assertThat(page()).isEqualTo(2);
        desk.after(3);
        assertThat(page()).isEqualTo(3);
    }

    @Test
    void anotherPageOfTheSameDeckIsAChangeThatATakeShows() {
        show(1, 10);
        desk.after(10);
        desk.yes(new WallCommand.Place(1, new Source.Deck("deck", 5, 10)));
        desk.take();

        assertThat(page()).isEqualTo(5);
        assertThat(desk.after(9)).isFalse();
    }

    @Test
    void pagesAreTurnedByHandOnAirAndInPreviewWhereTheSameStands() {
        show(1, 10);
        desk.now = desk.now.plusSeconds(9);
        Decision.Accepted turned = desk.yes(new WallCommand.Turn(1, 2));

        assertThat(turned.onAir()).contains(Decision.Airing.CUT);
        assertThat(page()).isEqualTo(3);
        assertThat(desk.inPreview(1)).isEqualTo(desk.onAir(1));
        assertThat(desk.after(9)).as("its whole time").isFalse();

        desk.place(1, "c1");
        desk.yes(new WallCommand.Turn(1, -1));
        assertThat(page()).isEqualTo(2);
        assertThat(desk.inPreview(1)).as("something else stands there").isEqualTo(Source.camera("c1"));
    }

    @Test
    void thereIsNoPageBeforeTheFirstAndNoneAfterTheLast() {
        show(1, 0);
        assertThat(desk.no(new WallCommand.Turn(1, -1))).isEqualTo("wall.turn.end");
        desk.yes(new WallCommand.Turn(1, 100));
        assertThat(page()).isEqualTo(5);
        assertThat(desk.no(new WallCommand.Turn(1, 1))).isEqualTo("wall.turn.end");
        desk.yes(new WallCommand.Undo());
        assertThat(page()).isEqualTo(1);
    }

    @Test
    void aDeckOfOnePageTurnsWithoutBeingSeen() {
        desk.decks.put("one", 1);
        desk.yes(new WallCommand.Place(1, new Source.Deck("one", 1, 10)));
        desk.take();

        assertThat(desk.after(10)).isFalse();
    }

    @Test
    void whatTurnsByItselfIsNoEditOfTheSceneAndDisturbsNobody() {
        show(1, 10);
        desk.yes(new WallCommand.SaveScene("a", java.util.Optional.empty(), java.util.Optional.empty()));
        long revision = desk.wall.revision();
        desk.after(10);

        assertThat(desk.wall.revision()).isEqualTo(revision);
        assertThat(desk.preview().scene().map(Picture.Origin::modified)).contains(false);
    }

    @Test
    void aDeckThatLeftTheWallTurnsNoMore() {
        show(1, 10);
        desk.place(1, "c1");
        desk.take();

        assertThat(desk.wall.program().runs()).isEmpty();
        assertThat(desk.after(20)).isFalse();
    }

    private void show(int page, int seconds) {
        desk.yes(new WallCommand.Place(1, new Source.Deck("deck", page, seconds)));
        desk.take();
    }

    private int page() {
        return ((Source.Deck) desk.onAir(1)).page();
    }
}
