package watchwall.casebridge.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.words.Reason;

/** What an action itself must hold: a known category, a place on earth, an opinion that says something. */
final class Inputs {
    /** GB/T 47678.5 SFWZ: C256. */
    static final int MAX_ADDRESS = 256;

    static final int MAX_TEXT = 2000;
    static final int MAX_NAME = 100;

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

    Optional<Reason> refuses(CaseFile file, Action action, Instant now) {
        Optional<Reason> own = switch (action) {
            case Action.Said ignored -> Optional.empty();
            case Action.CorrectCategory correct -> known(correct.to());
            case Action.Locate locate -> place(locate);
            case Action.SaveForm save -> text(save.description(), "description", MAX_TEXT);
            case Action.Attach attach -> attachment(file, attach.attachment());
            case Action.SetFlag set ->
                file.has(set.flag()) == set.on()
                        ? refused("case.flag-as-it-is", set.flag().key())
                        : Optional.empty();
            case Action.Send send -> send.inspector().isBlank() ? refused("case.inspector-missing") : Optional.empty();
            case Action.Merge merge ->
                merge.into().equals(file.number())
                        ? refused("case.merge-into-itself", file.number())
                        : Optional.empty();
            case Action.Defer defer -> day(defer.reviewOn(), "review-day", now);
            case Action.FileCase filing -> known(filing.category()).or(() -> standard(filing));
            case Action.Return ignored -> Optional.empty();
            case Action.Dispatch dispatch ->
                text(dispatch.department().code(), "department", 64)
                        .or(() -> text(dispatch.department().name(), "department", MAX_NAME));
            case Action.Finish finish -> finish(file, finish);
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

    /** A department that has no permit shows what it did; pictures of an earlier round show nothing. */
    private static Optional<Reason> finish(CaseFile file, Action.Finish finish) {
        boolean shown = file.attachments().stream()
                .anyMatch(a -> a.kind() == Attachment.Kind.AFTER
                        && file.work()
                                .handling()
                                .dispatchedAt()
                                .filter(at -> !a.addedAt().isBefore(at))
                                .isPresent());
        return finish.permit() || shown ? Optional.empty() : refused("case.after-picture-missing", file.number());
    }

    private static Optional<Reason> passOn(CaseFile file, Action.PassOn pass) {
        boolean permit =
                file.work().handling().disposal().filter(d -> d.permit()).isPresent();
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
        if (text.length() > longest) {
            return refused("case.text-too-long", "@field." + field, text.length(), longest);
        }
        // PostgreSQL keeps no U+0000 in a text; everything else is only text.
        return text.indexOf('\0') < 0 ? Optional.empty() : refused("case.text-unreadable", "@field." + field);
    }

    private static Optional<Reason> refused(String key, Object... args) {
        return Optional.of(Reason.of(key, args));
    }
}
