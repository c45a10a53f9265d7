package watchwall.casebridge;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.file.Work.Task;
import watchwall.casebridge.flow.Samples;

/** Cases of every kind that a list can meet, without the steps that led there. */
final class RandomCases {
    private static final List<String> STREETS = List.of("文化路", "民主巷", "通乡街", "学府路");

    private final Random random;
    private int made;

    RandomCases(Random random) {
        this.random = random;
    }

    CaseFile next(State state) {
        made++;
        Officer by = new Officer(person(), "某人", Role.CLERK);
        Instant registered = Samples.NOON.minus(Duration.ofMinutes(random.nextInt(500)));
        return new CaseFile(
                new UUID(made, random.nextLong()),
                "20261123-%04d".formatted(made),
                1,
                state,
                origin(),
                new Form(
                        Samples.BOOK.find(Samples.VENDOR),
                        random.nextBoolean() ? "推车经营，占用人行道" : "Spilt paint",
                        new CasePlace(pick(STREETS) + " " + random.nextInt(200) + " 号", 126.6, 45.6, "", true),
                        Optional.empty()),
                List.of(),
                random.nextInt(8) == 0 ? EnumSet.of(Flag.SENSITIVE, Flag.URGENT) : Set.of(),
                work(),
                timer(state),
                by,
                registered);
    }

    Officer reader() {
        return new Officer(person(), "读者", pick(List.of(Role.values())), "", pick(List.of("d-1", "d-2", "")));
    }

    String person() {
        return "p-" + random.nextInt(4);
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Origin origin() {
        return switch (random.nextInt(4)) {
            case 0 ->
                new Origin.Camera(
                        "i-" + made,
                        "n",
                        Samples.incident("i").found(),
                        Samples.incident("i").evidence());
            case 1 -> new Origin.Inspector("r-" + made, true);
            case 2 ->
                new Origin.Public(
                        Origin.Request.COMPLAINT,
                        true,
                        false,
                        random.nextBoolean() ? Optional.of(person()) : Optional.empty());
            default -> new Origin.Superior("市局", "1");
        };
    }

    private Work work() {
        Task task = new Task(person(), "巡查员", Samples.NOON, Optional.empty(), "");
        Work work = Work.NONE.with(task);
        return random.nextBoolean()
                ? work
                : work.with(work.handling()
                        .dispatchedTo(new Department("d-" + random.nextInt(3), "部门"), Samples.NOON)
                        .checkedBy(Optional.of(task)));
    }

    private Optional<Timer> timer(State state) {
        if (state.isEnd() || random.nextInt(4) == 0) {
            return Optional.empty();
        }
        Instant due = Samples.NOON.plus(Duration.ofMinutes(random.nextInt(240) - 120));
        Optional<Instant> paused = random.nextInt(4) == 0 ? Optional.of(Samples.NOON) : Optional.empty();
        return Optional.of(new Timer(
                due.minusSeconds(7200), new Limit(LimitKind.WORK_HOUR, 2), due.minusSeconds(1440), due, paused, 0));
    }
}
