package watchwall.centre.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Level;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.file.Work.Lack;
import watchwall.casebridge.flow.Action;

/**
 * One body for every action of a case; what an action does not use is missing.
 *
 * @param action {@link Action.Kind#id()}
 * @param version of the case that the sender saw
 * @param text opinion, reason or answer
 * @param number of the category's standard
 * @param into number of the case that stays
 * @param day on which a deferred case is looked at again, or until which a clock stands
 * @param yes the action's one question: flag on, correctable, permit, check required, passed
 */
record CaseOrder(
        String action,
        int version,
        @Nullable String text,
        @Nullable String standard,
        @Nullable String kind,
        @Nullable String code,
        @Nullable Integer number,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String address,
        @Nullable String grid,
        @Nullable String description,
        @Nullable String flag,
        @Nullable String level,
        @Nullable String inspector,
        @Nullable String department,
        @Nullable String into,
        @Nullable String lack,
        @Nullable LocalDate day,
        @Nullable String limitKind,
        @Nullable Integer amount,
        @Nullable Boolean yes) {

    /** Names for what the sender knows by code only. */
    interface Names {
        String inspector(String account);

        Department department(String code);
    }

    /** @throws Refused naming the field that is missing or unknown */
    Action read(Names names) {
        Action.Kind what = Arrays.stream(Action.Kind.values())
                .filter(k -> k.id().equals(action))
                .findFirst()
                .orElseThrow(() -> bad("action"));
        String said = Optional.ofNullable(text).orElse("");
        return switch (what) {
            case CORRECT_CATEGORY -> new Action.CorrectCategory(category());
            case LOCATE ->
                new Action.Locate(
                        needed(longitude, "longitude"),
                        needed(latitude, "latitude"),
                        needed(address, "address"),
                        needed(grid, "grid"));
            case SAVE_FORM -> new Action.SaveForm(needed(description, "description"));
            case ATTACH -> throw bad("action"); // by its own door, with the bytes
            case FLAG -> new Action.SetFlag(word(Flag.class, flag, "flag"), needed(yes, "yes"), said);
            case SEND_VERIFICATION, SEND_CHECK -> {
                String account = needed(inspector, "inspector");
                yield new Action.Send(what, account, names.inspector(account), said);
            }
            case MERGE -> new Action.Merge(needed(into, "into"), said);
            case DEFER -> new Action.Defer(word(Lack.class, lack, "lack"), needed(day, "day"), said);
            case FILE ->
                new Action.FileCase(category(), needed(number, "number"), word(Level.class, level, "level"), said);
            case RETURN -> new Action.Return(needed(yes, "yes"), said);
            case DISPATCH -> new Action.Dispatch(names.department(needed(department, "department")), said);
            case FINISH -> new Action.Finish(needed(yes, "yes"), said);
            case ASK_EXTENSION ->
                new Action.AskExtension(new Limit(word(LimitKind.class, limitKind, "limitKind"), amountAsked()), said);
            case ASK_SUSPENSION -> new Action.AskSuspension(needed(day, "day"), said);
            case PASS_ON -> new Action.PassOn(needed(yes, "yes"), said);
            case REPORT_CHECK -> new Action.ReportCheck(needed(yes, "yes"), said);
            default -> new Action.Said(what, said);
        };
    }

    private CategoryKey category() {
        return new CategoryKey(needed(standard, "standard"), word(Kind.class, kind, "kind"), needed(code, "code"));
    }

    private int amountAsked() {
        int value = needed(amount, "amount");
        if (value < 1 || value > 999) {
            throw bad("amount");
        }
        return value;
    }

    private static <E extends Enum<E>> E word(Class<E> type, @Nullable String name, String field) {
        try {
            return Enum.valueOf(type, needed(name, field));
        } catch (IllegalArgumentException e) {
            throw bad(field);
        }
    }

    private static <T> T needed(@Nullable T value, String field) {
        if (value == null) {
            throw bad(field);
        }
        return value;
    }

    private static Refused bad(String field) {
        return new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", field);
    }
}
