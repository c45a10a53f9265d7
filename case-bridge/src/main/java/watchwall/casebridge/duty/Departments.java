package watchwall.casebridge.duty;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import watchwall.casebridge.category.Csv;
import watchwall.casebridge.category.TableTrouble;
import watchwall.casebridge.words.Reason;

/** Whom cases are dispatched to (终端部门): {@code departments.csv} of the configuration folder. Never changes once read. */
public final class Departments {
    static final String FILE = "departments.csv";

    private static final List<String> COLUMNS = List.of("code", "name", "note");
    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,40}"); // as the centre's accounts name their unit

    private final Map<String, Entry> entries;

    private Departments(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** @param note for people, may be empty */
    public record Entry(String code, String name, String note) {}

    /**
     * Without the file there are none.
     *
     * @throws TableTrouble naming row and column of all that is wrong
     */
    public static Departments load(Path config) {
        Path file = config.resolve(FILE);
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return new Departments(entries);
        }
        List<Reason> troubles = new ArrayList<>();
        for (Csv.Row row : Csv.read(file, COLUMNS, troubles)) {
            String code = row.text("code");
            if (!code.isEmpty() && !CODE.matcher(code).matches()) {
                row.trouble("table.department-code", "code", code);
            }
            if (entries.putIfAbsent(code, new Entry(code, row.text("name"), row.optional("note"))) != null) {
                row.trouble("table.key-twice", code);
            }
        }
        if (!troubles.isEmpty()) {
            throw new TableTrouble(troubles);
        }
        return new Departments(entries);
    }

    /** In the order of the file. */
    public List<Entry> all() {
        return List.copyOf(entries.values());
    }

    public Optional<Entry> find(String code) {
        return Optional.ofNullable(entries.get(code));
    }
}
