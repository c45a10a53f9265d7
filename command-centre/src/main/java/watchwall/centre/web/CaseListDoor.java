package watchwall.centre.web;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.clock.Light;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Source;
import watchwall.casebridge.file.State;
import watchwall.casebridge.list.CaseCounts;
import watchwall.casebridge.list.CasePage;
import watchwall.casebridge.list.CaseQuery;

/** Lists of cases and how many there are, of what the reader may see. */
@RestController
class CaseListDoor {
    private static final int USUAL = 50;

    private final CaseDesk desk;
    private final CaseViews views;

    CaseListDoor(CaseDesk desk, CaseViews views) {
        this.desk = desk;
        this.views = views;
    }

    /**
     * What a list asks for; all may be missing.
     *
     * @param queue name of a desk's queue, instead of states
     * @param state names, separated by commas
     */
    record Asked(
            @Nullable String queue,
            @Nullable String state,
            @Nullable String q,
            @Nullable String light,
            @Nullable String source,
            @Nullable String department,
            @Nullable String inspector,
            @Nullable String sort,
            @Nullable String after,
            @Nullable Integer limit) {
        CaseQuery query() {
            return new CaseQuery(
                    Queues.states(or(queue), or(state)),
                    or(q),
                    word("light", light, Light::valueOf),
                    word("source", source, Source::valueOf),
                    text(department),
                    text(inspector),
                    word("sort", sort, name -> CaseQuery.Sort.valueOf(name.toUpperCase(Locale.ROOT)))
                            .orElse(CaseQuery.Sort.REGISTERED),
                    text(after),
                    limit == null ? USUAL : limit);
        }

        private static String or(@Nullable String value) {
            return value == null ? "" : value;
        }

        private static Optional<String> text(@Nullable String value) {
            return Optional.ofNullable(value).filter(word -> !word.isBlank());
        }

        private static <T> Optional<T> word(String field, @Nullable String value, Function<String, T> read) {
            try {
                return text(value).map(read);
            } catch (IllegalArgumentException e) {
                throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", field);
            }
        }
    }

    /** @param next the next page's {@code after}; null at the end */
    record Page(List<CaseRow> cases, @Nullable String next) {}

    @GetMapping("/api/cases")
    Page cases(@ModelAttribute Asked asked) {
        CasePage page = desk.list(asked.query(), Officers.now());
        boolean requests = "requests".equals(asked.queue());
        return new Page(
                page.cases().stream()
                        .filter(file -> !requests || asksForMore(file))
                        .map(views::row)
                        .toList(),
                page.next().orElse(null));
    }

    private static boolean asksForMore(CaseFile file) {
        return file.work().handling().request().isPresent();
    }

    /** @param lights by queue */
    record Counts(Map<State, Long> states, Map<String, Map<Light, Long>> lights) {}

    @GetMapping("/api/cases/counts")
    Counts counts() {
        CaseCounts counts = desk.counts(Officers.now());
        Map<String, Map<Light, Long>> lights = new LinkedHashMap<>();
        Queues.ALL.forEach((queue, states) -> lights.put(queue, lights(counts, states)));
        return new Counts(counts.states(), lights);
    }

    private static Map<Light, Long> lights(CaseCounts counts, Set<State> states) {
        Map<Light, Long> sum = new EnumMap<>(Light.class);
        states.forEach(state -> counts.lights()
                .getOrDefault(state, Map.of())
                .forEach((light, number) -> sum.merge(light, number, Long::sum)));
        return sum;
    }
}
