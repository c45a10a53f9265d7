package watchwall.casebridge.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.list.CaseQuery.Sort;
import watchwall.casebridge.store.Json;

/** Pages of cases that a reader may see. However many cases have ended, each answer looks at a bounded number. */
public final class CaseLists {
    /** A search that finds more looks through the list in its order instead. */
    static final int MOST_HITS = 2_000;

    /** So many cases a search looks at before it says how far it came. */
    static final int MOST_LOOKED_AT = 20_000;

    /** {@link watchwall.casebridge.clock.Timer#light} in SQL; null for a case without a limit. */
    static final String LIGHT = "case when f.due_at is null then null when f.paused then 'PAUSED'"
            + " when cast(:now as timestamptz) > f.due_at then 'RED'"
            + " when cast(:now as timestamptz) < f.warn_at then 'GREEN' else 'YELLOW' end";

    private final JdbcClient jdbc;

    public CaseLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @throws watchwall.casebridge.words.CaseRefused for a cursor that is none
     */
    public CasePage list(CaseQuery query, Officer reader, Instant now) {
        SearchWords words = SearchWords.of(query.words());
        Map<String, Object> params = new HashMap<>();
        String where = conditions(query, reader, now, params);
        if (words.isEmpty()) {
            return page(query, where, params);
        }
        for (int i = 0; i < words.terms().size(); i++) {
            params.put("term" + i, words.terms().get(i));
        }
        Optional<List<UUID>> hits = hits(words);
        if (hits.isPresent()) {
            params.put("hits", hits.get().toArray(UUID[]::new));
            return page(query, where + " and f.id = any(:hits) and " + words.sql(), params);
        }
        return lookThrough(query, where, words, params);
    }

    /** All cases whose words hold these, in no order; empty when they are many, or no index knows such words. */
    private Optional<List<UUID>> hits(SearchWords words) {
        List<String> pairs = words.pairs();
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        String ofNumber = !words.isNumber() ? "" : """
                union select id from casebridge.case_file
                where reverse(number) collate "C" >= reverse(:term) and reverse(number) collate "C" < reverse(:term) || '~'
                """ + (words.isBeginning() ? """
                                  union select id from casebridge.case_file
                                  where number collate "C" >= :term and number collate "C" < :term || '~'
                                  """ : "");
        Map<String, Object> params = new HashMap<>();
        params.put("pairs", pairs.toArray(String[]::new));
        params.put("term", words.terms().getFirst());
        params.put("most", MOST_HITS + 1);
        for (int i = 0; i < words.terms().size(); i++) {
            params.put("term" + i, words.terms().get(i));
        }
        List<UUID> hits = jdbc.sql("select id from (select f.case_id as id from casebridge.case_words f"
                        + " where casebridge.word_pairs(f.words) @> cast(:pairs as text[])"
                        + (words.terms().size() == 1 ? " and " + words.sql() : "")
                        + " " + ofNumber + ") h limit :most")
                .params(params)
                .query(UUID.class)
                .list();
        return hits.size() > MOST_HITS ? Optional.empty() : Optional.of(hits);
    }

    private CasePage page(CaseQuery query, String where, Map<String, Object> params) {
        params.put("most", query.limit() + 1);
        List<Row> rows = jdbc.sql("select f.number, f.body, " + key(query.sort())
                        + " as key from casebridge.case_file f where " + where + " order by " + order(query.sort())
                        + " limit :most")
                .params(params)
                .query(CaseLists::row)
                .list();
        return cut(query, rows);
    }

    private static CasePage cut(CaseQuery query, List<Row> rows) {
        List<Row> shown = rows.size() > query.limit() ? rows.subList(0, query.limit()) : rows;
        Optional<String> next = rows.size() > query.limit()
                ? Optional.of(shown.getLast().cursor(query.sort()).word())
                : Optional.empty();
        return new CasePage(shown.stream().map(Row::file).toList(), next, Optional.empty());
    }

