package watchwall.centre.access;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The one live session of each account, as the live sockets need to know it. Thread-safe. */
public final class Sessions {
    private static final String KEY = Sessions.class.getName() + ".key";

    private final Map<String, HttpSession> current = new ConcurrentHashMap<>();
    private final IdleLock idleLock;

    public Sessions(IdleLock idleLock) {
        this.idleLock = idleLock;
    }

    /** What a socket bound to a session may do. */
    public enum State {
        OPEN,
        LOCKED,
        GONE
    }

    /** The account's session from now on; the one before it is gone. */
    public void open(Person person, HttpSession session) {
        session.setAttribute(KEY, UUID.randomUUID().toString());
        current.put(person.account(), session);
        idleLock.touch(session);
    }

    /** Names the session towards {@link #state}; not the cookie. */
    public String key(HttpSession session) {
        return String.valueOf(session.getAttribute(KEY));
    }

    public State state(String account, String key) {
        HttpSession session = current.get(account);
        if (session == null) {
            return State.GONE;
        }
        try {
            if (!key.equals(session.getAttribute(KEY))) {
                return State.GONE;
            }
            return idleLock.isLocked(session) ? State.LOCKED : State.OPEN;
        } catch (IllegalStateException invalidated) {
            current.remove(account, session);
            return State.GONE;
        }
    }
}
