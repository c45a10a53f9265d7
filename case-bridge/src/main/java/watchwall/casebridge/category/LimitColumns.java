package watchwall.casebridge.category;

import java.util.Arrays;
import java.util.Optional;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;

/** The columns {@code limit_kind} and {@code limit}, which several tables have. */
public final class LimitColumns {
    private LimitColumns() {}

    /** Empty when the row is told to be wrong. */
    public static Optional<Limit> read(Csv.Row row) {
        String word = row.text("limit_kind");
        Optional<LimitKind> kind = Arrays.stream(LimitKind.values())
                .filter(k -> k.word().equals(word))
                .findFirst();
        if (kind.isEmpty()) {
            String known = String.join(
                    ", ", Arrays.stream(LimitKind.values()).map(LimitKind::word).toList());
            row.trouble("table.word-unknown", "limit_kind", word, known);
        }
        String amount = row.text("limit");
        if (!amount.matches("[1-9]\\d{0,3}")) {
            row.trouble("table.number-wrong", "limit", amount);
            return Optional.empty();
        }
        return kind.map(k -> new Limit(k, Integer.parseInt(amount)));
    }
}
