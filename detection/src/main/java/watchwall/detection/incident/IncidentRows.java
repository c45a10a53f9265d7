package watchwall.detection.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.Queue;
import watchwall.detection.answer.RejectReason;
import watchwall.detection.frame.Box;
import watchwall.detection.rule.Rule;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/** Incidents as they are read. */
final class IncidentRows implements RowMapper<Incident> {
    static final String COLUMNS = """
            select i.*, d.outcome, d.reason, d.note, d.officer_id, d.officer_name, d.officer_role, d.at as decided,
                   (select string_agg(e.kind, ',' order by e.kind) from detection.evidence e
                    where e.incident_id = i.id
                      and not exists (select 1 from detection.evidence_gone g
                                      where g.incident_id = e.incident_id and g.kind = e.kind)) as kinds,
                   (select count(*) from detection.repeat r
                    where r.incident_id = i.id
                      and (r.camera_id, r.rule_id, r.thing) <> (i.camera_id, i.rule_id, i.thing)) as repeats
            from detection.incident i left join detection.decision d on d.incident_id = i.id
            """;

    private final JsonMapper json = JsonMapper.shared();

    @Override
    public Incident mapRow(ResultSet row, int n) throws SQLException {
        Category category =
                new Category(row.getString("standard"), row.getString("code"), row.getString("category_name"));
        List<Point> polygon = Arrays.asList(json.readValue(row.getString("polygon"), Point[].class));
        String kinds = row.getString("kinds");
        List<EvidenceKind> evidence = new ArrayList<>();
        if (kinds != null) {
            Arrays.stream(kinds.split(",")).map(EvidenceKind::valueOf).forEach(evidence::add);
        }
        return new Incident(
                row.getObject("id", UUID.class).toString(),
                row.getString("number"),
                Incident.title(Queue.valueOf(row.getString("queue")), category),
                rule(row),
                category,
                json.readValue(row.getString("camera"), Incident.Seen.class),
                new Zone(row.getString("zone_name"), polygon),
                new Box(
                        row.getDouble("box_x"),
                        row.getDouble("box_y"),
                        row.getDouble("box_width"),
                        row.getDouble("box_height")),
                row.getInt("picture_width_px"),
                row.getInt("picture_height_px"),
                row.getDouble("score"),
                row.getString("model"),
                row.getTimestamp("started").toInstant(),
                row.getTimestamp("raised").toInstant(),
                row.getDouble("dwell_seconds"),
                row.getDouble("dwell_limit_seconds"),
                Incident.State.valueOf(row.getString("state")),
                decision(row),
                evidence,
                Incident.Clip.valueOf(row.getString("clip_state")),
                instant(row, "clip_from"),
                instant(row, "clip_to"),
                row.getBoolean("interrupted"),
                row.getInt("repeats"),
                Arrays.asList(json.readValue(row.getString("steps"), Incident.Step[].class)));
    }

    private static Incident.Raiser rule(ResultSet row) throws SQLException {
        return new Incident.Raiser(
                row.getString("rule_id"),
                row.getInt("rule_version"),
                row.getString("rule_name"),
                row.getString("kind"),
                Queue.valueOf(row.getString("queue")),
                Rule.Priority.valueOf(row.getString("priority")),
                Optional.ofNullable(row.getString("wall_zone")));
    }

    private static Optional<Incident.Decision> decision(ResultSet row) throws SQLException {
        if (row.getString("outcome") == null) {
            return Optional.empty();
        }
        return Optional.of(new Incident.Decision(
                new Officer(row.getString("officer_id"), row.getString("officer_name"), row.getString("officer_role")),
                row.getTimestamp("decided").toInstant(),
                RejectReason.of(row.getInt("reason")),
                row.getString("note")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
