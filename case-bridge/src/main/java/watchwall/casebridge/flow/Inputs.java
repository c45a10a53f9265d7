package watchwall.casebridge.flow;

import java.util.Optional;
import java.util.regex.Pattern;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.words.Reason;

/** What an action itself must hold: a known category, a place on earth, an opinion that says something. */
final class Inputs {
    /** Column widths of address, description and opinion. */
    static final int MAX_ADDRESS = 256; // GB/T 47678.5 SFWZ: C256

    static final int MAX_TEXT = 2000;

    /** 12 digits of area and 2 to 4 of sequence: the standards disagree on the length. */
    private static final Pattern GRID = Pattern.compile("\\d{12}\\d{2,4}");

    private Inputs() {}

    static Optional<Reason> refuses(Action action, CategoryBook book) {
        return switch (action) {
            case Action.PreRegister ignored -> Optional.empty();
            case Action.CorrectCategory correct ->
                book.find(correct.to()).isPresent()
                        ? Optional.empty()
                        : refused(
                                "case.category-unknown",
                                correct.to().standard(),
                                "@kind." + correct.to().kind().name(),
                                correct.to().code());
            case Action.Locate locate -> place(locate);
            case Action.SaveForm save -> text(save.description(), "description", MAX_TEXT);
            case Action.Forward forward -> text(forward.opinion(), "opinion", MAX_TEXT);
        };
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

    private static Optional<Reason> text(String text, String field, int longest) {
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
