package watchwall.wall.popup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import watchwall.wall.popup.Card.Level;
import watchwall.wall.scene.Layouts;
import watchwall.wall.scene.Picture;
import watchwall.wall.screen.Rect;
import watchwall.wall.screen.Wall;
import watchwall.wall.screen.Zone;
import watchwall.wall.source.Source;
import watchwall.wall.source.Tone;

class PopsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Zone RIGHT = new Zone("clues", "线索区", new Rect(1920, 0, 1920, 2160));
    private static final Wall WALL = wall();

    private Picture picture = Picture.empty(Layouts.find("4", List.of()).orElseThrow(), WALL.whole());
    private PopState pops = PopState.NONE;
    private Instant now = NOON;

    @Test
    void anIncidentTakesTheWindowThatWasAskedForElseTheLast() {
        pops = Pops.show(pops, pop("x1", Optional.of(2), Optional.empty()));
        pops = Pops.show(pops, pop("x2", Optional.empty(), Optional.empty()));

        assertThat(placed()).containsOnlyKeys(2, 4);
        assertThat(placed().get(4).incidentId()).isEqualTo("x2");
    }

    @Test
    void neverOverALockedWindow() {
        lock(4);
        lock(2);
        pops = Pops.show(pops, pop("x1", Optional.of(2), Optional.empty()));
        pops = Pops.show(pops, pop("x2", Optional.empty(), Optional.empty()));
        pops = Pops.show(pops, pop("x3", Optional.empty(), Optional.empty()));

        assertThat(placed()).containsOnlyKeys(3, 1);
    }

    @Test
    void aLockThatComesLaterUncoversTheWindow() {
        pops = Pops.show(pops, pop("x1", Optional.of(4), Optional.empty()));
        lock(4);

        assertThat(placed()).containsOnlyKeys(3);
    }

    @Test
    void bannersAndClocksStayInSightUnlessAskedFor() {
        picture = picture.place(4, new Source.Banner("注意", Source.Banner.Motion.STILL, 60, Tone.WARN, 5))
                .place(3, new Source.Clock(true, true));
        pops = Pops.show(pops, pop("x1", Optional.empty(), Optional.empty()));
        assertThat(placed()).containsOnlyKeys(2);

        pops = Pops.show(pops, pop("x2", Optional.of(3), Optional.empty()));
        assertThat(placed()).containsOnlyKeys(2, 3);
    }

    @Test
    void anIncidentOfAZoneStaysInItAndWaitsWhenItIsFull() {
        queue("x1", Optional.of("clues"));
        after(5);
        queue("x2", Optional.of("clues"));
        after(5);
        queue("x3", Optional.of("clues"));

        assertThat(placed()).containsOnlyKeys(4, 2);
        assertThat(pops.waiting()).extracting(Pop::incidentId).containsExactly("x3");
        after(30);
        assertThat(pops.shown()).extracting(Pop::incidentId).contains("x3");
    }

    @Test
    void anIncidentOfAZoneThatIsNoMoreGoesAnywhere() {
        queue("x1", Optional.of("gone"));

        assertThat(placed()).containsOnlyKeys(4);
    }

    @Test
    void oneNewIncidentComesInFiveSecondsAndTheRestIsGrouped() {
        queue("x1", Optional.empty());
        queue("x2", Optional.empty());
        queue("x3", Optional.empty());
        assertThat(placed().values()).singleElement().extracting(Pop::grouped).isEqualTo(2);

        after(4);
        assertThat(pops.shown()).hasSize(1);
        after(1);
        assertThat(pops.shown()).extracting(Pop::incidentId).containsExactly("x1", "x2");
        assertThat(pops.shown()).extracting(Pop::grouped).containsExactly(1, 1);
        after(5);
        assertThat(pops.waiting()).isEmpty();
    }

    @Test
    void zonesHaveTheirTurnsApart() {
        queue("x1", Optional.of("clues"));
        queue("x2", Optional.empty());

        assertThat(pops.shown()).hasSize(2);
    }

    @Test
    void whatWaitedStaysItsWholeTime() {
        queue("x1", Optional.empty());
        queue("x2", Optional.empty());
        after(5);

        assertThat(pops.shown().getLast().until()).isEqualTo(now.plusSeconds(30));
    }

    @Test
    void whatWaitedTwoMinutesIsNoNewsAndGoes() {
        for (int slot = 1; slot <= 4; slot++) {
            lock(slot);
        }
        queue("x1", Optional.empty());
        assertThat(pops.waiting()).hasSize(1);

        after(119);
        assertThat(pops.waiting()).hasSize(1);
        after(2);
        assertThat(pops.waiting()).isEmpty();
        assertThat(Pops.nextMs(pops, now)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void anIncidentThatWasDecidedGoesWhetherItIsShownOrWaits() {
        queue("x1", Optional.empty());
        queue("x2", Optional.empty());

        pops = Pops.without(pops, pop -> pop.incidentId().equals("x2"));
        assertThat(pops.waiting()).isEmpty();
        assertThat(pops.shown()).extracting(Pop::grouped).containsExactly(0);
        pops = Pops.without(pops, pop -> pop.incidentId().equals("x1"));
        assertThat(pops.shown()).isEmpty();
    }

    @Test
    void anIncidentEndsWithItsTimeAndItsWindowIsAsItWas() {
        Picture before = picture;
        queue("x1", Optional.empty());
        after(29);
        assertThat(placed()).hasSize(1);
        after(1);

        assertThat(placed()).isEmpty();
        assertThat(picture).isEqualTo(before);
    }

    @Test
    void anIncidentThatIsKnownDoesNotQueueAgain() {
        queue("x1", Optional.empty());
        queue("x1", Optional.empty());
        queue("x2", Optional.empty());
        queue("x2", Optional.empty());

        assertThat(pops.shown()).hasSize(1);
        assertThat(pops.waiting()).hasSize(1);
    }

    @Test
    void anOfficerBringsAWaitingIncidentForwardAtOnce() {
        queue("x1", Optional.empty());
        queue("x2", Optional.empty());
        pops = Pops.show(pops, pop("x2", Optional.of(1), Optional.empty()));

        assertThat(placed()).containsOnlyKeys(4, 1);
        assertThat(pops.waiting()).isEmpty();
    }

    @Test
    void theSameIncidentAgainStaysLongerInItsWindow() {
        pops = Pops.show(pops, pop("x1", Optional.of(2), Optional.empty()));
        now = now.plusSeconds(10);
        pops = Pops.show(pops, pop("x1", Optional.empty(), Optional.empty()));

        assertThat(placed()).containsOnlyKeys(2);
        assertThat(placed().get(2).until()).isEqualTo(NOON.plusSeconds(40));
    }

    @Test
    void noMoreThanFiftyWaitAndTheEldestGoFirst() {
        for (int i = 1; i <= 60; i++) {
            queue("x" + i, Optional.empty());
        }

        assertThat(pops.waiting()).hasSize(50);
        assertThat(pops.waiting().getFirst().incidentId()).isEqualTo("x11");
    }

    @Test
    void twoIncidentsOverOneWindowWaitForEachOther() {
        pops = Pops.show(pops, pop("x1", Optional.of(1), Optional.empty()));
        now = now.plusSeconds(1);
        pops = Pops.show(pops, pop("x2", Optional.of(2), Optional.empty()));
        picture = Picture.empty(Layouts.find("1", List.of()).orElseThrow(), WALL.whole());

        assertThat(placed().get(1).incidentId()).isEqualTo("x1");
        pops = Pops.without(pops, pop -> pop.incidentId().equals("x1"));
        assertThat(placed().get(1).incidentId()).isEqualTo("x2");
    }

    @Test
    void theClockIsAskedAgainWhenSomethingIsDue() {
        queue("x1", Optional.empty());
        assertThat(Pops.nextMs(pops, now)).hasValue(NOON.plusSeconds(30).toEpochMilli());
        queue("x2", Optional.empty());
        assertThat(Pops.nextMs(pops, now)).hasValue(NOON.plusSeconds(5).toEpochMilli());
    }

    @Test
    void theFirstRuleThatFitsDecidesAndWithoutOneAnIncidentStaysOff() {
        PopRule urgent = new PopRule(
                "a", Optional.of("11/"), Optional.of(Level.URGENT), Optional.empty(), Optional.of("clues"), 60);
        PopRule street =
                new PopRule("b", Optional.empty(), Optional.empty(), Optional.of("城东街道"), Optional.empty(), 20);
        List<PopRule> rules = List.of(urgent, street);

        assertThat(PopRule.first(rules, new PopRule.Facts("11/0203", Level.URGENT, "城东街道")))
                .contains(urgent);
        assertThat(PopRule.first(rules, new PopRule.Facts("11/0203", Level.WARN, "城东街道")))
                .contains(street);
        assertThat(PopRule.first(rules, new PopRule.Facts("12/0203", Level.URGENT, "城西街道")))
                .isEmpty();
        assertThat(urgent.hold()).isEqualTo(Duration.ofMinutes(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PopRule("c", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 9));
    }

    private void queue(String incident, Optional<String> zone) {
        pops = Pops.at(now, Pops.queue(pops, pop(incident, Optional.empty(), zone)), picture, WALL);
    }

    private void after(int seconds) {
        now = now.plusSeconds(seconds);
        pops = Pops.at(now, pops, picture, WALL);
    }

    private void lock(int slot) {
        picture = picture.change(slot, window -> window.locked(true));
    }

    private java.util.Map<Integer, Pop> placed() {
        return Pops.placed(pops, picture, WALL);
    }

    private Pop pop(String incident, Optional<Integer> slot, Optional<String> zone) {
        return new Pop(incident, "c1", "", slot, zone, now, now.plusSeconds(30), Optional.empty(), 0);
    }

    private static Wall wall() {
        Wall plain = Wall.twoByTwo();
        return new Wall(plain.id(), plain.name(), plain.panels(), plain.nodes(), List.of(RIGHT), 0, 0);
    }
}
