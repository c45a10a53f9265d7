package watchwall.casebridge.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.CaseDatabase;
import watchwall.casebridge.place.ResponsibleGrid;
import watchwall.casebridge.place.ResponsibleGrids;
import watchwall.casebridge.words.CaseRefused;

class PatrolTest {
    private static final Officer LI = new Officer("liwei", "李伟", Role.INSPECTOR);
    private static final Officer WANG = new Officer("wangfang", "王芳", Role.INSPECTOR);
    private static final Officer ZHAO = new Officer("zhaolei", "赵磊", Role.INSPECTOR);
    private static final String GRID = "230108003001018";

    private final Hands clock = new Hands();
    private final ResponsibleGrids grids = new ResponsibleGrids(List.of(
            new ResponsibleGrid("ZR01", "中部", List.of(GRID), List.of("liwei", "wangfang")),
            new ResponsibleGrid("ZR02", "南部", List.of("230108003002026"), List.of("zhaolei"))));
    private JdbcClient jdbc;
    private Patrol patrol;
    private Inspectors inspectors;

    @BeforeEach
    void everybodyIsOff() {
        jdbc = JdbcClient.create(CaseDatabase.fresh());
        patrol = new Patrol(jdbc, clock);
        inspectors = new Inspectors(patrol, grids, clock, Duration.ofMinutes(10));
    }

    @Test
    void theNearestOfTheGridIsOfferedFirst() {
        List.of(LI, WANG, ZHAO).forEach(patrol::begin);
        patrol.seen(LI, 126.600, 45.601, 12);
        patrol.seen(WANG, 126.5982, 45.6017, 8);
        patrol.seen(ZHAO, 126.5981, 45.6016, 8);

        List<Inspectors.Near> offered = inspectors.onDuty(GRID, 126.598105, 45.601664);

        assertThat(offered).extracting(Inspectors.Near::account).containsExactly("wangfang", "liwei");
        assertThat(offered.getFirst().distanceM().orElseThrow()).isBetween(5.0, 12.0);
        assertThat(offered.getFirst().grids()).containsExactly("中部");
        assertThat(offered).noneMatch(Inspectors.Near::stale);
    }

    @Test
    void whereNoTableSaysWhoWalksEverybodyOnDutyIsOffered() {
        List.of(LI, ZHAO).forEach(patrol::begin);

        assertThat(inspectors.onDuty("", 126.6, 45.6)).hasSize(2);
        assertThat(inspectors.walks("liwei", "")).isTrue();
        assertThat(inspectors.walks("zhaolei", GRID)).isFalse();
    }

    @Test
    void anOldPositionIsShownAsOldAndSortsBehind() {
        List.of(LI, WANG).forEach(patrol::begin);
        patrol.seen(WANG, 126.598105, 45.601664, 8);
        clock.pass(Duration.ofMinutes(11));
        patrol.seen(LI, 126.600, 45.601, 12);

        assertThat(inspectors.onDuty(GRID, 126.598105, 45.601664))
                .extracting(Inspectors.Near::account, Inspectors.Near::stale)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("liwei", false),
                        org.assertj.core.groups.Tuple.tuple("wangfang", true));
    }

    @Test
    void beginningTwiceIsBeginningOnce() {
        patrol.begin(LI);
        clock.pass(Duration.ofHours(1));
        patrol.begin(LI);

        assertThat(patrol.onDuty())
                .singleElement()
                .satisfies(person -> assertThat(person.since()).isEqualTo(Hands.NOON));
        patrol.end(LI);
        patrol.end(LI);
        assertThat(patrol.isOnDuty("liwei")).isFalse();
        assertThat(inspectors.refuses("liwei", GRID).orElseThrow().key()).isEqualTo("case.inspector-off-duty");
    }

    @Test
    void aClockSetBackMakesNoTimeRunBackwards() {
        patrol.begin(LI);
        clock.pass(Duration.ofMinutes(5));
        patrol.seen(LI, 126.6, 45.6, 10);
        clock.pass(Duration.ofHours(-3));
        patrol.seen(LI, 126.601, 45.6, 10);
        patrol.end(LI);
        patrol.begin(LI);
        patrol.end(LI);

        assertThat(jdbc.sql("select count(*) from casebridge.patrol_duty")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("""
                select bool_and(ended_at >= began_at and coalesce(ended_at >= seen_at and seen_at >= began_at, true)
                            and began_at >= coalesce(before, began_at))
                from (select *, lag(ended_at) over (order by id) as before from casebridge.patrol_duty) d""").query(Boolean.class).single()).isTrue();
    }

    @Test
    void offDutyNobodysPositionIsKept() {
        assertThatThrownBy(() -> patrol.seen(LI, 126.6, 45.6, 10))
                .isInstanceOf(CaseRefused.class)
                .hasMessageContaining("case.not-on-duty");
        patrol.begin(LI);
        for (double[] odd : new double[][] {
            {0, 0, 10},
            {181, 45, 10},
            {Double.NaN, 45, 10},
            {126, 91, 10},
            {126, 45, -1},
            {126, 45, Double.NaN},
            {126, 45, Double.POSITIVE_INFINITY}
        }) {
            assertThatThrownBy(() -> patrol.seen(LI, odd[0], odd[1], odd[2]))
                    .hasMessageContaining("case.position-impossible");
        }
    }

    @Test
    void onlyInspectorsPatrol() {
        assertThatThrownBy(() -> patrol.begin(new Officer("sunyue", "孙悦", Role.CLERK)))
                .hasMessageContaining("case.duty-not-your-role");
    }

    private static final class Hands extends Clock {
        static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
        private Instant now = NOON;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
