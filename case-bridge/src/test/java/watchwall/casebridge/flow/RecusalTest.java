package watchwall.casebridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work;

class RecusalTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @ParameterizedTest
    @EnumSource(Role.class)
    void whoIsComplainedOfNeverSeesIt(Role role) {
        CaseFile file = report(Optional.of("x"), Set.of());

        assertThat(Seats.sees(file, new Officer("x", "某人", role))).isFalse();
        assertThat(Recusal.hides(file, new Officer("x", "某人", role))).isTrue();
    }

    @Test
    void theLeaderStandsForTheClerksWhereStaffAreComplainedOf() {
        CaseFile file = report(Optional.of("x"), Set.of());

        assertThat(Recusal.roles(file, officer(Role.SHIFT_LEADER)))
                .isEqualTo(EnumSet.of(Role.SHIFT_LEADER, Role.CLERK));
        assertThat(Recusal.roles(file, officer(Role.CLERK))).isEmpty();
        assertThat(Seats.sees(file, officer(Role.CLERK)))
                .as("a colleague may have written it down")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MANAGER", "PLATFORM"})
    void aSensitiveCaseIsTheManagersAlone(Role role) {
        assertThat(Recusal.hides(report(Optional.empty(), Set.of(Flag.SENSITIVE)), officer(role)))
                .isTrue();
    }

    @Test
    void aManagerStandsForEverybodyInASensitiveCase() {
        CaseFile file = report(Optional.of("leader"), Set.of(Flag.SENSITIVE));

        assertThat(Recusal.hides(file, officer(Role.MANAGER))).isFalse();
        assertThat(Recusal.roles(file, officer(Role.MANAGER)))
                .isEqualTo(EnumSet.of(Role.MANAGER, Role.CLERK, Role.SHIFT_LEADER));
        assertThat(Recusal.roles(report(Optional.empty(), Set.of()), officer(Role.MANAGER)))
                .isEqualTo(EnumSet.of(Role.MANAGER));
    }

    @Test
    void theSupervisorSeesASensitiveCaseOnlyToConsentToItsVoid() {
        CaseFile file = report(Optional.empty(), Set.of(Flag.SENSITIVE));

        assertThat(Recusal.hides(file.in(State.VOID_CONSENT), officer(Role.SUPERVISOR)))
                .isFalse();
        assertThat(Recusal.hides(file.in(State.VOID_REVIEW), officer(Role.SUPERVISOR)))
                .isTrue();
    }

    @Test
    void aComplaintAboutALeadingPersonIsSensitive() {
        assertThat(EnumSet.allOf(Role.class).stream().filter(role -> Recusal.makesSensitive(officer(role))))
                .containsExactlyInAnyOrder(Role.SHIFT_LEADER, Role.SUPERVISOR, Role.ASSISTANT, Role.MANAGER);
    }

    private static Officer officer(Role role) {
        return new Officer("someone", "某人", role);
    }

    private static CaseFile report(Optional<String> about, Set<Flag> flags) {
        return new CaseFile(
                new UUID(7, 7),
                "20261123-0001",
                1,
                State.REGISTERED,
                new Origin.Public(Origin.Request.COMPLAINT, false, true, about),
                new Form(Optional.empty(), "态度不好", new CasePlace("窗口", 0, 0, "", false), Optional.empty()),
                List.of(),
                flags,
                Work.NONE,
                Optional.empty(),
                new Officer("sunyue", "孙悦", Role.CLERK),
                NOON);
    }
}
