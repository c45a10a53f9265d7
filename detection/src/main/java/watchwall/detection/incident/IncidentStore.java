package watchwall.detection.incident;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.aim.Queue;
import watchwall.detection.answer.RejectReason;

/** Incidents in PostgreSQL, schema {@code detection}; takes part in the caller's transaction. */
final class IncidentStore {
    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.shared();
    private final IncidentRows rows = new IncidentRows();

    IncidentStore(DataSource source) {
        this.db = JdbcClient.create(source);
    }

    /** False when an incident of the same camera, zone and category is open: another was quicker. */
    boolean insert(Incident incident, String thing) {
        return db.sql("""
                insert into detection.incident
                    (id, number, kind, rule_id, rule_version, rule_name, queue, priority, wall_zone, thing, standard, code, category_name, camera_id, camera, zone_name, polygon,
                     box_x, box_y, box_width, box_height, picture_width_px, picture_height_px, score, model,
                     started, raised, dwell_seconds, dwell_limit_seconds, state, clip_state, steps)
                values (:id, :number, :kind, :rule, :version, :ruleName, :queue, :priority, :wallZone, :thing, :standard, :code, :category, :cameraId, :camera::jsonb, :zone,
                        :polygon::jsonb, :x, :y, :width, :height, :pictureWidth, :pictureHeight, :score, :model,
                        :started, :raised, :dwell, :limit, :state, :clip, :steps::jsonb)
                on conflict (camera_id, zone_name, standard, code) where state = 'CANDIDATE' do nothing
                """)
                        .param("id", UUID.fromString(incident.id()))
                        .param("number", incident.number())
                        .param("kind", incident.rule().kind())
                        .param("rule", incident.rule().id())
                        .param("version", incident.rule().version())
                        .param("ruleName", incident.rule().name())
                        .param("queue", incident.rule().queue().name())
                        .param("priority", incident.rule().priority().name())
                        .param("wallZone", incident.rule().wallZone().orElse(null), Types.VARCHAR)
                        .param("thing", thing)
                        .param("standard", incident.category().standard())
                        .param("code", incident.category().code())
                        .param("category", incident.category().name())
                        .param("cameraId", incident.camera().id())
                        .param("camera", json.writeValueAsString(incident.camera()))
                        .param("zone", incident.zone().name())
                        .param(
                                "polygon",
                                json.writeValueAsString(incident.zone().polygon()))
                        .param("x", incident.box().x())
                        .param("y", incident.box().y())
                        .param("width", incident.box().width())
                        .param("height", incident.box().height())
                        .param("pictureWidth", incident.pictureWidthPx())
                        .param("pictureHeight", incident.pictureHeightPx())
                        .param("score", incident.score())
                        .param("model", incident.model())
                        .param("started", Timestamp.from(incident.started()))
                        .param("raised", Timestamp.from(incident.raised()))
                        .param("dwell", incident.dwellSeconds())
                        .param("limit", incident.dwellLimitSeconds())
                        .param("state", incident.state().name())
                        .param("clip", incident.clip().name())
                        .param("steps", json.writeValueAsString(incident.steps()))
                        .update()
                == 1;
    }

    /** The next number of a day, without gaps as long as its transaction is committed. */
    int nextNumber(LocalDate day) {
        return db.sql("""
                insert into detection.number_day (day, last) values (:day, 1)
                on conflict (day) do update set last = number_day.last + 1 returning last
                """).param("day", day).query(Integer.class).single();
    }

    void clip(String incidentId, Incident.Clip clip, Optional<Instant> from, Optional<Instant> to) {
        db.sql("""
                update detection.incident set clip_state = :clip, clip_from = :from, clip_to = :to where id = :id
                """)
                .param("clip", clip.name())
                .param("from", from.map(IncidentStore::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", to.map(IncidentStore::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", UUID.fromString(incidentId))
                .update();
    }

    /** Clips that were pending when an earlier run of the program ended. */
    int interruptPending() {
        return db.sql("""
                update detection.incident set clip_state = 'MISSING', interrupted = true where clip_state = 'PENDING'
                """).update();
    }

    /** Holds the incident for the rest of the transaction. */
    Optional<Incident> locked(String id) {
        if (uuid(id).isEmpty()) {
            return Optional.empty();
        }
        db.sql("select 1 from detection.incident where id = :id for update")
                .param("id", UUID.fromString(id))
                .query(Integer.class)
                .optional();
        return find(id);
    }

    void decide(String id, Incident.State state, Incident.Decision decision) {
        db.sql("""
                insert into detection.decision
                    (incident_id, outcome, reason, note, officer_id, officer_name, officer_role, at)
                values (:id, :outcome, :reason, :note, :officer, :name, :role, :at)
                """)
                .param("id", UUID.fromString(id))
                .param("outcome", state.name())
                .param("reason", decision.reason().map(RejectReason::number).orElse(null), Types.INTEGER)
                .param("note", decision.note())
                .param("officer", decision.by().id())
                .param("name", decision.by().name())
                .param("role", decision.by().role())
                .param("at", Timestamp.from(decision.at()))
                .update();
        db.sql("update detection.incident set state = :state where id = :id")
                .param("state", state.name())
                .param("id", UUID.fromString(id))
                .update();
    }

    Optional<Incident> find(String id) {
        return uuid(id).flatMap(key -> db.sql(IncidentRows.COLUMNS + "where i.id = :id")
                .param("id", key)
                .query(rows)
                .optional());
    }

    List<Incident> list(Queue queue, boolean openOnly, int limit) {
        return db.sql(IncidentRows.COLUMNS + """
                where i.queue = :queue and (not :openOnly or i.state = 'CANDIDATE')
                order by i.raised desc, i.number desc limit :limit
                """)
                .param("queue", queue.name())
                .param("openOnly", openOnly)
                .param("limit", limit)
                .query(rows)
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
