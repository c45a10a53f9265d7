package watchwall.bench.cases;

import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.bench.cases.LegalSteps.Step;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.file.CaseFile;

/**
 * Many cases made quickly: real ones, walked through the desk, are copied under other numbers, places, days and
 * departments. 98 of 100 have ended, over three years. Their journals are not copied.
 */
final class City {
    private static final int PATTERNS = 300;

    private static final String STREETS = """
            (array['文化','民主','通乡','学府','和平','建设','中山','人民','解放','新华','长江','黄河','红旗','友谊','东风','胜利','光明',
                   '向阳','幸福','平安'])[1 + floor(random() * 20)::int]
            || (array['路','街','巷','大街','胡同','东路','西路','南街','北街','里'])[1 + floor(random() * 10)::int]
            || ' ' || (1 + floor(random() * 400)::int) || ' 号'
            || (array['门前','对面','人行道','路口','小区东门'])[1 + floor(random() * 5)::int]""";

    private static final String DESCRIPTIONS = """
            (array['推车经营，占用人行道','商户店外摆放货物','工地出入口道路遗撒','井盖破损，有安全隐患','占道停放机动车辆','乱堆物料未清理',
                   '垃圾箱满溢','路灯不亮','树枝遮挡信号灯','墙面张贴小广告'])[1 + floor(random() * 10)::int]""";

    private final JdbcClient jdbc;
    private final CaseDesk desk;

    City(DataSource database, CaseDesk desk) {
        this.jdbc = JdbcClient.create(database);
        this.desk = desk;
        walkPatterns();
    }

    /** The database then holds this many cases, and its statistics know it. */
    void growTo(int cases) {
        jdbc.sql("drop index if exists casebridge.case_words_pairs").update();
        int there = jdbc.sql("select count(*) from casebridge.case_file")
                .query(Integer.class)
                .single();
        for (int from = there + 1; from <= cases; from += 50_000) {
            copy(from, Math.min(cases, from + 49_999), there, cases);
        }
        jdbc.sql("""
                set statement_timeout = 0; set maintenance_work_mem = '512MB';
                create index case_words_pairs on casebridge.case_words
                    using gin (casebridge.word_pairs(words)) with (gin_pending_list_limit = 256);
                reset maintenance_work_mem;
                analyze casebridge.case_file; analyze casebridge.case_words; analyze casebridge.case_journal""").update();
        for (String table : new String[] {"case_file", "case_words", "case_journal"}) {
            jdbc.sql("vacuum casebridge." + table).update();
        }
        jdbc.sql("checkpoint").update();
        jdbc.sql("reset statement_timeout").update();
    }

    long megabytes() {
        return jdbc.sql("select pg_database_size(current_database()) / 1000000")
                .query(Long.class)
                .single();
    }

    private void walkPatterns() {
        for (int i = 0; i < PATTERNS; i++) {
            Random random = new Random(i);
            LegalSteps steps = new LegalSteps(desk, random);
            CaseFile file = desk.register(Desks.incident("pattern-" + i), LegalSteps.OPERATOR);
            int length = i % 2 == 0 ? 200 : random.nextInt(25); // half of them to their end
            for (int step = 0; step < length; step++) {
                Optional<Step> next = steps.next(file);
                if (next.isEmpty()) {
                    break;
                }
                file = desk.act(file.number(), next.get().action(), next.get().by(), file.version());
            }
        }
        jdbc.sql("""
                create unlogged table pattern as
                select row_number() over (partition by ended order by number) - 1 as place,
                       count(*) over (partition by ended) as patterns, f.*
                from casebridge.case_file f""").update();
        jdbc.sql("create index on pattern (ended, place)").update();
    }

    /** Older ones first, as they come; {@code after} and {@code last} bound what this growth adds. */
    private void copy(int from, int to, int after, int last) {
        jdbc.sql("""
                set session_replication_role = replica;
                with made as (
                    select g, uuidv7(at - now()) as id, at, done, to_char(at, 'YYYYMMDD') || '-' || (10000 + g) as number,
                           %s as address, %s as description, random() as of_source, random() as rare
                    from (select g, g %% 50 <> 0 as done,
                                 now() - case when g %% 50 <> 0 then (%d - g + random()) / %d * interval '1095 days'
                                         else random() * interval '5 days' end as at
                          from generate_series(%d, %d) g offset 0) n),
                written as (
                    insert into casebridge.case_file (
                        id, number, version, state, source, category_standard, category_kind, category_code, category_name,
                        address, longitude, latitude, grid, incident_id, registered_by_id, registered_at, body, words,
                        department, inspector, about, sensitive, warn_at, due_at, paused)
                    select m.id, m.number, p.version, p.state,
                        case when of_source < 0.3 then 'VIDEO' when of_source < 0.8 then 'INSPECTOR'
                             when of_source < 0.99 then 'PUBLIC' else 'SUPERIOR' end,
                        p.category_standard, p.category_kind, p.category_code, p.category_name, m.address,
                        126.4 + random() * 0.4, 45.5 + random() * 0.4, p.grid, 'g-' || g,
                        'person-' || floor(random() * 200)::int, m.at,
                        replace(replace(p.body, p.number, m.number), p.id::text, m.id::text),
                        lower(concat_ws(' ', m.number, m.address, p.category_name, p.category_code, m.description)),
                        case when p.department is not null then 'd-' || (1 + floor(random() * 40)::int) end,
                        case when p.inspector is not null then 'in-' || (1 + floor(random() * 60)::int) end,
                        case when rare < 0.0005 then 'person-1' end, rare < 0.005,
                        case when p.due_at is not null then now() + random() * interval '8 hours' end,
                        case when p.due_at is not null then now() + (random() * 12 - 3) * interval '1 hour' end, p.paused
                    from made m join pattern p on p.ended = m.done and p.place = m.g %% p.patterns
                    returning id, number, words)
                insert into casebridge.case_words select id, substr(words, length(number) + 2) from written;
                insert into casebridge.case_ended as e
                select state, coalesce(department, ''), sensitive, 0, count(*) from casebridge.case_file
                where incident_id in (select 'g-' || g from generate_series(%d, %d) g) and ended group by 1, 2, 3
                on conflict (state, department, sensitive, shard) do update set cases = e.cases + excluded.cases;
                set session_replication_role = origin""".formatted(STREETS, DESCRIPTIONS, last, last - after, from, to, from, to))
                .update();
    }
}
