package watchwall.bench.cases;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.bench.wall.Sample;
import watchwall.bench.wall.Tables;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.clock.Light;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.State;
import watchwall.casebridge.list.CasePage;
import watchwall.casebridge.list.CaseQuery;
import watchwall.casebridge.list.CaseQuery.Sort;
import watchwall.casebridge.near.NearCases;

/** What people look at: lists of fifty, searches, counts, one case. */
final class Pages {
    private static final int PAGE = 50;
    private static final double AIM_MS = 100;
    private static final Set<State> ENDED =
            EnumSet.allOf(State.class).stream().filter(State::isEnd).collect(Collectors.toSet());

    private static final Officer CLERK = new Officer("cl", "孙悦", Role.CLERK);
    private static final Officer MANAGER = new Officer("ma", "主任", Role.MANAGER);

    private final CaseDesk desk;
    private final NearCases near;
    private final Tables tables;
    private final int rounds;
    private final Random random = new Random(11);
    private final List<String> numbers;

    Pages(DataSource database, CaseDesk desk, Tables tables, int rounds) {
        this.desk = desk;
        this.near = new NearCases(JdbcClient.create(database), CategoryBook.load(Desks.config()), Clock.systemUTC());
        this.tables = tables;
        this.rounds = rounds;
        this.numbers = JdbcClient.create(database)
                .sql("select number from casebridge.case_file tablesample system (1) limit 2000")
                .query(String.class)
                .list();
    }

    void measure(int cases) {
        tables.millisHead("%,d cases".formatted(cases));
        CaseQuery open = CaseQuery.of(Set.of(), Sort.DUE, PAGE);
        CaseQuery newest = CaseQuery.of(Set.of(), Sort.NEWEST, PAGE);
        page(cases, "open by limit", () -> list(open, CLERK));
        page(cases, "one queue by limit", () -> list(CaseQuery.of(queue(), Sort.DUE, PAGE), CLERK));
        CaseQuery openTenth = deep(open, CLERK);
        page(cases, "open by limit, tenth page", () -> list(openTenth, CLERK));
        page(cases, "overdue", () -> list(open.with(Light.RED), CLERK));
        page(cases, "a department's open cases", () -> list(open, department()));
        page(cases, "an inspector's errands", () -> list(open, inspector()));
        page(cases, "all, newest first", () -> list(newest, MANAGER));
        CaseQuery newestTenth = deep(newest, MANAGER);
        page(cases, "all, newest first, tenth page", () -> list(newestTenth, MANAGER));
        page(cases, "ended, newest first", () -> list(CaseQuery.of(ENDED, Sort.NEWEST, PAGE), CLERK));
        page(cases, "a department's ended cases", () -> list(CaseQuery.of(ENDED, Sort.NEWEST, PAGE), department()));
        page(cases, "search: a street", () -> list(newest.withWords("文化路"), CLERK));
        page(
                cases,
                "search: street and house",
                () -> list(newest.withWords("民主巷 " + random.nextInt(400) + " 号对面"), CLERK));
        page(cases, "search: one character", () -> list(newest.withWords("巷"), CLERK));
        page(cases, "search: what no case says", () -> list(newest.withWords("不存在的地方"), CLERK));
        page(cases, "search: each word known, not together", () -> list(newest.withWords("文化路 民主巷"), CLERK));
        page(cases, "search: a number", () -> list(newest.withWords(number()), CLERK));
        page(cases, "search: the end of a number", () -> {
            String number = number();
            return list(newest.withWords(number.substring(number.length() - 5)), CLERK);
        });
        page(cases, "counts of a clerk", () -> desk.counts(CLERK));
        page(cases, "counts of a department", () -> desk.counts(department()));
        page(cases, "near a case", () -> near.of(one(), CLERK));
        page(cases, "one case with its story", () -> desk.story(number()));
    }

    private void page(int cases, String what, Look look) {
        Sample sample = new Sample();
        for (int i = -rounds / 5; i < rounds; i++) {
            long begun = System.nanoTime();
            look.look();
            if (i >= 0) {
                sample.add((System.nanoTime() - begun) / 1e6);
            }
        }
        tables.row(what, sample);
        tables.aim("%s, %,d cases".formatted(what, cases), "p95 ≤ 100 ms", sample.p95(), sample.p95() <= AIM_MS);
    }

    private CasePage list(CaseQuery query, Officer reader) {
        return desk.list(query, reader);
    }

    private CaseQuery deep(CaseQuery query, Officer reader) {
        CaseQuery at = query;
        for (int i = 1; i < 10; i++) {
            at = list(at, reader).next().map(query::after).orElse(at);
        }
        return at;
    }

    private Set<State> queue() {
        List<State> open = EnumSet.allOf(State.class).stream()
                .filter(state -> !state.isEnd())
                .toList();
        return Set.of(open.get(random.nextInt(open.size())));
    }

    private Officer department() {
        return new Officer("de", "队员", Role.DEPARTMENT, "", "d-" + (1 + random.nextInt(40)));
    }

    private Officer inspector() {
        return new Officer("in-" + (1 + random.nextInt(60)), "巡查员", Role.INSPECTOR);
    }

    private String number() {
        return numbers.get(random.nextInt(numbers.size()));
    }

    private CaseFile one() {
        return desk.find(number()).orElseThrow();
    }

    @FunctionalInterface
    private interface Look {
        Object look();
    }
}
