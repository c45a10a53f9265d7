package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static watchwall.casebridge.flow.Samples.NOON;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.clock.Light;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Source;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.flow.Seats;
import watchwall.casebridge.list.CaseCounts;
import watchwall.casebridge.list.CaseLists;
import watchwall.casebridge.list.CasePage;
import watchwall.casebridge.list.CaseQuery;
import watchwall.casebridge.list.CaseQuery.Sort;
import watchwall.casebridge.list.Counter;
import watchwall.casebridge.store.CaseStore;
import watchwall.casebridge.words.CaseRefused;

/** Lists in SQL tell the same as the rules in Java, over random cases, readers and questions. */
class CaseListsTest {
    private static final int CASES = 400;
    private static final int QUESTIONS = 150;
    private static final Officer MANAGER = Samples.officer(Role.MANAGER);

    private static final List<CaseFile> cases = new ArrayList<>();
    private static JdbcClient jdbc;
    private static CaseLists lists;

    @BeforeAll
    static void casesOfEveryKind() {
        DataSource database = CaseDatabase.fresh();
        jdbc = JdbcClient.create(database);
        lists = new CaseLists(jdbc);
        CaseStore store = new CaseStore(jdbc);
        var random = new RandomCases(new Random(5));
        for (int i = 0; i < CASES; i++) {
            State state = random.pick(List.of(State.values()));
            CaseFile open = random.next(state.isEnd() ? State.FILED : state);
            assertThat(store.insert(open)).isTrue();
            CaseFile last = open.with(state.isEnd() ? Optional.empty() : open.timer())
                    .in(state)
                    .atVersion(2);
            assertThat(store.update(last)).isTrue();
            cases.add(last);
        }
    }

    @Test
    void aListIsWhatTheRulesLetTheReaderSee() {
        Random random = new Random(7);
        var cast = new RandomCases(random);
        for (int i = 0; i < QUESTIONS; i++) {
            Officer reader = cast.reader();
            CaseQuery query = question(random, cast);
            List<String> expected = cases.stream()
                    .filter(file -> Seats.sees(file, reader) && asked(query, file))
                    .sorted(order(query.sort()))
                    .map(CaseFile::number)
                    .toList();

            assertThat(allPages(query, reader))
                    .as("%d: %s for %s", i, query, reader)
                    .isEqualTo(expected);
        }
    }

    @Test
    void countsAreWhatTheListsHold() {
        Random random = new Random(8);
        var cast = new RandomCases(random);
        for (int i = 0; i < 40; i++) {
            Officer reader = cast.reader();
            Map<State, Long> states = new TreeMap<>();
            Map<State, Map<Light, Long>> lights = new HashMap<>();
            cases.stream().filter(file -> Seats.sees(file, reader)).forEach(file -> {
                states.merge(file.state(), 1L, Long::sum);
                light(file)
                        .ifPresent(light -> lights.computeIfAbsent(file.state(), s -> new TreeMap<>())
                                .merge(light, 1L, Long::sum));
            });

            CaseCounts counts = new Counter(jdbc).counts(reader, NOON);

            assertThat(counts.states()).as("%s", reader).isEqualTo(states);
            assertThat(counts.lights()).as("%s", reader).isEqualTo(lights);
        }
    }

    @Test
    void theDatabaseKnowsEveryStateThatIsAnEnd() {
        Map<String, Boolean> ended = new HashMap<>();
        jdbc.sql("select distinct state, ended from casebridge.case_file").query(row -> {
            ended.put(row.getString("state"), row.getBoolean("ended"));
        });

        assertThat(ended)
                .isEqualTo(
                        java.util.Arrays.stream(State.values()).collect(Collectors.toMap(State::name, State::isEnd)));
    }

    @Test
    void aNumberIsFoundByItsBeginningAndItsEnd() {
        assertThat(found("20261123-0042")).containsExactly("20261123-0042");
        assertThat(found("20261123-004")).hasSize(10);
        assertThat(found("-0042")).containsExactly("20261123-0042");
        assertThat(found("0042 号")).hasSizeLessThanOrEqualTo(1);
        assertThat(found("20261124")).isEmpty();
    }

    @Test
    void aWordThatIsInNoCaseFindsNone() {
        assertThat(found("不存在")).isEmpty();
        assertThat(found("%")).isEmpty();
        assertThat(found("_")).isEmpty();
        assertThat(found("' or 1=1 --")).isEmpty();
        assertThat(found("{文化}")).isEmpty();
        assertThat(found("x".repeat(10_000))).isEmpty();
    }

