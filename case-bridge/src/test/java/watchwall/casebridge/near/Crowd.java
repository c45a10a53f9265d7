package watchwall.casebridge.near;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Many cases over the sample city and three years, as rows only: their stories and their bodies are one case's. */
final class Crowd {
    private Crowd() {}

    static void make(JdbcClient jdbc, String like, int rows) {
        jdbc.sql("""
                insert into casebridge.case_file (
                    id, number, version, state, source, category_standard, category_kind, category_code, category_name,
                    address, longitude, latitude, grid, registered_by_id, registered_at, body, words)
                select gen_random_uuid(), 'N' || i, version, 'CLOSED', source, category_standard, category_kind,
                    (array['09006', '09001', '06010', '06042', '09005', '06036', '04-06', '01-10', '09009', '07001'])
                        [1 + i % 10], category_name,
                    address, 126.588 + 0.0234 * random(), 45.597 + 0.0085 * random(), grid, registered_by_id,
                    registered_at - random() * interval '1095 days', body, words
                from casebridge.case_file, generate_series(1, :rows) i where number = :like""").param("like", like).param("rows", rows).update();
        jdbc.sql("analyze casebridge.case_file").update();
    }
}
