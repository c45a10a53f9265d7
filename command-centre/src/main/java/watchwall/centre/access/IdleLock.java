package watchwall.centre.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Locks a session that no hand has touched for a while (计算机管理: 离开计算机时必须退出系统). A page makes requests by itself as
 * well, so each says in {@code X-Idle} how many seconds ago somebody touched it; without the header it counts as a touch.
 * A locked session answers 423 to everything but unlock, logout and who-am-I.
 */
public final class IdleLock extends OncePerRequestFilter {
    private static final String TOUCHED = IdleLock.class.getName() + ".touched";
    private static final String LOCKED = IdleLock.class.getName() + ".locked";
    private static final Set<String> OPEN_WHILE_LOCKED = Set.of("/api/unlock", "/api/logout", "/api/lock", "/api/me");
    private static final int MAX_DIGITS = 7;

    private final Duration limit;
    private final InstantSource clock;
    private final Refusals refusals;

    public IdleLock(Duration limit, InstantSource clock, Refusals refusals) {
        this.limit = limit;
        this.clock = clock;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session == null || !request.getRequestURI().startsWith("/api/") || session.getAttribute(TOUCHED) == null) {
            chain.doFilter(request, response);
            return;
        }
        if (isLocked(session)) {
            if (OPEN_WHILE_LOCKED.contains(request.getRequestURI())) {
                chain.doFilter(request, response);
            } else {
                refusals.write(response, 423, "centre.login.locked");
            }
            return;
        }
        touchedAt(session, clock.instant().minus(idle(request)));
        chain.doFilter(request, response);
    }

    private static Duration idle(HttpServletRequest request) {
        String seconds = request.getHeader("X-Idle");
        boolean plain = seconds != null && seconds.length() <= MAX_DIGITS && seconds.matches("\\d+");
        return plain ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
    }

    private static void touchedAt(HttpSession session, Instant when) {
        Instant before = (Instant) session.getAttribute(TOUCHED);
        if (before == null || before.isBefore(when)) {
            session.setAttribute(TOUCHED, when);
        }
    }

    /** True once the session was locked by hand or has lain idle too long; it stays so until {@link #touch}. */
    public boolean isLocked(HttpSession session) {
        Instant touched = (Instant) session.getAttribute(TOUCHED);
        if (session.getAttribute(LOCKED) == null
                && touched != null
                && touched.plus(limit).isBefore(clock.instant())) {
            lock(session);
        }
        return session.getAttribute(LOCKED) != null;
    }

    public void lock(HttpSession session) {
        session.setAttribute(LOCKED, true);
    }

    /** A hand on the keyboard, a login or an unlock. */
    public void touch(HttpSession session) {
        session.removeAttribute(LOCKED);
        session.setAttribute(TOUCHED, clock.instant());
    }
}
