package watchwall.centre.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import watchwall.centre.Words;

/** Writes a refusal as the API words it: a status and one sentence in both languages. */
public final class Refusals {
    private final Words words;
    private final JsonMapper json;

    public Refusals(Words words, JsonMapper json) {
        this.words = words;
        this.json = json;
    }

    public void write(HttpServletResponse response, int status, String key) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(words.say(key, List.of())));
    }
}
