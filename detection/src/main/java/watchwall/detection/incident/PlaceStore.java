package watchwall.detection.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.detection.aim.Category;
import watchwall.detection.answer.RejectReason;
import watchwall.detection.frame.Box;
import watchwall.detection.quiet.Earlier;
import watchwall.detection.quiet.Silence;
import watchwall.detection.quiet.Spot;

/** What was raised at a place before, and what was kept quiet since; takes part in the caller's transaction. */
final class PlaceStore {
    /** Another camera this near looks at the same place. */
    private static final double WITHIN_M = 50;

    private static final double METRES_A_DEGREE = 111_320;

    /** Cases are looked for as far back, so that one still open is found. */
    private static final Duration BACK = Duration.ofDays(30);

    /** What is quiet is told this often, however often a watch asks. */
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private static final int MOST = 200;

    private final JdbcClient db;

    PlaceStore(DataSource source) {
        this.db = JdbcClient.create(source);
    }

    /** Nobody else judges this category until the transaction ends: two cameras may see one stall at the same time. */
    void alone(Category category) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:key, 6))")
                .param("key", "detection/" + category.standard() + "/" + category.code())
                .query((row, n) -> n)
                .list();
    }

    /** Of this category, at this camera or near it, newest first. */
    List<Earlier> earlier(Incident.Seen camera, Category category, Instant now) {
        double latitude = camera.place().latitude();
        double longitude = camera.place().longitude();
        double north = WITHIN_M / METRES_A_DEGREE;
        double east = north / Math.max(0.1, Math.cos(Math.toRadians(latitude)));
        return db.sql("""
                select i.id, i.camera_id, i.zone_name, i.box_x, i.box_y, i.box_width, i.box_height,
                       i.picture_width_px, i.picture_height_px, i.state, i.raised, d.at, d.reason,
                       (select max(r.last_at) from detection.repeat r
                        where r.incident_id = i.id and r.why = 'REJECTED') as seen
                from detection.incident i left join detection.decision d on d.incident_id = i.id
                where i.standard = :standard and i.code = :code
                  and (i.camera_id = :camera
                       or (:placed and ((i.longitude - :longitude) / :east) ^ 2
                                     + ((i.latitude - :latitude) / :north) ^ 2 <= 1))
                  and (i.state = 'CANDIDATE' or greatest(i.raised, d.at) > :since)
                order by i.raised desc, i.id limit :most
                """)
                .param("standard", category.standard())
                .param("code", category.code())
                .param("camera", camera.id())
                .param("placed", longitude != 0 || latitude != 0)
                .param("longitude", longitude)
                .param("latitude", latitude)
                .param("east", east)
                .param("north", north)
                .param("since", Timestamp.from(now.minus(BACK)))
                .param("most", MOST)
                .query(PlaceStore::earlier)
                .list();
    }

    /** Notes what an incident kept quiet, once a minute; true when it is another thing, not seen before. */
    boolean repeated(String incidentId, String camera, String rule, String thing, Silence.Why why, Instant now) {
        return db.sql("""
                insert into detection.repeat (incident_id, camera_id, rule_id, thing, why, first_at, last_at)
                values (:id, :camera, :rule, :thing, :why, :now, :now)
                on conflict (incident_id, camera_id, rule_id, thing)
                    do update set last_at = excluded.last_at, why = excluded.why where repeat.last_at < :before
                returning xmax = 0 and not exists (
                    select 1 from detection.incident i
                    where i.id = :id and (i.camera_id, i.rule_id, i.thing) = (:camera, :rule, :thing))
                """)
                .param("id", UUID.fromString(incidentId))
                .param("camera", camera)
                .param("rule", rule)
                .param("thing", thing)
                .param("why", why.name())
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(TOLD_EVERY)))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private static Earlier earlier(ResultSet row, int n) throws SQLException {
        Incident.State state = Incident.State.valueOf(row.getString("state"));
        Timestamp decided = row.getTimestamp("at");
        Instant answered = (decided == null ? row.getTimestamp("raised") : decided).toInstant();
        Timestamp seen = row.getTimestamp("seen");
        Box box = new Box(
                row.getDouble("box_x"),
                row.getDouble("box_y"),
                row.getDouble("box_width"),
                row.getDouble("box_height"));
        return new Earlier(
                row.getObject("id", UUID.class).toString(),
                row.getString("camera_id"),
                row.getString("zone_name"),
                Spot.of(box, row.getInt("picture_width_px"), row.getInt("picture_height_px")),
                switch (state) {
                    case CANDIDATE -> Earlier.State.OPEN;
                    case CONFIRMED -> Earlier.State.CONFIRMED;
                    case REJECTED -> Earlier.State.REJECTED;
                },
                answered,
                RejectReason.of(row.getInt("reason"))
                        .filter(RejectReason::stays)
                        .isPresent(),
                seen == null || seen.toInstant().isBefore(answered) ? answered : seen.toInstant());
    }
}
