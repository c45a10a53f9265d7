package watchwall.centre.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import watchwall.gateway.GatewaySettings;
import watchwall.gateway.StreamGateway;

/** The description and the code say the same. */
final class ApiDescriptionTest {
    private static final JsonNode DESCRIPTION =
            new YAMLMapper().readTree(Path.of("../docs/openapi.yaml").toFile());
    private static final Set<String> VERBS = Set.of("get", "post", "put", "delete");
    private static final Set<String> SOCKETS_OF_OTHERS =
            Set.of("get /node", "get /live", "get /wall/asset/{id}/{file}", "get /wall/map"); // wall and console

    private static Set<String> described(boolean media) {
        Set<String> all = new TreeSet<>();
        DESCRIPTION
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(verb -> VERBS.contains(verb.getKey()))
                        .filter(verb ->
                                verb.getValue().get("tags").get(0).asString().equals("media") == media)
                        .forEach(verb -> all.add(verb.getKey() + " " + path.getKey())));
        return all;
    }

    @Test
    void theApiIsDescribedAsItIs() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Set<String> mapped = new TreeSet<>();
        for (var bean : scanner.findCandidateComponents("watchwall.centre")) {
            for (Method method : Class.forName(bean.getBeanClassName()).getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    Arrays.stream(mapping.method())
                            .forEach(verb -> Arrays.stream(mapping.path())
                                    .forEach(path -> mapped.add(verb.name().toLowerCase(Locale.ROOT) + " " + path)));
                }
            }
        }

        assertThat(mapped).hasSizeGreaterThan(20);
        assertThat(described(false)).isEqualTo(mapped);
    }

    @Test
    void theMediaDoorsAreDescribedAsTheyAre() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (StreamGateway gateway =
                StreamGateway.open(GatewaySettings.defaults(), (units, width) -> new byte[0], status -> {})) {
            Router router = Router.router(vertx);
            gateway.mount(router);
            Set<String> told = described(true);
            told.removeAll(SOCKETS_OF_OTHERS);
            Set<String> plain = router.getRoutes().stream()
                    .filter(route -> route.methods() != null && !isPattern(route))
                    .flatMap(ApiDescriptionTest::plain)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> patterns = router.getRoutes().stream()
                    .filter(route -> route.methods() != null && isPattern(route))
                    .filter(route -> plain(route).findAny().isPresent())
                    .map(Route::getName)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(told).containsAll(plain);
            assertThat(patterns)
                    .allSatisfy(pattern -> assertThat(told)
                            .as(pattern)
                            .anyMatch(door -> sample(door).get(1).matches(pattern)));
            assertThat(told).hasSize(plain.size() + patterns.size());
            int port = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .actualPort();
            for (String door : told) {
                assertThat(answer(port, door)).as(door).doesNotContain("Resource not found");
            }
        } finally {
            vertx.close();
        }
    }

    private static java.util.stream.Stream<String> plain(Route route) {
        String path = String.valueOf(route.getName()).replaceAll(":([a-zA-Z]+)", "{$1}");
        return route.methods().stream()
                .map(HttpMethod::name)
                .map(verb -> verb.toLowerCase(Locale.ROOT))
                .filter(VERBS::contains)
                .map(verb -> verb + " " + path);
    }

    /** Vert.x makes a pattern of every path with a parameter; these were written as one. */
    private static boolean isPattern(Route route) {
        return String.valueOf(route.getName()).contains("(?");
    }

    /** The verb, and a path that the door would take. */
    private static List<String> sample(String door) {
        return List.of(
                door.replace("{stream}", "main").replaceAll("\\{[a-z]+}", "x").split(" "));
    }

    private static String answer(int port, String door) throws Exception {
        List<String> words = sample(door);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + words.get(1)))
                .method(words.get(0).toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
