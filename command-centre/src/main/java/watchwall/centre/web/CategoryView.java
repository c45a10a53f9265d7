package watchwall.centre.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Standard;
import watchwall.casebridge.category.Telling;

/**
 * One category of the dictionaries.
 *
 * @param standards all that the centre has set for it; the conditions and the limit beside them are those of the first
 */
record CategoryView(
        String standard,
        String kind,
        String code,
        String name,
        String className,
        @Nullable String rule,
        List<String> neighbours,
        List<Condition> standards,
        @Nullable String filingCondition,
        @Nullable String timeLimit,
        @Nullable String closingCondition) {

    /** @param number as the leader files under it */
    record Condition(int number, String filing, String limit, String closing) {
        static Condition of(Standard standard) {
            return new Condition(standard.number(), standard.filing(), limitOf(standard), standard.closing());
        }
    }

    static List<CategoryView> all(CaseDesk desk) {
        return desk.categories().stream()
                .map(category -> of(category, desk.telling(category.key()), desk.standards(category.key())))
                .toList();
    }

    private static CategoryView of(Category category, Optional<Telling> telling, List<Standard> standards) {
        Standard standard = standards.isEmpty() ? null : standards.getFirst();
        return new CategoryView(
                category.standard(),
                category.kind().name(),
                category.code(),
                category.name(),
                category.className(),
                telling.map(Telling::rule).orElse(null),
                telling.map(Telling::neighbours).orElse(List.of()).stream()
                        .map(CategoryKey::code)
                        .toList(),
                standards.stream().map(Condition::of).toList(),
                standard == null ? null : standard.filing(),
                standard == null ? null : limitOf(standard),
                standard == null ? null : standard.closing());
    }

    private static String limitOf(Standard standard) {
        return standard.limit().amount() + " " + standard.limit().kind().word();
    }
}
