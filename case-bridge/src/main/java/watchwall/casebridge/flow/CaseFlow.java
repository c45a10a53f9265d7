package watchwall.casebridge.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Form;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work;
import watchwall.casebridge.file.Work.Standing;
import watchwall.casebridge.flow.Decision.Accepted;
import watchwall.casebridge.flow.Decision.Refused;
import watchwall.casebridge.flow.Table.Row;
import watchwall.casebridge.words.Reason;

/** Who may do what in which state, and what comes of it. Pure: values in, values out. */
public final class CaseFlow {
    private final CategoryBook book;
    private final CaseOptions options;
    private final Timing timing;
    private final Inputs inputs;
    private final Effects effects;

    public CaseFlow(CategoryBook book, CaseOptions options, Timing timing) {
        this.book = book;
        this.options = options;
        this.timing = timing;
        this.inputs = new Inputs(book, timing);
        this.effects = new Effects(book, timing);
    }

    /** The steps that open a case, by the name that the journal gives them. */
    public enum Opening {
        /** An operator confirmed what a camera saw. */
        CONFIRM("confirm", Role.OPERATOR),
        /** 巡查上报. */
        REPORT("report", Role.INSPECTOR),
        /** 公众举报登记. */
        REGISTER("register", Role.CLERK);

        private final String id;
        private final Role by;

        Opening(String id, Role by) {
            this.id = id;
            this.by = by;
        }

        /** A complaint about a clerk is taken in by the leader, a sensitive one by a manager. */
        private boolean isFor(Role role, Set<Flag> flags) {
            return role == by
                    || (this == REGISTER && role == Role.SHIFT_LEADER)
                    || (this == REGISTER && role == Role.MANAGER && flags.contains(Flag.SENSITIVE));
        }

        static Opening of(Origin origin) {
            return switch (origin) {
                case Origin.Camera ignored -> CONFIRM;
                case Origin.Inspector ignored -> REPORT;
                case Origin.Public ignored -> REGISTER;
                case Origin.Superior ignored -> REGISTER;
            };
        }
    }

    /** Opens a case. Who opens which stands in {@link Opening}. */
    public Decision open(NewCase begun, Officer by, Instant now) {
        Opening opening = Opening.of(begun.origin());
        if (Seats.isAbout(begun.origin(), by.id())) {
            return new Refused(Reason.of("case.about-yourself"));
        }
        if (!opening.isFor(by.role(), begun.flags())) {
            return new Refused(Reason.of(
                    "case.not-your-role",
                    "@action." + opening.id,
                    opening.by.key(),
                    by.role().key()));
        }
        boolean preRegistered =
                opening == Opening.CONFIRM && options.confirmationPreRegisters() && !options.videoNeedsVerification();
        State state = preRegistered ? State.PRE_REGISTERED : State.REGISTERED;
        var bare = new CaseFile(
                begun.id(),
                begun.number(),
                1,
                state,
                begun.origin(),
                begun.form(),
                begun.attachments().stream().map(a -> a.added(by.id(), now)).toList(),
                begun.flags(),
                Work.NONE,
                Optional.empty(),
                by,
                now);
        CaseFile file = bare.with(timing.begin(bare, state, book, now));
        var entry = new JournalEntry(
                1,
                now,
                by,
                opening.id,
                Optional.empty(),
                state,
                begun.note().strip(),
                List.of(new Change.Opened(file)));
        return new Accepted(file, entry);
    }

    /** As {@link #open(NewCase, Officer, Instant)}, without flags and attachments. */
    public Decision open(UUID id, String number, Origin origin, Form form, String note, Officer by, Instant now) {
        return open(new NewCase(id, number, origin, form, note), by, now);
    }

    public Decision decide(CaseFile file, Action action, Officer by, Instant now) {
        if (!Seats.sees(file, by)) {
            return new Refused(Reason.of("case.unknown", file.number()));
        }
        Set<Role> roles = Seats.roles(file, by, options);
        List<Row> ofRole = Table.ROWS.stream()
                .filter(row -> row.action() == action.kind() && roles.contains(row.by()))
                .toList();
        if (ofRole.isEmpty() && roles.isEmpty() && by.role() == Role.CLERK) {
            return new Refused(Reason.of("case.leader-instead", file.number()));
        }
        if (ofRole.isEmpty()) {
            return new Refused(Reason.of(
                    "case.not-your-role",
                    action.kind().key(),
                    ownerOf(action.kind(), file.state()).key(),
                    by.role().key()));
        }
        List<Row> here =
                ofRole.stream().filter(row -> row.from() == file.state()).toList();
        if (here.isEmpty()) {
            return new Refused(Reason.of(
                    "case.not-in-this-state",
                    file.number(),
                    file.state().key(),
                    action.kind().key()));
        }
        // Two rows only where one person sits on two seats: the first that lets him through.
        Row row = here.stream()
                .filter(r -> missing(r, file, by).isEmpty())
                .findFirst()
                .orElse(here.getFirst());
        return missing(row, file, by)
                .or(() -> inputs.refuses(file, action, by, roles, now))
                .<Decision>map(Refused::new)
                .orElseGet(() -> accept(file, action, target(row, file), by, now));
    }

