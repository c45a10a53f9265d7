package watchwall.casebridge.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.file.Work.Disposal;
import watchwall.casebridge.words.Reason;
import watchwall.casebridge.words.Typed;

/** What an action itself must hold: a known category, a place on earth, an opinion that says something. */
final class Inputs {
    /** GB/T 47678.5 SFWZ: C256. */
    static final int MAX_ADDRESS = 256;

    static final int MAX_TEXT = 2000;
    static final int MAX_NAME = 100;
    static final int MAX_CODE = 64;

    /** More than a phone sends of one matter. */
    static final int MAX_ATTACHMENTS = 32;

    /** Nobody plans further; a slip of the year is found. */
    private static final int MAX_DAYS_AHEAD = 400;

    /** 12 digits of area and 2 to 4 of sequence: the standards disagree on the length. */
    private static final Pattern GRID = Pattern.compile("\\d{12}\\d{2,4}");

    private final CategoryBook book;
    private final Timing timing;

    Inputs(CategoryBook book, Timing timing) {
        this.book = book;
        this.timing = timing;
    }

    /** @param seats the roles in which {@code by} acts here */
    Optional<Reason> refuses(CaseFile file, Action action, Officer by, Set<Role> seats, Instant now) {
        Optional<Reason> own = switch (action) {
            case Action.Said ignored -> Optional.empty();
            case Action.CorrectCategory correct -> known(correct.to());
            case Action.Locate locate -> place(locate);
            case Action.SaveForm save -> text(save.description(), "description", MAX_TEXT);
            case Action.Attach attach -> attachment(file, attach.attachment());
            case Action.SetFlag set -> flag(file, set, seats);
            case Action.Send send -> inspector(file, send);
            case Action.Merge merge ->
                merge.into().equals(file.number())
                        ? refused("case.merge-into-itself", file.number())
                        : Optional.empty();
            case Action.Defer defer -> day(defer.reviewOn(), "review-day", now);
            case Action.FileCase filing -> known(filing.category()).or(() -> standard(filing));
            case Action.Return ignored -> Optional.empty();
            case Action.Dispatch dispatch -> department(dispatch.department(), by);
            case Action.Finish finish -> finish(file, finish, by);
            case Action.AskExtension ignored -> Optional.empty();
            case Action.AskSuspension ask -> day(ask.until(), "suspension-day", now);
            case Action.PassOn pass -> passOn(file, pass);
            case Action.ReportCheck ignored -> Optional.empty();
        };
        return own.or(() -> opinion(action));
    }

    private static Optional<Reason> opinion(Action action) {
        if (action.text().isBlank() && !action.kind().needsText()) {
            return Optional.empty();
        }
        return text(action.text(), "opinion", MAX_TEXT);
    }

    private Optional<Reason> known(CategoryKey key) {
        return book.find(key).isPresent()
                ? Optional.empty()
                : refused(
                        "case.category-unknown",
                        key.standard(),
                        "@kind." + key.kind().name(),
                        key.code());
    }

    private Optional<Reason> standard(Action.FileCase filing) {
        var standards = book.standards(filing.category());
        boolean fits = standards.isEmpty()
                ? filing.standard() == 0
                : standards.stream().anyMatch(s -> s.number() == filing.standard());
        return fits ? Optional.empty() : refused("case.standard-unknown", filing.standard(), standards.size());
    }

    private static Optional<Reason> attachment(CaseFile file, Attachment added) {
        if (file.attachments().size() >= MAX_ATTACHMENTS) {
            return refused("case.attachments-too-many", file.number(), MAX_ATTACHMENTS);
        }
        boolean again = file.attachments().stream().anyMatch(a -> a.sha256().equals(added.sha256()));
        return again ? refused("case.attachment-again", added.name()) : text(added.name(), "file-name", MAX_ADDRESS);
    }

    private static Optional<Reason> flag(CaseFile file, Action.SetFlag set, Set<Role> seats) {
        Flag flag = set.flag();
        if (Collections.disjoint(FlagSeats.of(flag, set.on()), seats)) {
            return refused(
                    set.on() ? "case.flag-set-by" : "case.flag-cleared-by",
                    flag.key(),
                    FlagSeats.owner(flag, set.on()).key());
        }
        return file.has(flag) == set.on() ? refused("case.flag-as-it-is", flag.key()) : Optional.empty();
    }

    private static Optional<Reason> inspector(CaseFile file, Action.Send send) {
        if (send.inspector().isBlank() || send.inspectorName().isBlank()) {
            return refused("case.inspector-missing");
        }
        return Seats.isAbout(file.origin(), send.inspector())
                ? refused("case.inspector-complained-of")
                : text(send.inspector(), "inspector", MAX_NAME)
                        .or(() -> text(send.inspectorName(), "inspector", MAX_NAME));
    }

    /** The city's platform need not say to whom it gave a case. */
    private static Optional<Reason> department(Department to, Officer by) {
        return by.role() == Role.PLATFORM && to.equals(Department.UNKNOWN)
                ? Optional.empty()
                : text(to.code(), "department", MAX_CODE).or(() -> text(to.name(), "department", MAX_NAME));
    }

    /** A department that has no permit shows what it did. What a platform has finished is finished: our check shows it. */
    private static Optional<Reason> finish(CaseFile file, Action.Finish finish, Officer by) {
        return finish.permit() || by.role() == Role.PLATFORM || Guard.shown(file)
                ? Optional.empty()
                : refused("case.after-picture-missing", file.number());
    }

    private static Optional<Reason> passOn(CaseFile file, Action.PassOn pass) {
        boolean permit =
                file.work().handling().disposal().filter(Disposal::permit).isPresent();
        return pass.checkRequired() || permit ? Optional.empty() : refused("case.permit-missing", file.number());
    }

    private Optional<Reason> day(LocalDate day, String field, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, timing.clock().zone());
        long ahead = ChronoUnit.DAYS.between(today, day);
        return ahead >= 1 && ahead <= MAX_DAYS_AHEAD
                ? Optional.empty()
                : refused("case.day-impossible", "@field." + field, day, MAX_DAYS_AHEAD);
    }

    private static Optional<Reason> place(Action.Locate to) {
        boolean onEarth = Math.abs(to.longitude()) <= 180 && Math.abs(to.latitude()) <= 90;
        boolean nowhere = to.longitude() == 0 && to.latitude() == 0;
        if (!onEarth || nowhere) {
            return refused("case.place-impossible", to.longitude(), to.latitude());
        }
        if (!to.grid().isEmpty() && !GRID.matcher(to.grid()).matches()) {
            return refused("case.grid-malformed", to.grid());
        }
        return text(to.address(), "address", MAX_ADDRESS);
    }

    static Optional<Reason> text(String text, String field, int longest) {
        if (text.isBlank()) {
            return refused("case." + field + "-missing");
        }
        return Typed.prose(text, field, longest);
    }

    private static Optional<Reason> refused(String key, Object... args) {
        return Optional.of(Reason.of(key, args));
    }
}
