package watchwall.wall.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.wall.program.Officer;
import watchwall.wall.program.Reason;

/** Keeps the entries of each wall. Takes part in the caller's transaction, if there is one. */
public final class ScheduleBook {
    private final JdbcClient jdbc;

    public ScheduleBook(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** An entry as it is kept; the version says which change it is. */
    public record Kept(ScheduleEntry entry, int version, String savedBy, Instant savedAt) {}

    /** By time of day, then by name. */
    public List<Kept> entries(String wallId) {
        return jdbc.sql("""
                        SELECT id, name, scene_id, days, on_date, from_time, until_time, priority, enabled, transition,
                            version, saved_by, saved_at
                        FROM wall.schedule_entry WHERE wall_id = ? ORDER BY from_time, name, id""").param(wallId).query((row, n) -> kept(row)).list();
    }

    /**
     * Adds an entry or changes it. Why not, where it is not kept.
     *
     * @param version of the entry that was changed; 0 = a new one
     * @param hasScene whether the wall has a scene of this id
     */
    public Optional<Reason> save(
            String wallId, ScheduleEntry entry, int version, Predicate<String> hasScene, Officer by, Instant now) {
        Optional<Reason> problem = entry.problem();
        if (problem.isPresent()) {
            return problem;
        }
        if (!hasScene.test(entry.sceneId())) {
            return Optional.of(Reason.of("wall.schedule.scene"));
        }
        return version == 0 ? add(wallId, entry, by, now) : change(wallId, entry, version, by, now);
    }

    private Optional<Reason> add(String wallId, ScheduleEntry entry, Officer by, Instant now) {
        int kept = jdbc.sql("SELECT count(*) FROM wall.schedule_entry WHERE wall_id = ?")
                .param(wallId)
                .query(Integer.class)
                .single();
        if (kept >= Schedule.MAX_ENTRIES) {
            return Optional.of(Reason.of("wall.schedule.too-many", Schedule.MAX_ENTRIES));
        }
        try {
            jdbc.sql("""
                            INSERT INTO wall.schedule_entry (name, scene_id, days, on_date, from_time, until_time, priority,
                                enabled, transition, saved_by, saved_at, id, wall_id, version)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)""")
                    .params(fields(entry, by, now))
                    .param(entry.id())
                    .param(wallId)
                    .update();
            return Optional.empty();
        } catch (DuplicateKeyException twice) {
            return Optional.of(Reason.of("wall.schedule.changed"));
        }
    }

    private Optional<Reason> change(String wallId, ScheduleEntry entry, int version, Officer by, Instant now) {
        int rows = jdbc.sql("""
                        UPDATE wall.schedule_entry SET name = ?, scene_id = ?, days = ?, on_date = ?, from_time = ?,
                            until_time = ?, priority = ?, enabled = ?, transition = ?, saved_by = ?, saved_at = ?,
                            version = version + 1
                        WHERE id = ? AND wall_id = ? AND version = ?""")
                .params(fields(entry, by, now))
                .param(entry.id())
                .param(wallId)
                .param(version)
                .update();
        return rows == 1 ? Optional.empty() : Optional.of(Reason.of("wall.schedule.changed"));
    }

    private static List<?> fields(ScheduleEntry entry, Officer by, Instant now) {
        return Arrays.asList(
                entry.name(),
                entry.sceneId(),
                entry.days().stream().map(Day::name).sorted().toArray(String[]::new),
                entry.date().orElse(null),
                entry.from(),
                entry.until().orElse(null),
                entry.priority(),
                entry.enabled(),
                entry.transition().name(),
                by.name(),
                Timestamp.from(now));
    }

    /** Why it is still there. */
    public Optional<Reason> delete(String wallId, String id, int version) {
        int rows = jdbc.sql("DELETE FROM wall.schedule_entry WHERE id = ? AND wall_id = ? AND version = ?")
                .params(id, wallId, version)
                .update();
        return rows == 1 ? Optional.empty() : Optional.of(Reason.of("wall.schedule.changed"));
    }

    /** When the schedule was last looked at; empty: never. */
    public Optional<Instant> looked(String wallId) {
        return jdbc.sql("SELECT looked_at FROM wall.schedule_look WHERE wall_id = ?")
                .param(wallId)
                .query((row, n) -> row.getTimestamp("looked_at").toInstant())
                .optional();
    }

    /** Before a take is begun, so that a stop in the middle does not take twice. */
    public void looked(String wallId, Instant at) {
        jdbc.sql("""
                        INSERT INTO wall.schedule_look (wall_id, looked_at) VALUES (?, ?)
                        ON CONFLICT (wall_id) DO UPDATE SET looked_at = excluded.looked_at""").params(wallId, Timestamp.from(at)).update();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        String[] days = (String[]) row.getArray("days").getArray();
        return new Kept(
                new ScheduleEntry(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("scene_id"),
                        Arrays.stream(days).map(Day::valueOf).collect(Collectors.toSet()),
                        Optional.ofNullable(row.getObject("on_date", LocalDate.class)),
                        row.getObject("from_time", LocalTime.class),
                        Optional.ofNullable(row.getObject("until_time", LocalTime.class)),
                        row.getInt("priority"),
                        row.getBoolean("enabled"),
                        ScheduleEntry.Transition.valueOf(row.getString("transition"))),
                row.getInt("version"),
                row.getString("saved_by"),
                row.getTimestamp("saved_at").toInstant());
    }
}
