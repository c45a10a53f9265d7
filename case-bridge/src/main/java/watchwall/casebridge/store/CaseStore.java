package watchwall.casebridge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.file.Work.Task;

/** Case files as rows. Every call belongs to the caller's transaction. */
public final class CaseStore {
    private final JdbcClient jdbc;

    public CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next sequence of this day, from 1. Never the same twice; one that is rolled back stays a gap. */
    public long nextSequence(LocalDate day) {
        return jdbc.sql("select casebridge.next_number(:day)")
                .param("day", day)
                .query(Long.class)
                .single();
    }

    /** False when this incident has a case already. */
    public boolean insert(CaseFile file) {
        return write("""
                insert into casebridge.case_file (
                    id, number, version, state, source, category_standard, category_kind, category_code, category_name,
                    address, longitude, latitude, grid, incident_id, registered_by_id, registered_at, body, words,
                    department, inspector, about, sensitive, warn_at, due_at, paused)
                values (
                    :id, :number, :version, :state, :source, :standard, :kind, :code, :name,
                    :address, :longitude, :latitude, :grid, :incidentId, :byId, :registeredAt, :body, :words,
                    :department, :inspector, :about, :sensitive, :warnAt, :dueAt, :paused)
                on conflict (incident_id) do nothing""", file)
                        .param("number", file.number())
                        .param("source", file.origin().source().name())
                        .param(
                                "incidentId",
                                file.camera().map(Origin.Camera::incidentId).orElse(null))
                        .param("byId", file.registeredBy().id())
                        .param("registeredAt", utc(file.registeredAt()))
                        .param("about", about(file))
                        .update()
                == 1;
    }

    /** False when the row is no longer at the version that the next one builds on. */
    public boolean update(CaseFile next) {
        return write("""
                update casebridge.case_file set
                    version = :version, state = :state, category_standard = :standard, category_kind = :kind,
                    category_code = :code, category_name = :name, address = :address, longitude = :longitude,
                    latitude = :latitude, grid = :grid, body = :body, words = :words, department = :department,
                    inspector = :inspector, sensitive = :sensitive, warn_at = :warnAt, due_at = :dueAt, paused = :paused
                where id = :id and version = :version - 1""", next).update() == 1;
    }

    public Optional<CaseFile> find(String number) {
        return jdbc.sql("select body from casebridge.case_file where number = :number")
                .param("number", number)
                .query(CaseStore::file)
                .optional();
    }

    /** As it stands now, locked until commit. */
    public Optional<CaseFile> take(String number) {
        return jdbc.sql("select body from casebridge.case_file where number = :number for update")
                .param("number", number)
                .query(CaseStore::file)
                .optional();
    }

    public Optional<CaseFile> ofIncident(String incidentId) {
        return jdbc.sql("select body from casebridge.case_file where incident_id = :incidentId")
                .param("incidentId", incidentId)
                .query(CaseStore::file)
                .optional();
    }

    /** Of each incident that has one. */
    public List<CaseFile> ofIncidents(Collection<String> incidentIds) {
        return jdbc.sql("select body from casebridge.case_file where incident_id = any(:incidentIds)")
                .param("incidentIds", incidentIds.toArray(String[]::new))
                .query(CaseStore::file)
                .list();
    }

    /** Oldest first. {@code words} is looked for in number, address, category and description; empty finds all. */
    public List<CaseFile> list(Set<State> states, String words, int limit, int offset) {
        return jdbc.sql("""
                select body from casebridge.case_file
                where state = any(:states) and (:words = '' or position(lower(:words) in words) > 0)
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
        Optional<Timer> timer = file.timer();
        return jdbc.sql(sql)
                .param("id", file.id())
                .param("version", file.version())
                .param("state", file.state().name())
                .param("standard", category.map(Category::standard).orElse(null))
                .param("kind", category.map(c -> c.kind().name()).orElse(null))
                .param("code", category.map(Category::code).orElse(null))
                .param("name", category.map(Category::name).orElse(null))
                .param("address", file.place().address())
                .param("longitude", file.place().longitude())
                .param("latitude", file.place().latitude())
                .param("grid", file.place().grid())
                .param("body", Json.write(file))
                .param("words", words(file))
                .param(
                        "department",
                        file.work()
                                .handling()
                                .department()
                                .map(Department::code)
                                .orElse(null))
                .param("inspector", inspector(file))
                .param("sensitive", file.has(Flag.SENSITIVE))
                .param("warnAt", timer.map(t -> utc(t.warnAt())).orElse(null))
                .param("dueAt", timer.map(t -> utc(t.dueAt())).orElse(null))
                .param("paused", timer.flatMap(Timer::pausedAt).isPresent());
    }

    private static String words(CaseFile file) {
        String category = file.category().map(c -> c.name() + " " + c.code()).orElse("");
        return String.join(
                        " ",
                        file.number(),
                        file.place().address(),
                        category,
                        file.form().description())
                .toLowerCase(Locale.ROOT);
    }

    private static @Nullable String inspector(CaseFile file) {
        Optional<Task> errand = switch (file.state()) {
            case VERIFYING -> file.work().verification();
            case CHECKING -> file.work().handling().check();
            default -> Optional.empty();
        };
        return errand.map(Task::inspector).orElse(null);
    }

    private static @Nullable String about(CaseFile file) {
        return file.origin() instanceof Origin.Public report ? report.about().orElse(null) : null;
    }

    private static CaseFile file(ResultSet row, int index) throws SQLException {
        return Json.read(row.getString("body"), CaseFile.class);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