    /**
     * The words are common, or too short for an index: the list in its order, up to a number of cases. Common words fill
     * the page long before; only where they do not we ask how far we came.
     */
    private CasePage lookThrough(CaseQuery query, String where, SearchWords words, Map<String, Object> params) {
        params.put("most", query.limit() + 1);
        params.put("looked", MOST_LOOKED_AT);
        params.put("before", MOST_LOOKED_AT - 1);
        String inOrder = " from casebridge.case_file f where " + where + " order by " + order(query.sort());
        List<Row> rows = jdbc.sql("select f.number, f.key, f.body from (select f.number, f.words, f.body, "
                        + key(query.sort()) + " as key" + inOrder + " limit :looked) f where " + words.sql()
                        + " order by " + (query.sort() == Sort.NEWEST ? "f.key desc, f.number desc" : "f.key, f.number")
                        + " limit :most")
                .params(params)
                .query(CaseLists::row)
                .list();
        CasePage page = cut(query, rows);
        if (page.next().isPresent()) {
            return page;
        }
        return jdbc.sql("select f.number, " + key(query.sort()) + " as key, null as body" + inOrder
                        + " offset :before limit 1")
                .params(params)
                .query(CaseLists::row)
                .optional()
                .map(last -> new CasePage(
                        page.cases(), Optional.of(last.cursor(query.sort()).word()), last.at()))
                .orElse(page);
    }

    private static String conditions(CaseQuery query, Officer reader, Instant now, Map<String, Object> params) {
        StringBuilder where = new StringBuilder(Sight.sql(reader));
        params.put("me", reader.id());
        params.put("unit", reader.unit());
        if (query.openOnly()) {
            where.append(" and not f.ended"); // said in so many words, or no index of open cases is used
        }
        if (!query.states().isEmpty()) {
            where.append(" and f.state = any(:states)");
            params.put("states", query.stateNames());
        }
        query.source().ifPresent(source -> {
            where.append(" and f.source = :source");
            params.put("source", source.name());
        });
        query.department().ifPresent(department -> {
            where.append(" and f.department = :department");
            params.put("department", department);
        });
        query.inspector().ifPresent(inspector -> {
            where.append(" and f.inspector = :inspector");
            params.put("inspector", inspector);
        });
        query.light().ifPresent(light -> {
            where.append(" and ").append(LIGHT).append(" = :light");
            params.put("light", light.name());
            params.put("now", now.atOffset(ZoneOffset.UTC));
        });
        query.after().map(word -> Cursor.of(word, query.sort())).ifPresent(cursor -> {
            where.append(" and (")
                    .append(key(query.sort()))
                    .append(", f.number) ")
                    .append(query.sort() == Sort.NEWEST ? "<" : ">")
                    .append(" (cast(:afterAt as timestamptz), :afterNumber)");
            params.put("afterAt", cursor.atInSql());
            params.put("afterNumber", cursor.number());
        });
        return where.toString();
    }

    /** As it stands in the indexes, word for word. */
    private static String key(Sort sort) {
        return sort == Sort.DUE ? "coalesce(f.due_at, 'infinity'::timestamptz)" : "f.registered_at";
    }

    private static String order(Sort sort) {
        return sort == Sort.NEWEST ? "f.registered_at desc, f.number desc" : key(sort) + ", f.number";
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(row.getString("number"), row.getObject("key", OffsetDateTime.class), row.getString("body"));
    }

    /** @param body missing for the case at which a search stopped */
    private record Row(
            String number, OffsetDateTime key, @Nullable String body) {
        CaseFile file() {
            return Json.read(Objects.requireNonNull(body), CaseFile.class);
        }

        Optional<Instant> at() {
            return key.equals(OffsetDateTime.MAX) ? Optional.empty() : Optional.of(key.toInstant());
        }

        Cursor cursor(Sort sort) {
            return new Cursor(sort, at(), number);
        }
    }
}
