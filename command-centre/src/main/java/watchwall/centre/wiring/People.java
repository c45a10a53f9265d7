package watchwall.centre.wiring;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.ConcurrentSessionControlAuthenticationStrategy;
import org.springframework.security.web.authentication.session.RegisterSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import tools.jackson.databind.json.JsonMapper;
import watchwall.centre.Words;
import watchwall.centre.access.AccountStore;
import watchwall.centre.access.IdleLock;
import watchwall.centre.access.Refusals;
import watchwall.centre.access.SecurityRules;
import watchwall.centre.access.Sessions;
import watchwall.centre.settings.Settings;

/** Accounts and sessions, by Spring Security's own parts. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class People {
    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    AccountStore accountStore(JdbcClient sql, PasswordEncoder passwords) {
        return new AccountStore(sql, passwords);
    }

    /** Nobody: accounts are checked in SessionDoor; without this bean Spring Boot would invent a user. */
    @Bean
    UserDetailsService noOtherUsers() {
        return new InMemoryUserDetailsManager();
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    SecurityContextRepository contexts() {
        return new HttpSessionSecurityContextRepository();
    }

    /** A new session id at login, a new CSRF token, and the session before it ended. */
    @Bean
    SessionAuthenticationStrategy atLogin(SessionRegistry registry) {
        var oneSession = new ConcurrentSessionControlAuthenticationStrategy(registry);
        oneSession.setMaximumSessions(1);
        return new CompositeSessionAuthenticationStrategy(List.of(
                oneSession,
                new ChangeSessionIdAuthenticationStrategy(),
                new RegisterSessionAuthenticationStrategy(registry),
                new CsrfAuthenticationStrategy(CookieCsrfTokenRepository.withHttpOnlyFalse())));
    }

    @Bean
    Refusals refusals(Words words, JsonMapper json) {
        return new Refusals(words, json);
    }

    @Bean
    IdleLock idleLock(Settings settings, Clock clock, Refusals refusals) {
        return new IdleLock(settings.session().idleLock(), clock, refusals);
    }

    /** The lock stands in the security chain only, not also in the servlet container's. */
    @Bean
    FilterRegistrationBean<IdleLock> idleLockOnce(IdleLock idleLock) {
        var registration = new FilterRegistrationBean<>(idleLock);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    Sessions sessions(IdleLock idleLock) {
        return new Sessions(idleLock);
    }

    @Bean
    SecurityFilterChain securityRules(
            HttpSecurity http,
            IdleLock idleLock,
            Refusals refusals,
            SecurityContextRepository contexts,
            SessionRegistry registry,
            Settings settings) {
        return SecurityRules.chain(
                http, idleLock, refusals, contexts, registry, settings.media().httpPort());
    }
}