    /** The actions of this officer in this state, in the table's order; those that lack something say what. */
    public List<Allowed> allowed(CaseFile file, Officer by) {
        if (!Seats.sees(file, by)) {
            return List.of();
        }
        Set<Role> roles = Seats.roles(file, by, options);
        List<Allowed> allowed = new ArrayList<>();
        for (Row row : Table.ROWS) {
            if (row.from() == file.state()
                    && roles.contains(row.by())
                    && allowed.stream().noneMatch(a -> a.action() == row.action() && a.enabled())) {
                allowed.removeIf(a -> a.action() == row.action());
                allowed.add(new Allowed(row.action(), missing(row, file, by)));
            }
        }
        return allowed;
    }

    /** Refuses a write that was made upon an older version, and names who changed the case since. */
    public static Optional<Reason> changedMeanwhile(CaseFile file, int seenVersion, JournalEntry last) {
        return file.version() == seenVersion
                ? Optional.empty()
                : Optional.of(Reason.of(
                        "case.changed-meanwhile",
                        file.number(),
                        last.by().name(),
                        last.at(),
                        "@action." + last.action(),
                        seenVersion,
                        file.version()));
    }

    /** The case as its journal tells it; the entries in order of version, the first one opens. */
    public static CaseFile replay(List<JournalEntry> journal) {
        if (!(journal.getFirst().changes().getFirst() instanceof Change.Opened opened)) {
            throw new IllegalArgumentException("A journal that does not begin with the opening of a case");
        }
        CaseFile file = opened.first();
        for (JournalEntry entry : journal.subList(1, journal.size())) {
            file = evolve(file, entry);
        }
        return file;
    }

    private Optional<Reason> missing(Row row, CaseFile file, Officer by) {
        return row.guards().stream()
                .flatMap(guard -> guard.refuses(file, by, options).stream())
                .findFirst();
    }

    private Accepted accept(CaseFile file, Action action, State to, Officer by, Instant now) {
        var entry = new JournalEntry(
                file.version() + 1,
                now,
                by,
                action.kind().id(),
                Optional.of(file.state()),
                to,
                action.text().strip(),
                effects.of(file, action, to, by, now));
        return new Accepted(evolve(file, entry), entry);
    }

    /** Where a row without a next state leads: before the void was asked for, or before the clerk forwarded. */
    private static State target(Row row, CaseFile file) {
        boolean checked = file.work().handling().checkRequired();
        return row.to()
                .orElseGet(() -> file.work().standing().orElse(null) instanceof Standing.VoidAsked asked
                        ? asked.from()
                        : checked ? State.CHECKED : State.AWAIT_CHECK);
    }

    private static CaseFile evolve(CaseFile file, JournalEntry entry) {
        CaseFile changed = file;
        for (Change change : entry.changes()) {
            changed = switch (change) {
                case Change.Opened opened -> opened.first();
                case Change.Categorised set -> changed.with(changed.form().with(set.to()));
                case Change.Located at -> changed.with(changed.form().with(at.to()));
                case Change.FormSaved form -> changed.with(changed.form().saved(form.description(), entry.at()));
                case Change.Attached added -> changed.with(added.attachment());
                case Change.Flagged set -> changed.with(set.flag(), set.on());
                case Change.FiledUnder set -> changed.with(changed.form().filedUnder(set.category()));
                case Change.Worked worked -> changed.with(worked.work());
                case Change.Timed timed -> changed.with(timed.timer());
                case Change.Moved ignored -> changed;
            };
        }
        return changed.in(entry.to()).atVersion(entry.version());
    }

    private static Role ownerOf(Action.Kind action, State state) {
        return Table.ROWS.stream()
                .filter(row -> row.action() == action && row.from() == state)
                .findFirst()
                .or(() -> Table.ROWS.stream()
                        .filter(row -> row.action() == action)
                        .findFirst())
                .orElseThrow()
                .by();
    }
}
