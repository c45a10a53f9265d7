package watchwall.casebridge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Source;
import watchwall.casebridge.file.State;
import watchwall.casebridge.intake.Evidence;
import watchwall.casebridge.intake.Found;

/** Case files as rows. Every call belongs to the caller's transaction. */
public final class CaseStore {
    private final JdbcClient jdbc;

    public CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next sequence of this day; the day's row is locked until commit. */
    public long nextSequence(LocalDate day) {
        return jdbc.sql("""
                insert into casebridge.case_number as n (day, last) values (:day, 1)
                on conflict (day) do update set last = n.last + 1
                returning last""").param("day", day).query(Long.class).single();
    }

    /** False when this incident has a case already. */
    public boolean insert(CaseFile file) {
        return write("""
                insert into casebridge.case_file (
                    id, number, version, state, source, category_standard, category_kind, category_code, category_name,
                    category_class_code, category_class_name, description, address, longitude, latitude, grid, located,
                    form_saved_at, incident_id, incident_number, found, evidence, registered_by_id, registered_by_name,
                    registered_by_role, registered_by_shift, registered_at)
                values (
                    :id, :number, :version, :state, :source, :standard, :kind, :code, :name,
                    :classCode, :className, :description, :address, :longitude, :latitude, :grid, :located,
                    :formSavedAt, :incidentId, :incidentNumber, :found, :evidence, :byId, :byName,
                    :byRole, :byShift, :registeredAt)
                on conflict (incident_id) do nothing""", file)
                        .param("source", file.source().name())
                        .param("incidentId", file.incidentId())
                        .param("incidentNumber", file.incidentNumber())
                        .param("found", Json.write(file.found()))
                        .param("evidence", Json.write(file.evidence()))
                        .param("byId", file.registeredBy().id())
                        .param("byName", file.registeredBy().name())
                        .param("byRole", file.registeredBy().role().name())
                        .param("byShift", file.registeredBy().shift())
                        .param("registeredAt", utc(file.registeredAt()))
                        .param("number", file.number())
                        .update()
                == 1;
    }

    /** False when the row is no longer at the version that the next one builds on. */
    public boolean update(CaseFile next) {
        return write("""
                update casebridge.case_file set
                    version = :version, state = :state, category_standard = :standard, category_kind = :kind,
                    category_code = :code, category_name = :name, category_class_code = :classCode,
                    category_class_name = :className, description = :description, address = :address,
                    longitude = :longitude, latitude = :latitude, grid = :grid, located = :located,
                    form_saved_at = :formSavedAt
                where id = :id and version = :version - 1""", next).update() == 1;
    }

    public Optional<CaseFile> find(String number) {
        return jdbc.sql("select * from casebridge.case_file where number = :number")
                .param("number", number)
                .query(CaseStore::file)
                .optional();
    }

    /** As it stands now, locked until commit. */
    public Optional<CaseFile> take(String number) {
        return jdbc.sql("select * from casebridge.case_file where number = :number for update")
                .param("number", number)
                .query(CaseStore::file)
                .optional();
    }

    public Optional<CaseFile> ofIncident(String incidentId) {
        return jdbc.sql("select * from casebridge.case_file where incident_id = :incidentId")
                .param("incidentId", incidentId)
                .query(CaseStore::file)
                .optional();
    }

    /** Oldest first. {@code words} is looked for in number, address, category and description; empty finds all. */
    public List<CaseFile> list(Set<State> states, String words, int limit, int offset) {
        return jdbc.sql("""
                select * from casebridge.case_file
                where state = any(:states)
                  and (:words = '' or position(lower(:words) in
                       lower(concat_ws(' ', number, address, category_name, category_code, description))) > 0)
                order by registered_at, number
                limit :limit offset :offset""")
                .param("states", states.stream().map(State::name).toArray(String[]::new))
                .param("words", words)
                .param("limit", limit)
                .param("offset", offset)
                .query(CaseStore::file)
                .list();
    }

    public Map<State, Integer> counts() {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        jdbc.sql("select state, count(*) as count from casebridge.case_file group by state")
                .query(row -> {
                    counts.put(State.valueOf(row.getString("state")), row.getInt("count"));
                });
        return counts;
    }

    private JdbcClient.StatementSpec write(String sql, CaseFile file) {
        Optional<Category> category = file.category();
        return jdbc.sql(sql)
                .param("id", file.id())
                .param("version", file.version())
                .param("state", file.state().name())
                .param("standard", category.map(Category::standard).orElse(null))
                .param("kind", category.map(c -> c.kind().name()).orElse(null))
                .param("code", category.map(Category::code).orElse(null))
                .param("name", category.map(Category::name).orElse(null))
                .param("classCode", category.map(Category::classCode).orElse(null))
                .param("className", category.map(Category::className).orElse(null))
                .param("description", file.description())
                .param("address", file.place().address())
                .param("longitude", file.place().longitude())
                .param("latitude", file.place().latitude())
                .param("grid", file.place().grid())
                .param("located", file.place().located())
                .param("formSavedAt", file.formSavedAt().map(CaseStore::utc).orElse(null));
    }

    private static CaseFile file(ResultSet row, int index) throws SQLException {
        return new CaseFile(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getInt("version"),
                State.valueOf(row.getString("state")),
                Source.valueOf(row.getString("source")),
                category(row),
                row.getString("description"),
                new CasePlace(
                        row.getString("address"),
                        row.getDouble("longitude"),
                        row.getDouble("latitude"),
                        row.getString("grid"),
                        row.getBoolean("located")),
                Optional.ofNullable(row.getObject("form_saved_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getString("incident_id"),
                row.getString("incident_number"),
                Json.read(row.getString("found"), Found.class),
                List.of(Json.read(row.getString("evidence"), Evidence[].class)),
                new Officer(
                        row.getString("registered_by_id"),
                        row.getString("registered_by_name"),
                        Role.valueOf(row.getString("registered_by_role")),
                        row.getString("registered_by_shift")),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
    }

    private static Optional<Category> category(ResultSet row) throws SQLException {
        return row.getString("category_code") == null
                ? Optional.empty()
                : Optional.of(new Category(
                        row.getString("category_standard"),
                        Kind.valueOf(row.getString("category_kind")),
                        row.getString("category_code"),
                        row.getString("category_name"),
                        row.getString("category_class_code"),
                        row.getString("category_class_name")));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
