package watchwall.detection.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.aim.Category;
import watchwall.detection.frame.Box;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/** Incidents in PostgreSQL, schema {@code detection}; takes part in the caller's transaction. */
final class IncidentStore {
    private static final String COLUMNS = """
            select i.*, d.outcome, d.reason, d.note, d.officer_id, d.officer_name, d.officer_role, d.at as decided,
                   (select string_agg(e.kind, ',' order by e.kind) from detection.evidence e
                    where e.incident_id = i.id) as kinds
            from detection.incident i left join detection.decision d on d.incident_id = i.id
            """;

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.shared();

    IncidentStore(DataSource source) {
        this.db = JdbcClient.create(source);
    }

    /** False when an incident of the same camera, zone and category is open: another was quicker. */
    boolean insert(Incident incident) {
        return db.sql("""
                insert into detection.incident
                    (id, number, rule_id, standard, code, category_name, camera_id, camera, zone_name, polygon,
                     box_x, box_y, box_width, box_height, picture_width_px, picture_height_px, score, model,
                     started, raised, dwell_seconds, dwell_limit_seconds, state, clip_state, steps)
                values (:id, :number, :rule, :standard, :code, :category, :cameraId, :camera::jsonb, :zone,
                        :polygon::jsonb, :x, :y, :width, :height, :pictureWidth, :pictureHeight, :score, :model,
                        :started, :raised, :dwell, :limit, :state, :clip, :steps::jsonb)
                on conflict (camera_id, zone_name, standard, code) where state = 'CANDIDATE' do nothing
                """)
                        .param("id", UUID.fromString(incident.id()))
                        .param("number", incident.number())
                        .param("rule", incident.ruleId())
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

    void insert(String incidentId, EvidenceFile file) {
        db.sql("""
                insert into detection.evidence (incident_id, kind, file, sha256, bytes, saved)
                values (:id, :kind, :file, :sha256, :bytes, :saved)
                """)
                .param("id", UUID.fromString(incidentId))
                .param("kind", file.kind().name())
                .param("file", file.file())
                .param("sha256", file.sha256())
                .param("bytes", file.bytes())
                .param("saved", Timestamp.from(file.saved()))
                .update();
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
        return uuid(id).flatMap(key -> db.sql(COLUMNS + "where i.id = :id")
                .param("id", key)
                .query(this::incident)
                .optional());
    }

    List<Incident> list(boolean openOnly, int limit) {
        return db.sql(COLUMNS + """
                where (not :openOnly or i.state = 'CANDIDATE') order by i.raised desc, i.number desc limit :limit
                """)
                .param("openOnly", openOnly)
                .param("limit", limit)
                .query(this::incident)
                .list();
    }

    /** The latest incidents of one camera, zone and category, newest first, raised or decided since then. */
    List<Incident> earlier(String cameraId, String zone, Category category, Instant since) {
        return db.sql(COLUMNS + """
                where i.camera_id = :camera and i.zone_name = :zone and i.standard = :standard and i.code = :code
                  and (i.state = 'CANDIDATE' or greatest(i.raised, d.at) > :since)
                order by i.raised desc limit 50
                """)
                .param("camera", cameraId)
                .param("zone", zone)
                .param("standard", category.standard())
                .param("code", category.code())
                .param("since", Timestamp.from(since))
                .query(this::incident)
                .list();
    }

    List<EvidenceFile> files(String incidentId) {
        return db.sql("select * from detection.evidence where incident_id = :id order by kind")
                .param("id", UUID.fromString(incidentId))
                .query(IncidentStore::file)
                .list();
    }

    Optional<EvidenceFile> fileOf(String sha256) {
        return db.sql("select * from detection.evidence where sha256 = :sha256 order by saved limit 1")
                .param("sha256", sha256)
                .query(IncidentStore::file)
                .optional();
    }

    private static EvidenceFile file(ResultSet row, int n) throws SQLException {
        return new EvidenceFile(
                EvidenceKind.valueOf(row.getString("kind")),
                row.getString("file"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getTimestamp("saved").toInstant());
    }

    private Incident incident(ResultSet row, int n) throws SQLException {
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
                "疑似" + category.name(),
                row.getString("rule_id"),
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
                Arrays.asList(json.readValue(row.getString("steps"), Incident.Step[].class)));
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
