package watchwall.gateway.mse;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a browser says after each piece: {@code {"type":"has","piece":7}}.
 *
 * @param piece the number of binary messages it has, heads included
 */
record Answer(long piece) {
    private static final int MAX_CHARS = 64;

    static Optional<Answer> parse(String text) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            JsonObject json = new JsonObject(text);
            return "has".equals(json.getString("type"))
                    ? Optional.of(new Answer(json.getLong("piece", 0L)))
                    : Optional.empty();
        } catch (DecodeException | ClassCastException | NullPointerException notOurs) {
            return Optional.empty();
        }
    }
}
