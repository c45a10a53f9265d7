package watchwall.detection.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of minutes. */
final class TimelineStore {
    private final JdbcClient db;
    private final JdbcTemplate batches;

    TimelineStore(DataSource source) {
        this.db = JdbcClient.create(source);
        this.batches = new JdbcTemplate(source);
    }

    /** A minute that is there already, from before a restart, is added to. */
    void add(List<Minute> minutes) {
        batches.batchUpdate("""
                insert into detection.timeline as t
                    (camera_id, minute, pictures, motion, motion_most, people, vehicles, still, nearest)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (camera_id, minute) do update set
                    pictures = t.pictures + excluded.pictures,
                    motion = (t.motion * t.pictures + excluded.motion * excluded.pictures)
                        / (t.pictures + excluded.pictures),
                    motion_most = greatest(t.motion_most, excluded.motion_most),
                    people = greatest(t.people, excluded.people),
                    vehicles = greatest(t.vehicles, excluded.vehicles),
                    still = greatest(t.still, excluded.still),
                    nearest = greatest(t.nearest, excluded.nearest)
                """, minutes, minutes.size(), (row, minute) -> {
            row.setString(1, minute.camera());
            row.setTimestamp(2, Timestamp.from(minute.minute()));
            row.setInt(3, minute.pictures());
            row.setDouble(4, minute.motion());
            row.setDouble(5, minute.motionMost());
            row.setInt(6, minute.people());
            row.setInt(7, minute.vehicles());
            row.setInt(8, minute.still());
            row.setDouble(9, minute.nearest());
        });
    }

    List<Minute> between(String camera, Instant from, Instant to) {
        return db.sql("""
                select * from detection.timeline where camera_id = :camera and minute >= :from and minute < :to
                order by minute
                """)
                .param("camera", camera)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(TimelineStore::minute)
                .list();
    }

    int forgetBefore(Instant moment) {
        return db.sql("delete from detection.timeline where minute < :moment")
                .param("moment", Timestamp.from(moment))
                .update();
    }

    private static Minute minute(ResultSet row, int n) throws SQLException {
        return new Minute(
                row.getString("camera_id"),
                row.getTimestamp("minute").toInstant(),
                row.getInt("pictures"),
                row.getDouble("motion"),
                row.getDouble("motion_most"),
                row.getInt("people"),
                row.getInt("vehicles"),
                row.getInt("still"),
                row.getDouble("nearest"));
    }
}