    @Test
    void aCursorThatIsNoneIsRefused() {
        CaseQuery query = CaseQuery.of(Set.of(), Sort.DUE, 10);
        String ofAnother = lists.list(CaseQuery.of(Set.of(), Sort.NEWEST, 10), MANAGER, NOON)
                .next()
                .orElseThrow();
        for (String cursor : List.of("", "x", "%00", "RFVFfHx8", ofAnother, "RFVFfG5vd3wx")) {
            if (!cursor.equals("RFVFfHx8")) {
                assertThatThrownBy(() -> lists.list(query.after(cursor), MANAGER, NOON))
                        .as(cursor)
                        .isInstanceOf(CaseRefused.class);
            }
        }
    }

    private static List<String> found(String words) {
        return allPages(CaseQuery.of(Set.of(), Sort.REGISTERED, 50).withWords(words), MANAGER);
    }

    private static List<String> allPages(CaseQuery query, Officer reader) {
        List<String> numbers = new ArrayList<>();
        CasePage page = lists.list(query, reader, NOON);
        while (true) {
            assertThat(page.cases()).hasSizeLessThanOrEqualTo(query.limit());
            page.cases().forEach(file -> numbers.add(file.number()));
            if (page.next().isEmpty()) {
                return numbers;
            }
            page = lists.list(query.after(page.next().get()), reader, NOON);
        }
    }

    private static CaseQuery question(Random random, RandomCases cast) {
        Set<State> states = EnumSet.noneOf(State.class);
        for (int i = random.nextInt(6); i > 0; i--) {
            states.add(cast.pick(List.of(State.values())));
        }
        CaseQuery query = CaseQuery.of(states, cast.pick(List.of(Sort.values())), 1 + random.nextInt(60));
        query = random.nextInt(4) == 0 ? query.with(cast.pick(List.of(Light.values()))) : query;
        query = random.nextInt(4) == 0 ? query.with(cast.pick(List.of(Source.values()))) : query;
        query = random.nextInt(6) == 0 ? query.ofDepartment("d-1") : query;
        query = random.nextInt(6) == 0 ? query.ofInspector(cast.person()) : query;
        return random.nextInt(3) == 0
                ? query.withWords(cast.pick(List.of("文化路", "路", "民主巷 号", "推车 学府", "SPILT", "通乡街 1", "无照")))
                : query;
    }

    private static boolean asked(CaseQuery query, CaseFile file) {
        String words = String.join(
                        " ",
                        file.number(),
                        file.place().address(),
                        file.category().orElseThrow().name(),
                        file.category().orElseThrow().code(),
                        file.form().description())
                .toLowerCase(java.util.Locale.ROOT);
        List<Predicate<CaseFile>> all = List.of(
                f -> query.sort() != Sort.DUE || !f.state().isEnd(),
                f -> query.states().isEmpty() || query.states().contains(f.state()),
                f -> query.light().isEmpty() || light(f).equals(query.light()),
                f -> query.source().map(s -> s == f.origin().source()).orElse(true),
                f -> query.department().isEmpty()
                        || f.work()
                                .handling()
                                .department()
                                .map(Department::code)
                                .equals(query.department()),
                f -> query.inspector().isEmpty() || errand(f).equals(query.inspector()),
                f -> query.words().isEmpty()
                        || List.of(query.words()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .split(" "))
                                .stream()
                                .allMatch(words::contains));
        return all.stream().allMatch(one -> one.test(file));
    }

    private static Optional<String> errand(CaseFile file) {
        return switch (file.state()) {
            case VERIFYING -> file.work().verification().map(task -> task.inspector());
            case CHECKING -> file.work().handling().check().map(task -> task.inspector());
            default -> Optional.empty();
        };
    }

    private static Optional<Light> light(CaseFile file) {
        return file.timer().map(timer -> timer.light(NOON));
    }

    private static Comparator<CaseFile> order(Sort sort) {
        Comparator<CaseFile> oldest =
                Comparator.comparing(CaseFile::registeredAt).thenComparing(CaseFile::number);
        return switch (sort) {
            case REGISTERED -> oldest;
            case NEWEST -> oldest.reversed();
            case DUE ->
                Comparator.comparing((CaseFile file) ->
                                file.timer().map(Timer::dueAt).orElse(Instant.MAX))
                        .thenComparing(CaseFile::number);
        };
    }
}
