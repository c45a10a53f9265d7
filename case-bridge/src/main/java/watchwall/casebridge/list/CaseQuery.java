package watchwall.casebridge.list;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import watchwall.casebridge.clock.Light;
import watchwall.casebridge.file.Source;
import watchwall.casebridge.file.State;

/**
 * Which cases a list shows. Whose cases they may be at all is the reader's sight, not the query's.
 *
 * @param states empty for all
 * @param words looked for in number, address, category and description, all of them; empty finds all
 * @param light cases with a limit that runs, so open ones
 * @param department code
 * @param inspector account
 * @param after the cursor of the page before
 */
public record CaseQuery(
        Set<State> states,
        String words,
        Optional<Light> light,
        Optional<Source> source,
        Optional<String> department,
        Optional<String> inspector,
        Sort sort,
        Optional<String> after,
        int limit) {
    /** Longest page. */
    public static final int MAX_LIMIT = 200;

    /** Longest words; more is no search. */
    public static final int MAX_WORDS = 100;

    public CaseQuery {
        states = Set.copyOf(states);
        words = words.strip();
        words = words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) : words;
        limit = Math.clamp(limit, 1, MAX_LIMIT);
    }

    /** Order of a list; the number decides between equals. */
    public enum Sort {
        /** Soonest limit first, those without one last. Open cases only: an ended case has no limit. */
        DUE,
        /** Oldest first. */
        REGISTERED,
        NEWEST
    }

    public static CaseQuery of(Set<State> states, Sort sort, int limit) {
        return new CaseQuery(
                states,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sort,
                Optional.empty(),
                limit);
    }

    public CaseQuery withWords(String set) {
        return new CaseQuery(states, set, light, source, department, inspector, sort, after, limit);
    }

    public CaseQuery with(Light set) {
        return new CaseQuery(states, words, Optional.of(set), source, department, inspector, sort, after, limit);
    }

    public CaseQuery with(Source set) {
        return new CaseQuery(states, words, light, Optional.of(set), department, inspector, sort, after, limit);
    }

    public CaseQuery ofDepartment(String code) {
        return new CaseQuery(states, words, light, source, Optional.of(code), inspector, sort, after, limit);
    }

    public CaseQuery ofInspector(String account) {
        return new CaseQuery(states, words, light, source, department, Optional.of(account), sort, after, limit);
    }

    public CaseQuery after(String cursor) {
        return new CaseQuery(states, words, light, source, department, inspector, sort, Optional.of(cursor), limit);
    }

    /** No ended case can be in the answer. */
    boolean openOnly() {
        return sort == Sort.DUE
                || light.isPresent()
                || (!states.isEmpty() && states.stream().noneMatch(State::isEnd));
    }

    /** The states in a set of its own order, for SQL. */
    String[] stateNames() {
        return (states.isEmpty() ? EnumSet.allOf(State.class) : states)
                .stream().map(State::name).sorted().toArray(String[]::new);
    }
}
