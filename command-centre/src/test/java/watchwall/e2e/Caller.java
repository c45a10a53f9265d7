package watchwall.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** One seat's HTTP client with its own cookies, as a page would call the API. */
final class Caller {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Centre centre;

    Caller(Centre centre) {
        this.centre = centre;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(centre.address(path))).GET());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(json(path, body).header("X-XSRF-TOKEN", token()));
    }

    HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return send(json(path, body).header("X-XSRF-TOKEN", token()).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The body is the file itself. */
    HttpResponse<String> upload(String path, byte[] file) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(centre.address(path)))
                .header("Content-Type", "application/octet-stream")
                .header("X-XSRF-TOKEN", token())
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    HttpResponse<String> postWithoutToken(String path, String body) throws IOException, InterruptedException {
        return send(json(path, body));
    }

    HttpResponse<String> logIn(String account, String password) throws IOException, InterruptedException {
        get("/api/me");
        HttpResponse<String> answer =
                post("/api/login", "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(account, password));
        get("/api/me");
        return answer;
    }

    private HttpRequest.Builder json(String path, String body) {
        return HttpRequest.newBuilder(URI.create(centre.address(path)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
