package watchwall.centre.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Standard;
import watchwall.casebridge.category.Telling;

/** One category of the dictionaries with the standard of its disposal, where the centre has set one. */
record CategoryView(
        String standard,
        String kind,
        String code,
        String name,
        String className,
        @Nullable String rule,
        List<String> neighbours,
        @Nullable String filingCondition,
        @Nullable String timeLimit,
        @Nullable String closingCondition) {

    static List<CategoryView> all(CaseDesk desk) {
        return desk.categories().stream()
                .map(category -> of(
                        category,
                        desk.telling(category.key()),
                        desk.standards(category.key()).stream().findFirst().orElse(null)))
                .toList();
    }

    private static CategoryView of(Category category, Optional<Telling> telling, @Nullable Standard standard) {
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
                standard == null ? null : standard.filing(),
                standard == null
                        ? null
                        : standard.limit().amount() + " "
                                + standard.limit().kind().word(),
                standard == null ? null : standard.closing());
    }
}
