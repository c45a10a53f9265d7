package watchwall.centre.access;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextRepository;

/** Spring Security's chain over the table of {@link Doors}: cookie session, CSRF, one live session, a strict CSP. */
public final class SecurityRules {
    private static final String POLICY = "Content-Security-Policy";

    private SecurityRules() {}

    public static SecurityFilterChain chain(
            HttpSecurity http,
            IdleLock idleLock,
            Refusals refusals,
            SecurityContextRepository contexts,
            SessionRegistry sessions,
            int mediaPort) {
        http.securityContext(c -> c.securityContextRepository(contexts))
                .csrf(c -> c.spa().ignoringRequestMatchers("/api/node/*/ticket", "/platform/*/receipts"))
                .requestCache(c -> c.disable())
                .formLogin(c -> c.disable())
                .httpBasic(c -> c.disable())
                .logout(c -> c.disable())
                .sessionManagement(c -> c.maximumSessions(1)
                        .sessionRegistry(sessions)
                        .expiredSessionStrategy(
                                event -> refusals.write(event.getResponse(), 401, "centre.login.elsewhere")))
                .headers(c -> c.addHeaderWriter((request, response) -> {
                            // A file that a stranger sent brings a stricter one.
                            if (!response.containsHeader(POLICY)) {
                                response.setHeader(
                                        POLICY,
                                        policy(
                                                mediaPort,
                                                request.getRequestURI().startsWith("/node/")));
                            }
                        })
                        .frameOptions(f -> f.deny())
                        .referrerPolicy(r -> r.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(c -> c.authenticationEntryPoint(
                                (request, response, e) -> refusals.write(response, 401, "centre.login.needed"))
                        .accessDeniedHandler((request, response, e) -> refusals.write(
                                response,
                                403,
                                e instanceof org.springframework.security.web.csrf.CsrfException
                                        ? "centre.csrf"
                                        : "centre.access.denied")))
                .authorizeHttpRequests(c -> {
                    for (Doors door : Doors.TABLE) {
                        var match = c.requestMatchers(HttpMethod.valueOf(door.method()), door.path());
                        if (door.roles().isEmpty()) {
                            match.permitAll();
                        } else {
                            match.hasAnyRole(
                                    door.roles().stream().map(Role::name).toArray(String[]::new));
                        }
                    }
                    c.requestMatchers("/api/**", "/platform/**").denyAll();
                    c.anyRequest().permitAll();
                })
                .addFilterBefore(idleLock, AuthorizationFilter.class);
        return http.build();
    }

    /** @param frames a wall's window may hold any web page; the console holds none */
    private static String policy(int mediaPort, boolean frames) {
        String media = "http://*:" + mediaPort;
        return String.join(
                "; ",
                List.of(
                        "default-src 'self'",
                        "connect-src 'self' blob: " + media + " ws://*:" + mediaPort,
                        "img-src 'self' data: blob: " + media,
                        "media-src 'self' blob: " + media,
                        "style-src 'self' 'unsafe-inline'",
                        frames ? "frame-src http: https:" : "frame-src 'none'",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "form-action 'self'",
                        "frame-ancestors 'none'"));
    }
}
