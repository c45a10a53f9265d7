package watchwall.centre.database;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database cannot be used: a key of {@code messages_database_zh/_en.properties} with its arguments. */
public final class DatabaseTrouble extends RuntimeException {
    private final String key;
    private final transient List<String> args;

    DatabaseTrouble(String key, Object... args) {
        this(null, key, args);
    }

    DatabaseTrouble(@Nullable Throwable cause, String key, Object... args) {
        super(key + " " + Arrays.toString(args), cause);
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
