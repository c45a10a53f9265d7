package watchwall.casebridge.list;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.clock.Light;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.State;

/**
 * Counts what a reader may see: open cases row by row, ended ones from a table that is kept as they end. Who sees only
 * cases that he registered himself is told the ended ones of the last {@value #OWN_DAYS} days.
 */
public final class Counter {
    static final int OWN_DAYS = 31;

    private final JdbcClient jdbc;

    public Counter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public CaseCounts counts(Officer reader, Instant now) {
        Map<State, Long> states = new EnumMap<>(State.class);
        Map<State, Map<Light, Long>> lights = new EnumMap<>(State.class);
        jdbc.sql("select f.state, " + CaseLists.LIGHT + " as light, count(*) as cases from casebridge.case_file f"
                        + " where not f.ended and " + Sight.sql(reader) + " group by 1, 2")
                .param("me", reader.id())
                .param("unit", reader.unit())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    State state = State.valueOf(row.getString("state"));
                    long cases = row.getLong("cases");
                    states.merge(state, cases, Long::sum);
                    String light = row.getString("light");
                    if (light != null) {
                        lights.computeIfAbsent(state, s -> new EnumMap<>(Light.class))
                                .put(Light.valueOf(light), cases);
                    }
                });
        switch (reader.role()) {
            case OPERATOR, INSPECTOR -> ownEnded(reader, now, states);
            case GUIDE, ADMINISTRATOR -> {}
            case CLERK, SHIFT_LEADER, SUPERVISOR, ASSISTANT, MANAGER, PLATFORM, COMMAND_CENTRE, DEPARTMENT ->
                ended(reader, states);
        }
        states.values().removeIf(cases -> cases == 0);
        return new CaseCounts(states, lights);
    }

    /** The counters know no person: the few cases that are about the reader are taken off. */
    private void ended(Officer reader, Map<State, Long> states) {
        String ofRole = Sight.ofRole(reader);
        add("select f.state, f.cases from casebridge.case_ended f where " + ofRole, reader, states, 1);
        add(
                "select f.state, 1 as cases from casebridge.case_file f where f.ended and f.about = :me and " + ofRole,
                reader,
                states,
                -1);
    }

    private void ownEnded(Officer reader, Instant now, Map<State, Long> states) {
        jdbc.sql("select f.state, count(*) as cases from casebridge.case_file f where f.registered_by_id = :me"
                        + " and f.registered_at > :since and f.ended and " + Sight.sql(reader) + " group by 1")
                .param("me", reader.id())
                .param("unit", reader.unit())
                .param("since", now.minus(OWN_DAYS, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    states.merge(State.valueOf(row.getString("state")), row.getLong("cases"), Long::sum);
                });
    }

    private void add(String sql, Officer reader, Map<State, Long> states, int sign) {
        jdbc.sql(sql).param("me", reader.id()).param("unit", reader.unit()).query(row -> {
            states.merge(State.valueOf(row.getString("state")), sign * row.getLong("cases"), Long::sum);
        });
    }
}
