package watchwall.centre.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that is not answered as asked; {@link Answers} words it. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String key;
    private final transient List<String> args;

    Refused(HttpStatus status, String key, String... args) {
        super(key);
        this.status = status;
        this.key = key;
        this.args = List.of(args);
    }

    HttpStatus status() {
        return status;
    }

    String key() {
        return key;
    }

    List<String> args() {
        return args;
    }
}
