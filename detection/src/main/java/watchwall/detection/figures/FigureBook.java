package watchwall.detection.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the incidents for their figures; the operators' queue only. Any thread; blocks for the database. */
public final class FigureBook {
    /** A camera's precision needs some answers to mean anything. */
    private static final int DAYS = 7;

    private static final int MOST = 100;

    private final JdbcClient db;
    private final Clock clock;
    private final ZoneId zone;

    public FigureBook(DataSource source, Clock clock, ZoneId zone) {
        this.db = JdbcClient.create(source);
        this.clock = clock;
        this.zone = zone;
    }

    /** @param operators at work now */
    public Figures now(int operators) {
        Instant now = clock.instant();
        Instant midnight = now.atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
        int lastHour = raised(now.minus(Duration.ofHours(1)), now);
        int present = Math.max(1, operators);
        return new Figures(
                hours(midnight, now),
                lastHour,
                present,
                lastHour / (double) present,
                Figures.BUDGET,
                answers(midnight, now),
                DAYS,
                shares("i.camera_id", "max(i.camera ->> 'name')", now),
                shares("i.rule_id", "i.rule_id", now));
    }

    private int raised(Instant from, Instant to) {
        return db.sql("""
                select count(*) from detection.incident
                where queue = 'OPERATOR' and raised > :from and raised <= :to
                """)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(Integer.class)
                .single();
    }

    private List<Figures.Hour> hours(Instant midnight, Instant now) {
        Map<Integer, Integer> raised = new HashMap<>();
        db.sql("""
                select floor(extract(epoch from raised - :midnight) / 3600)::int as hour, count(*) as raised
                from detection.incident where queue = 'OPERATOR' and raised >= :midnight and raised <= :now
                group by 1
                """)
                .param("midnight", Timestamp.from(midnight))
                .param("now", Timestamp.from(now))
                .query((row, n) -> raised.put(row.getInt("hour"), row.getInt("raised")))
                .list();
        List<Figures.Hour> hours = new ArrayList<>();
        long until = Duration.between(midnight, now).toHours();
        for (int hour = 0; hour <= until; hour++) {
            hours.add(new Figures.Hour(midnight.plus(Duration.ofHours(hour)), raised.getOrDefault(hour, 0)));
        }
        return hours;
    }

    private Figures.Answers answers(Instant midnight, Instant now) {
        int raised = raised(midnight, now);
        return db.sql("""
                select count(*) filter (where d.outcome = 'CONFIRMED') as confirmed,
                       count(*) filter (where d.outcome = 'REJECTED') as rejected,
                       percentile_cont(0.5) within group (order by extract(epoch from d.at - i.raised)) as median,
                       percentile_cont(0.9) within group (order by extract(epoch from d.at - i.raised)) as ninetieth
                from detection.decision d join detection.incident i on i.id = d.incident_id
                where i.queue = 'OPERATOR' and d.at >= :midnight and d.at <= :now
                """)
                .param("midnight", Timestamp.from(midnight))
                .param("now", Timestamp.from(now))
                .query((row, n) -> {
                    int confirmed = row.getInt("confirmed");
                    int rejected = row.getInt("rejected");
                    return new Figures.Answers(
                            raised,
                            confirmed,
                            rejected,
                            confirmed + rejected == 0
                                    ? Optional.empty()
                                    : Optional.of(confirmed / (double) (confirmed + rejected)),
                            seconds(row, "median"),
                            seconds(row, "ninetieth"));
                })
                .single();
    }

    /** @param key a column of ours, never a caller's text */
    private List<Figures.Share> shares(String key, String name, Instant now) {
        return db.sql("select " + key + " as id, " + name + """
                 as name,
                       count(*) filter (where d.outcome = 'CONFIRMED') as confirmed,
                       count(*) filter (where d.outcome = 'REJECTED') as rejected,
                       mode() within group (order by d.reason) filter (where d.reason is not null) as reason
                from detection.decision d join detection.incident i on i.id = d.incident_id
                where i.queue = 'OPERATOR' and d.at > :since
                group by\s""" + key + """

                order by count(*) filter (where d.outcome = 'CONFIRMED') / count(*)::float8, count(*) desc, 1
                limit :most
                """)
                .param("since", Timestamp.from(now.minus(Duration.ofDays(DAYS))))
                .param("most", MOST)
                .query((row, n) -> {
                    int confirmed = row.getInt("confirmed");
                    int rejected = row.getInt("rejected");
                    int reason = row.getInt("reason");
                    return new Figures.Share(
                            row.getString("id"),
                            row.getString("name"),
                            confirmed,
                            rejected,
                            confirmed / (double) (confirmed + rejected),
                            reason == 0 ? Optional.empty() : Optional.of(reason));
                })
                .list();
    }

    private static Optional<Double> seconds(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(seconds);
    }
}
