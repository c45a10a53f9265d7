package watchwall.casebridge.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.file.CaseFile;

/** Cases in a small box of the map, by the index {@code case_file_near}. Within the caller's transaction. */
public final class CasesNear {
    /** The index's cells are thousandths of a degree. */
    private static final double CELLS_A_DEGREE = 1000;

    private final JdbcClient jdbc;

    public CasesNear(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Degrees; no wider than a few cells. */
    public record Box(double west, double south, double east, double north) {
        double[] columns() {
            return cells(west, east);
        }

        double[] rows() {
            return cells(south, north);
        }

        private static double[] cells(double from, double to) {
            return LongStream.rangeClosed(
                            (long) Math.floor(from * CELLS_A_DEGREE), (long) Math.floor(to * CELLS_A_DEGREE))
                    .asDoubleStream()
                    .toArray();
        }
    }

    /** Registered since then, those nearest to the box's middle; {@code codes} empty: of every category. */
    public List<CaseFile> in(Box box, Set<String> codes, Instant since, int most) {
        return jdbc.sql("""
                select body from casebridge.case_file
                where floor(longitude * 1000) = any(:columns) and floor(latitude * 1000) = any(:rows)
                  and longitude between :west and :east and latitude between :south and :north
                  and registered_at >= :since""" + (codes.isEmpty() ? "" : " and category_code = any(:codes)") + """

                order by abs(longitude - (:west + :east) / 2) + abs(latitude - (:south + :north) / 2), number
                limit :most""")
                .param("columns", box.columns())
                .param("rows", box.rows())
                .param("west", box.west())
                .param("east", box.east())
                .param("south", box.south())
                .param("north", box.north())
                .param("since", CaseStore.utc(since))
                .param("codes", codes.toArray(String[]::new))
                .param("most", most)
                .query((row, index) -> Json.read(row.getString("body"), CaseFile.class))
                .list();
    }
}
