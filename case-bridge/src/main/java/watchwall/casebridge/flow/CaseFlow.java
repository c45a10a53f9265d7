package watchwall.casebridge.flow;

import static watchwall.casebridge.duty.Role.CLERK;
import static watchwall.casebridge.duty.Role.OPERATOR;
import static watchwall.casebridge.file.State.FILING_REVIEW;
import static watchwall.casebridge.file.State.PRE_REGISTERED;
import static watchwall.casebridge.file.State.REGISTERED;
import static watchwall.casebridge.flow.Action.Kind.CORRECT_CATEGORY;
import static watchwall.casebridge.flow.Action.Kind.FORWARD;
import static watchwall.casebridge.flow.Action.Kind.LOCATE;
import static watchwall.casebridge.flow.Action.Kind.PRE_REGISTER;
import static watchwall.casebridge.flow.Action.Kind.SAVE_FORM;
import static watchwall.casebridge.flow.Guard.CATEGORY_SET;
import static watchwall.casebridge.flow.Guard.FORM_SAVED;
import static watchwall.casebridge.flow.Guard.LOCATED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Source;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Decision.Accepted;
import watchwall.casebridge.flow.Decision.Refused;
import watchwall.casebridge.intake.ConfirmedIncident;
import watchwall.casebridge.words.Reason;

/** Who may do what in which state, and what comes of it. Pure: values in, values out. */
public final class CaseFlow {
    /** The name of the step that opens a case. */
    public static final String CONFIRM = "confirm";

    /**
     * The table. An edit of category or place takes the form's save stamp away, because what was saved is no longer
     * what stands there; moving on therefore always means: as saved.
     */
    static final List<Row> TABLE = List.of(
            row(REGISTERED, CORRECT_CATEGORY, CLERK, REGISTERED),
            row(REGISTERED, LOCATE, CLERK, REGISTERED),
            row(REGISTERED, SAVE_FORM, CLERK, REGISTERED),
            row(REGISTERED, PRE_REGISTER, CLERK, PRE_REGISTERED, CATEGORY_SET, LOCATED, FORM_SAVED),
            row(PRE_REGISTERED, CORRECT_CATEGORY, CLERK, PRE_REGISTERED),
            row(PRE_REGISTERED, LOCATE, CLERK, PRE_REGISTERED),
            row(PRE_REGISTERED, SAVE_FORM, CLERK, PRE_REGISTERED),
            row(PRE_REGISTERED, FORWARD, CLERK, FILING_REVIEW, CATEGORY_SET, LOCATED, FORM_SAVED));

    /** Who confirms incidents, and so opens cases. */
    static final Role CONFIRMS = OPERATOR;

    private final CategoryBook book;

    public CaseFlow(CategoryBook book) {
        this.book = book;
    }

    /** One line: in this state this role may do this, if the guards hold, and the case then stands there. */
    record Row(State from, Action.Kind action, Role by, State to, List<Guard> guards) {}

    private static Row row(State from, Action.Kind action, Role by, State to, Guard... guards) {
        return new Row(from, action, by, to, List.of(guards));
    }

    /** Opens a case from a confirmed incident. An unknown category leaves the case without one, for the clerk to set. */
    public Decision open(
            ConfirmedIncident incident, UUID id, String number, boolean preRegistered, Officer by, Instant now) {
        if (by.role() != CONFIRMS) {
            return new Refused(Reason.of(
                    "case.confirm-not-your-role", CONFIRMS.key(), by.role().key()));
        }
        State state = preRegistered ? PRE_REGISTERED : REGISTERED;
        var spot = incident.spot();
        var place = new CasePlace(spot.address(), spot.longitude(), spot.latitude(), spot.grid(), false);
        var file = new CaseFile(
                id,
                number,
                1,
                state,
                Source.VIDEO,
                incident.category().flatMap(book::find),
                incident.note(),
                place,
                Optional.empty(),
                incident.id(),
                incident.number(),
                incident.found(),
                incident.evidence(),
                by,
                now);
        var entry = new JournalEntry(
                1, now, by, CONFIRM, Optional.empty(), state, incident.note(), new Change.Opened(file));
        return new Accepted(file, entry);
    }

    public Decision decide(CaseFile file, Action action, Officer by, Instant now) {
        List<Row> ofRole = TABLE.stream()
                .filter(row -> row.action() == action.kind() && row.by() == by.role())
                .toList();
        if (ofRole.isEmpty()) {
            return new Refused(Reason.of(
                    "case.not-your-role",
                    action.kind().key(),
                    ownerOf(action.kind()).key(),
                    by.role().key()));
        }
        Optional<Row> row =
                ofRole.stream().filter(r -> r.from() == file.state()).findFirst();
        if (row.isEmpty()) {
            return new Refused(Reason.of(
                    "case.not-in-this-state",
                    file.number(),
                    file.state().key(),
                    action.kind().key()));
        }
        return missing(row.get(), file)
                .or(() -> Inputs.refuses(action, book))
                .<Decision>map(Refused::new)
                .orElseGet(() -> accept(file, action, row.get().to(), by, now));
    }

    /** The actions of this officer in this state, in the table's order; those that lack something say what. */
    public List<Allowed> allowed(CaseFile file, Officer by) {
        return TABLE.stream()
                .filter(row -> row.from() == file.state() && row.by() == by.role())
                .map(row -> new Allowed(row.action(), missing(row, file)))
                .toList();
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
        List<CaseFile> files = new ArrayList<>(1);
        for (JournalEntry entry : journal) {
            CaseFile next =
                    entry.change() instanceof Change.Opened opened ? opened.first() : evolve(files.removeLast(), entry);
            files.add(next);
        }
        return files.getLast();
    }

    private static Optional<Reason> missing(Row row, CaseFile file) {
        return row.guards().stream()
                .flatMap(guard -> guard.refuses(file).stream())
                .findFirst();
    }

    private Accepted accept(CaseFile file, Action action, State to, Officer by, Instant now) {
        Change change = switch (action) {
            case Action.PreRegister ignored -> new Change.Moved();
            case Action.CorrectCategory correct ->
                new Change.Categorised(book.find(correct.to()).orElseThrow());
            case Action.Locate at ->
                new Change.Located(new CasePlace(at.address().strip(), at.longitude(), at.latitude(), at.grid(), true));
            case Action.SaveForm save -> new Change.FormSaved(save.description().strip());
            case Action.Forward ignored -> new Change.Moved();
        };
        String opinion =
                action instanceof Action.Forward forward ? forward.opinion().strip() : "";
        var entry = new JournalEntry(
                file.version() + 1, now, by, action.kind().id(), Optional.of(file.state()), to, opinion, change);
        return new Accepted(evolve(file, entry), entry);
    }

    private static CaseFile evolve(CaseFile file, JournalEntry entry) {
        CaseFile changed = switch (entry.change()) {
            case Change.Opened opened -> opened.first();
            case Change.Categorised set -> file.withCategory(set.to());
            case Change.Located at -> file.withPlace(at.to());
            case Change.FormSaved form -> file.withForm(form.description(), entry.at());
            case Change.Moved ignored -> file;
        };
        return changed.in(entry.to()).atVersion(entry.version());
    }

    private static Role ownerOf(Action.Kind action) {
        return TABLE.stream()
                .filter(row -> row.action() == action)
                .findFirst()
                .orElseThrow()
                .by();
    }
}
