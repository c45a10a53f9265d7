package watchwall.wall.program;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.wall.program.Desk.LI;
import static watchwall.wall.program.Desk.NOON;
import static watchwall.wall.program.Desk.ZHOU;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watchwall.wall.screen.Rect;
import watchwall.wall.screen.Wall;
import watchwall.wall.screen.Zone;

class LeasesTest {
    private static final Officer WANG = new Officer("wang", "王强", "LEADER");
    private static final Wall PLAN = new Desk(new Zone("clues", "线索区", new Rect(1920, 0, 1920, 2160))).plan;

    private Leases leases = Leases.NONE;
    private Instant now = NOON;

    @Test
    void whoClaimsWhatNobodyHoldsHasIt() {
        yes(new WallCommand.Claim("wall"), ZHOU);

        assertThat(owner("wall")).isEqualTo(ZHOU);
        after(5);
        assertThat(no(new WallCommand.Claim("wall"), LI)).isEqualTo(Reason.of("wall.lease.held", "周敏", 5));
        assertThat(no(new WallCommand.Claim("nowhere"), ZHOU).key()).isEqualTo("wall.zone.unknown");
    }

    @Test
    void theOwnerGrantsToTheFirstWhoAskedAndTheOthersGoOnAsking() {
        yes(new WallCommand.Claim("wall"), ZHOU);
        yes(new WallCommand.Ask("wall"), LI);
        yes(new WallCommand.Ask("wall"), WANG);
        yes(new WallCommand.Ask("wall"), LI);
        assertThat(asking()).containsExactly(LI, WANG);
        assertThat(no(new WallCommand.Grant("wall"), LI).key()).isEqualTo("wall.lease.nothing-asked");

        yes(new WallCommand.Grant("wall"), ZHOU);
        assertThat(owner("wall")).isEqualTo(LI);
        assertThat(asking()).containsExactly(WANG);
    }

    @Test
    void theOwnerWhoClaimsAgainForgetsNobodyWhoAsks() {
        yes(new WallCommand.Claim("wall"), ZHOU);
        yes(new WallCommand.Ask("wall"), LI);
        after(10);
        yes(new WallCommand.Claim("wall"), ZHOU);
        yes(new WallCommand.Ask("wall"), ZHOU);

        assertThat(asking()).containsExactly(LI);
        assertThat(leases.of("wall").orElseThrow().since()).isEqualTo(NOON);
    }

    @Test
    void whoAsksForWhatNobodyHoldsHasIt() {
        yes(new WallCommand.Ask("clues"), LI);

        assertThat(owner("clues")).isEqualTo(LI);
    }

    @Test
    void takingOverNeedsAReason() {
        yes(new WallCommand.Claim("wall"), ZHOU);
        yes(new WallCommand.Ask("wall"), WANG);
        yes(new WallCommand.Ask("wall"), LI);
        for (String bad : List.of("", " ", "急", "长".repeat(201))) {
            assertThat(no(new WallCommand.Force("wall", bad), LI).key()).isEqualTo("wall.lease.reason");
        }
        yes(new WallCommand.Force("wall", "应急指挥"), LI);

        assertThat(owner("wall")).isEqualTo(LI);
        assertThat(asking()).as("the others go on asking").containsExactly(WANG);
    }

    @Test
    void onlyTheOwnerReleases() {
        yes(new WallCommand.Claim("wall"), ZHOU);
        assertThat(no(new WallCommand.Release("wall"), LI).key()).isEqualTo("wall.lease.not-yours");
        yes(new WallCommand.Release("wall"), ZHOU);

        assertThat(leases).isEqualTo(Leases.NONE);
    }

    @Test
    void anIdleOwnerLosesItToTheFirstWhoAskedElseToNobody() {
        yes(new WallCommand.Claim("wall"), ZHOU);
        yes(new WallCommand.Claim("clues"), ZHOU);
        yes(new WallCommand.Ask("wall"), LI);
        after(60);
        rest();
        assertThat(owner("wall")).as("60 s are not yet too long").isEqualTo(ZHOU);
        after(1);
        rest();

        assertThat(owner("wall")).isEqualTo(LI);
        assertThat(leases.of("clues")).isEmpty();
    }

    @Test
    void workKeepsALeaseAlive() {
        work(Set.of(), true, ZHOU);
        after(59);
        work(Set.of(), true, ZHOU);
        after(59);
        rest();

        assertThat(owner("wall")).isEqualTo(ZHOU);
    }

    @Test
    void anEditClaimsWhatNobodyHoldsAndAnothersIsRefused() {
        work(Set.of(), true, ZHOU);
        after(3);

        assertThat(refusedWork(Set.of(), true, LI)).isEqualTo(Reason.of("wall.lease.held", "周敏", 3));
        assertThat(refusedWork(Set.of("clues"), false, LI).key())
                .as("the wall's owner holds its zones")
                .isEqualTo("wall.lease.held");
    }

    @Test
    void aZonesLeaseStandsBeforeTheWalls() {
        yes(new WallCommand.Claim("wall"), ZHOU);
        yes(new WallCommand.Claim("clues"), LI);

        work(Set.of("clues"), false, LI);
        assertThat(refusedWork(Set.of("clues"), false, ZHOU).args()).contains("李强");
        assertThat(refusedWork(Set.of("clues"), true, ZHOU).args()).contains("李强");
        work(Set.of(), true, ZHOU);
    }

    @Test
    void whoHoldsAZoneDoesNotWorkOutsideItWhereAnotherHoldsTheWall() {
        yes(new WallCommand.Claim("wall"), ZHOU);
        yes(new WallCommand.Claim("clues"), LI);

        assertThat(refusedWork(Set.of("clues"), true, LI).args()).contains("周敏");
        assertThat(refusedWork(Set.of(), true, LI).args()).contains("周敏");
    }

    @Test
    void workInOnesOwnZoneClaimsNothingElse() {
        yes(new WallCommand.Claim("clues"), LI);
        work(Set.of("clues"), false, LI);

        assertThat(leases.of("wall")).isEmpty();
    }

    private void yes(WallCommand.Control order, Officer by) {
        leases = ((Leases.Changed) leases.on(order, PLAN, by, now)).next();
    }

    private Reason no(WallCommand.Control order, Officer by) {
        return ((Leases.Denied) leases.on(order, PLAN, by, now)).reason();
    }

    private void work(Set<String> zones, boolean rest, Officer by) {
        leases = ((Leases.Changed) leases.work(zones, rest, by, now)).next();
    }

    private Reason refusedWork(Set<String> zones, boolean rest, Officer by) {
        return ((Leases.Denied) leases.work(zones, rest, by, now)).reason();
    }

    private void after(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private void rest() {
        leases = leases.at(now, Duration.ofSeconds(60));
    }

    private Officer owner(String scope) {
        return leases.of(scope).orElseThrow().owner();
    }

    private List<Officer> asking() {
        return leases.of("wall").orElseThrow().asks().stream()
                .map(Leases.Asked::by)
                .toList();
    }
}
