package watchwall.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.access.AccountStore;
import watchwall.centre.access.IdleLock;
import watchwall.centre.access.Person;
import watchwall.centre.access.Sessions;
import watchwall.centre.settings.Settings;

/** Login, logout, who am I, lock and unlock. */
@RestController
class SessionDoor {
    private final AccountStore accounts;
    private final SecurityContextRepository contexts;
    private final SessionAuthenticationStrategy strategy;
    private final SessionRegistry registry;
    private final IdleLock idleLock;
    private final Sessions sessions;
    private final Settings settings;

    SessionDoor(
            AccountStore accounts,
            SecurityContextRepository contexts,
            SessionAuthenticationStrategy strategy,
            SessionRegistry registry,
            IdleLock idleLock,
            Sessions sessions,
            Settings settings) {
        this.accounts = accounts;
        this.contexts = contexts;
        this.strategy = strategy;
        this.registry = registry;
        this.idleLock = idleLock;
        this.sessions = sessions;
        this.settings = settings;
    }

    record Login(String account, String password) {}

    record Unlock(String password) {}

    record CentreName(String name) {}

    record Me(
            String account,
            String name,
            String role,
            String roleName,
            String unit,
            int mediaPort,
            CentreName centre,
            long idleLockSeconds,
            boolean confirmationPreRegisters,
            long popSeconds,
            boolean locked) {}

    @PostMapping("/api/login")
    Me login(@RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
        Person person = accounts.check(login.account(), login.password())
                .orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "centre.login.wrong"));
        var authority = new SimpleGrantedAuthority("ROLE_" + person.role().name());
        var authentication = UsernamePasswordAuthenticationToken.authenticated(person, null, List.of(authority));
        request.getSession(true);
        strategy.onAuthentication(authentication, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        sessions.open(person, request.getSession());
        return me(person, false);
    }

    @PostMapping("/api/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            registry.removeSessionInformation(session.getId());
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    /** Nobody is no error: 204. Also hands out the CSRF cookie, which is written when the token is first asked for. */
    @GetMapping("/api/me")
    ResponseEntity<Me> whoAmI(CsrfToken token, HttpServletRequest request) {
        token.getToken();
        return Caller.optional()
                .map(person -> ResponseEntity.ok(me(person, idleLock.isLocked(request.getSession()))))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/api/lock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lock(HttpSession session) {
        idleLock.lock(session);
    }

    @PostMapping("/api/unlock")
    Me unlock(@RequestBody Unlock unlock, HttpSession session) {
        Person person = accounts.check(Caller.now().account(), unlock.password())
                .orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "centre.login.wrong"));
        idleLock.touch(session);
        return me(person, false);
    }

    private Me me(Person person, boolean locked) {
        return new Me(
                person.account(),
                person.name(),
                person.role().name(),
                person.role().chinese(),
                person.unit(),
                settings.media().httpPort(),
                new CentreName(settings.centre().name()),
                settings.session().idleLock().toSeconds(),
                settings.cases().confirmationPreRegisters(),
                settings.wall().popFor().toSeconds(),
                locked);
    }
}
