package watchwall.casebridge.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * Inspectors who said that they began (上岗) and have not said that they ended (下岗). One row each time; a clock that is
 * set back never makes a row that ends before it began. Any thread; each call is one statement.
 */
public final class Patrol implements Roster {
    /** A telephone that does not know better than this knows nothing; the city itself is smaller. */
    private static final double MAX_ACCURACY_M = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    public Patrol(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Does nothing for one who is on duty. */
    public void begin(Officer inspector) {
        onlyInspectors(inspector);
        jdbc.sql("""
                insert into casebridge.patrol_duty (account, name, began_at)
                select :account, :name, greatest(:now, max(ended_at)) from casebridge.patrol_duty where account = :account
                on conflict (account) where ended_at is null do nothing""")
                .param("account", inspector.id())
                .param("name", inspector.name())
                .param("now", now())
                .update();
    }

    /** Does nothing for one who is not on duty. */
    public void end(Officer inspector) {
        onlyInspectors(inspector);
        jdbc.sql("""
                update casebridge.patrol_duty set ended_at = greatest(:now, began_at, seen_at)
                where account = :account and ended_at is null""").param("account", inspector.id()).param("now", now()).update();
    }

    /** Where he is now. Off duty nobody's position is kept: refused. */
    public void seen(Officer inspector, double longitude, double latitude, double accuracyM) {
        onlyInspectors(inspector);
        boolean onEarth = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 && (longitude != 0 || latitude != 0);
        if (!onEarth || !(accuracyM >= 0 && accuracyM <= MAX_ACCURACY_M)) {
            throw new CaseRefused(Reason.of("case.position-impossible", longitude, latitude, accuracyM));
        }
        int rows = jdbc.sql("""
                update casebridge.patrol_duty set
                    seen_at = greatest(:now, began_at, seen_at), longitude = :longitude, latitude = :latitude,
                    accuracy_m = :accuracyM
                where account = :account and ended_at is null""")
                .param("account", inspector.id())
                .param("longitude", longitude)
                .param("latitude", latitude)
                .param("accuracyM", accuracyM)
                .param("now", now())
                .update();
        if (rows == 0) {
            throw new CaseRefused(Reason.of("case.not-on-duty", inspector.name()));
        }
    }

    @Override
    public List<OnDuty> onDuty() {
        return jdbc.sql("select * from casebridge.patrol_duty where ended_at is null order by account")
                .query(Patrol::row)
                .list();
    }

    @Override
    public boolean isOnDuty(String account) {
        return jdbc.sql(
                        "select exists (select 1 from casebridge.patrol_duty where account = :account and ended_at is null)")
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    private static OnDuty row(ResultSet row, int index) throws SQLException {
        Optional<Instant> seenAt = Optional.ofNullable(row.getObject("seen_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
        double longitude = row.getDouble("longitude");
        double latitude = row.getDouble("latitude");
        double accuracyM = row.getDouble("accuracy_m");
        return new OnDuty(
                row.getString("account"),
                row.getString("name"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                seenAt.map(at -> new OnDuty.Seen(at, longitude, latitude, accuracyM)));
    }

    private static void onlyInspectors(Officer officer) {
        if (officer.role() != Role.INSPECTOR) {
            throw new CaseRefused(Reason.of(
                    "case.duty-not-your-role",
                    Role.INSPECTOR.key(),
                    officer.role().key()));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
