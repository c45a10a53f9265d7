package watchwall.centre;

import java.util.Arrays;
import java.util.List;

/**
 * The program cannot go on as asked: a key of {@code messages_zh/_en.properties} with its arguments. Whoever catches it
 * prints one sentence, never a stack trace.
 */
public final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<String> args;

    public Trouble(String key, Object... args) {
        super(key + " " + Arrays.toString(args));
        this.key = key;
        this.args = Arrays.stream(args).map(String::valueOf).toList();
    }

    public String key() {
        return key;
    }

    public List<String> args() {
        return args;
    }
}
