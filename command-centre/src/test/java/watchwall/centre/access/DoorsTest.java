package watchwall.centre.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.pattern.PathPatternParser;

final class DoorsTest {
    private record Endpoint(String method, String path) {}

    @Test
    void everyEndpointStandsInTheTable() throws ClassNotFoundException {
        List<Endpoint> endpoints = endpoints();

        assertThat(endpoints).hasSizeGreaterThan(15);
        assertThat(endpoints).allSatisfy(e -> assertThat(row(e)).as("%s", e).isNotNull());
    }

    @Test
    void everyRowOfTheTableLeadsToAnEndpoint() throws ClassNotFoundException {
        List<Endpoint> endpoints = endpoints();

        assertThat(Doors.TABLE)
                .allSatisfy(door -> assertThat(endpoints)
                        .as("%s %s", door.method(), door.path())
                        .anySatisfy(e -> assertThat(matches(door, e)).isTrue()));
    }

    @Test
    void theAdministratorHasNoCasePowers() {
        assertThat(Doors.TABLE)
                .filteredOn(door -> door.path().startsWith("/api/cases")
                        || door.path().startsWith("/api/incidents")
                        || door.path().equals("/api/walls/{id}/commands"))
                .isNotEmpty()
                .allSatisfy(door -> assertThat(door.roles()).doesNotContain(Role.ADMINISTRATOR));
    }

    @Test
    void onlyLoginWhoAmIAndTheDoorsWithTokensOfTheirOwnNeedNoLogin() {
        assertThat(Doors.TABLE)
                .filteredOn(door -> door.roles().isEmpty())
                .extracting(Doors::path)
                .containsExactly(
                        "/api/login",
                        "/api/me",
                        "/api/node/{node}/ticket",
                        "/platform/{destination}/receipts",
                        "/metrics");
    }

    @Test
    void onlyTheOperatorDecidesIncidentsAndMovesTheWall() {
        assertThat(row(new Endpoint("POST", "/api/incidents/x/confirm")).roles())
                .isEqualTo(EnumSet.of(Role.OPERATOR));
        assertThat(row(new Endpoint("POST", "/api/walls/main/commands")).roles())
                .isEqualTo(EnumSet.of(Role.OPERATOR));
    }

    private static Doors row(Endpoint endpoint) {
        return Doors.TABLE.stream()
                .filter(door -> matches(door, endpoint))
                .findFirst()
                .orElse(null);
    }

    private static boolean matches(Doors door, Endpoint endpoint) {
        String concrete = endpoint.path().replaceAll("\\{[^}]+}", "x");
        return door.method().equals(endpoint.method())
                && new PathPatternParser().parse(door.path()).matches(PathContainer.parsePath(concrete));
    }

    private static List<Endpoint> endpoints() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        List<Endpoint> found = new ArrayList<>();
        for (var bean : scanner.findCandidateComponents("watchwall.centre")) {
            for (Method method : Class.forName(bean.getBeanClassName()).getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    Arrays.stream(mapping.method())
                            .forEach(verb -> Arrays.stream(mapping.path())
                                    .forEach(path -> found.add(new Endpoint(verb.name(), path))));
                }
            }
        }
        return found;
    }
}
