package watchwall.centre.web;

import static watchwall.casebridge.file.State.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import watchwall.casebridge.file.State;

/** The desks' queues by name, each a set of states. */
final class Queues {
    static final Map<String, Set<State>> ALL = new LinkedHashMap<>();

    static {
        put("intake", REGISTERED, VERIFIED, RETURNED, PRE_REGISTERED);
        put("verifying", VERIFYING);
        put("checks", AWAIT_CHECK, CHECKING, CHECKED);
        put("deferred", DEFERRED);
        put("filing", FILING_REVIEW);
        put("closing", CLOSE_REVIEW);
        put("voids", VOID_REVIEW, VOID_CONSENT);
        put("requests", DISPATCHED);
        put("dispatch", FILED);
        put("disposing", DISPATCHED);
        put("disposed", DISPOSED);
        put("ended", Arrays.stream(State.values()).filter(State::isEnd).toArray(State[]::new));
    }

    private Queues() {}

    private static void put(String name, State... states) {
        ALL.put(name, EnumSet.copyOf(Set.of(states)));
    }

    /** Empty for neither: every state. */
    static Set<State> states(String queue, String states) {
        if (!queue.isBlank()) {
            Set<State> found = ALL.get(queue);
            if (found == null) {
                throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "queue");
            }
            return found;
        }
        if (states.isBlank()) {
            return Set.of();
        }
        try {
            return Arrays.stream(states.split(",")).map(State::valueOf).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "state");
        }
    }
}
