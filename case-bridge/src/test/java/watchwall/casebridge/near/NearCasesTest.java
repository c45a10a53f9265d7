package watchwall.casebridge.near;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.IntakeRoom.CLERK;
import static watchwall.casebridge.IntakeRoom.INSPECTOR;
import static watchwall.casebridge.IntakeRoom.LEADER;
import static watchwall.casebridge.IntakeRoom.MANAGER;
import static watchwall.casebridge.IntakeRoom.ZHANG;
import static watchwall.casebridge.IntakeRoom.report;
import static watchwall.casebridge.IntakeRoom.with;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.casebridge.IntakeRoom;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Source;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.report.InspectorReport;
import watchwall.casebridge.reporter.Reporter;

class NearCasesTest {
    private static final double LON = 126.598105;
    private static final double LAT = 45.601664;
    /** Metres in degrees, at this latitude. */
    private static final double NORTH_M = 1 / 111_320.0;

    private static final CategoryKey OLD_STALL = new CategoryKey("GB/T 30428.2-2013", Kind.MATTER, "04-06");

    private IntakeRoom room;

    @BeforeEach
    void open(@TempDir Path folder) {
        room = new IntakeRoom(folder);
    }

    @Test
    void whatLiesWithinFiftyMetresIsFoundTheNearestFirst() {
        CaseFile at40 = found(Samples.STALL, 40);
        CaseFile at10 = found(Samples.STALL, 10);
        found(Samples.STALL, 51);
        found(Samples.VENDOR, 5);

        List<NearCase> near = at(Optional.of(Samples.STALL));

        assertThat(near).extracting(NearCase::number).containsExactly(at10.number(), at40.number());
        assertThat(near.getFirst().distanceM()).isBetween(9.9, 10.1);
        assertThat(near.getFirst().source()).isEqualTo(Source.INSPECTOR);
    }

    @Test
    void theSameMatterInTheOtherDictionaryIsTheSame() {
        CaseFile file = found(OLD_STALL, 10);

        assertThat(at(Optional.of(Samples.STALL))).extracting(NearCase::number).containsExactly(file.number());
    }

    @Test
    void withoutACategoryWhateverLiesThereIsFound() {
        found(Samples.STALL, 10);
        found(Samples.VENDOR, 20);

        assertThat(at(Optional.empty())).hasSize(2);
    }

    @Test
    void aCameraIsToldOfTheOpenOnesOnly() {
        CaseFile open = found(Samples.STALL, 10);
        CaseFile ended = room.call();
        room.desk.act(ended.number(), new Action.Said(Action.Kind.DECLINE, "不属本中心"), CLERK, 1);

        assertThat(room.near.open(LON, LAT, Samples.STALL))
                .extracting(CaseFile::number)
                .containsExactly(open.number());
    }

    @Test
    void oneThatHasEndedSaysHow() {
        CaseFile file = room.call();
        room.desk.act(file.number(), new Action.Said(Action.Kind.DECLINE, "不属本中心"), CLERK, 1);

        assertThat(at(Optional.of(Samples.STALL))).singleElement().satisfies(near -> {
            assertThat(near.state()).isEqualTo(State.NOT_FILED);
            assertThat(near.mergeable()).isFalse();
            assertThat(near.rounds()).isZero();
        });
        assertThat(room.near.of(file, CLERK)).as("not itself").isEmpty();
    }

    @Test
    void afterThirtyDaysItIsAnotherMatter() {
        found(Samples.STALL, 10);

        Clock later = Clock.offset(room.clock, Duration.ofDays(31));
        assertThat(new NearCases(room.jdbc, Samples.BOOK, later).at(LON, LAT, Optional.of(Samples.STALL), CLERK))
                .isEmpty();
    }

    @Test
    void aSensitiveCaseIsNobodysNeighbour() {
        room.intake.register(with(report(ZHANG), draft -> draft.about(LEADER)), CLERK);

        assertThat(at(Optional.of(Samples.STALL))).isEmpty();
        assertThat(room.near.at(LON, LAT, Optional.of(Samples.STALL), MANAGER)).hasSize(1);
    }

    @Test
    void casesWithoutAPlaceAreNotBesideOneAnother() {
        CaseFile one = room.intake.register(with(report(ZHANG), draft -> draft.bare()), CLERK);
        room.intake.register(with(report(ZHANG), draft -> draft.bare()), CLERK);

        assertThat(room.near.of(one, CLERK)).isEmpty();
        assertThat(room.near.at(Double.NaN, LAT, Optional.empty(), CLERK)).isEmpty();
        assertThat(room.near.at(LON, 90, Optional.empty(), CLERK)).isEmpty();
    }

    @Test
    void neverMoreThanAClerkLooksThrough() {
        for (int i = 0; i < 25; i++) {
            found(Samples.STALL, i);
        }

        assertThat(at(Optional.of(Samples.STALL))).hasSize(NearCases.MOST);
    }

    @Test
    void theThirdCallOfOneNumberIsARepeatedComplaint() {
        CaseFile first = room.call();
        assertThat(room.repeats.of(first, CLERK).suggested()).isFalse();
        CaseFile second = room.call();
        CaseFile third = room.intake.register(report(new Reporter("", "+86 13800131234")), CLERK);

        Repeat repeat = room.repeats.of(third, CLERK);
        assertThat(repeat.suggested()).isTrue();
        assertThat(repeat.sameCaller()).containsExactlyInAnyOrder(first.number(), second.number());
        assertThat(room.repeats
                        .of("138-0013-1234", 0, 0, Optional.empty(), CLERK)
                        .sameCaller())
                .hasSize(3);
        CaseFile flagged = room.desk.act(third.number(), new Action.SetFlag(Flag.REPEAT, true, ""), CLERK, 1);
        assertThat(room.repeats.of(flagged, CLERK).suggested()).isFalse();
    }

    @Test
    void threeCallersAboutOnePlaceAreARepeatedComplaintToo() {
        room.intake.register(report(new Reporter("", "13900000001")), CLERK);
        room.intake.register(report(new Reporter("", "13900000002")), CLERK);
        found(Samples.STALL, 5);
        CaseFile third = room.intake.register(report(new Reporter("", "13900000003")), CLERK);

        Repeat repeat = room.repeats.of(third, CLERK);
        assertThat(repeat.suggested()).isTrue();
        assertThat(repeat.sameCaller()).isEmpty();
        assertThat(repeat.samePlace()).as("an inspector does not complain").hasSize(2);
    }

    @Test
    void theIndexIsUsedHoweverManyCasesThereAre() {
        CaseFile like = found(Samples.STALL, 0);
        Crowd.make(room.jdbc, like.number(), 20_000);

        String plan = String.join("\n", room.jdbc.sql("""
                explain select body from casebridge.case_file
                where floor(longitude * 1000) = any('{126597,126598}'::float8[])
                  and floor(latitude * 1000) = any('{45601,45602}'::float8[])
                  and longitude between 126.5975 and 126.5987 and latitude between 45.6012 and 45.6021
                  and registered_at >= '2026-10-24' and category_code = any('{09006,04-06}')
                limit 60""").query(String.class).list());

        assertThat(plan).contains("case_file_near").doesNotContain("Seq Scan");
    }

    private List<NearCase> at(Optional<CategoryKey> category) {
        return room.near.at(LON, LAT, category, CLERK);
    }

    private CaseFile found(CategoryKey category, double metresNorth) {
        return room.intake.register(
                new InspectorReport(
                        UUID.randomUUID(), category, "", "推车占道", LON, LAT + metresNorth * NORTH_M, 8, List.of()),
                INSPECTOR);
    }
}
