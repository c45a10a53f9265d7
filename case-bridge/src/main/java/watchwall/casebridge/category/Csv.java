package watchwall.casebridge.category;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import watchwall.casebridge.words.Reason;

/**
 * One CSV file: lines that begin with {@code #} are notes, the first other line names the columns, the rest are rows
 * (RFC 4180 quoting, without line breaks inside a field). UTF-8, with or without a byte order mark.
 */
public final class Csv {
    /** The directory of 250 items is 20 KiB. */
    static final int MAX_BYTES = 1024 * 1024;

    static final int MAX_ROWS = 10_000;
    /** Enough to mend a file in one go, few enough to read. */
    static final int MAX_TROUBLES = 20;

    private final String file;
    private final List<Reason> troubles;
    private final List<Row> rows = new ArrayList<>();

    private Csv(String file, List<Reason> troubles) {
        this.file = file;
        this.troubles = troubles;
    }

    /** A row with its line number in the file, counted from 1. */
    public record Row(String file, int line, Map<String, String> cells, List<Reason> troubles) {
        public String text(String column) {
            String cell = cells.getOrDefault(column, "").strip();
            if (cell.isEmpty()) {
                trouble("table.cell-empty", column);
            }
            return cell;
        }

        public String optional(String column) {
            return cells.getOrDefault(column, "").strip();
        }

        public void trouble(String key, Object... more) {
            if (troubles.size() < MAX_TROUBLES) {
                Object[] args = new Object[more.length + 2];
                args[0] = file;
                args[1] = line;
                System.arraycopy(more, 0, args, 2, more.length);
                troubles.add(Reason.of(key, args));
            }
        }
    }

    /** The rows that have all their cells; what is wrong with the others is added to {@code troubles}. */
    public static List<Row> read(Path path, List<String> columns, List<Reason> troubles) {
        Csv csv = new Csv(path.getFileName().toString(), troubles);
        try {
            if (Files.size(path) > MAX_BYTES) {
                csv.trouble("table.too-big", MAX_BYTES / 1024);
            } else {
                csv.rows(Files.readAllLines(path), columns);
            }
        } catch (CharacterCodingException e) {
            csv.trouble("table.not-utf8");
        } catch (IOException e) {
            csv.trouble("table.unreadable", path.toAbsolutePath());
        }
        return csv.rows;
    }

    private void rows(List<String> lines, List<String> columns) {
        List<String> head = List.of();
        for (int i = 0; i < lines.size() && troubles.size() < MAX_TROUBLES; i++) {
            String line =
                    i == 0 && lines.get(0).startsWith("\uFEFF") ? lines.get(0).substring(1) : lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = cells(line, i + 1);
            if (head.isEmpty()) {
                head = cells.stream().map(String::strip).toList();
                for (String column : columns) {
                    if (!head.contains(column)) {
                        trouble("table.column-missing", i + 1, column);
                        return;
                    }
                }
            } else if (cells.size() != head.size()) {
                trouble("table.cells-miscounted", i + 1, cells.size(), head.size());
            } else if (rows.size() == MAX_ROWS) {
                trouble("table.too-long", MAX_ROWS);
                return;
            } else {
                Map<String, String> row = new HashMap<>();
                for (int c = 0; c < cells.size(); c++) {
                    row.put(head.get(c), cells.get(c));
                }
                rows.add(new Row(file, i + 1, Map.copyOf(row), troubles));
            }
        }
    }

    private List<String> cells(String line, int number) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            trouble("table.quote-open", number);
        }
        cells.add(cell.toString());
        return cells;
    }

    private void trouble(String key, Object... more) {
        Object[] args = new Object[more.length + 1];
        args[0] = file;
        System.arraycopy(more, 0, args, 1, more.length);
        troubles.add(Reason.of(key, args));
    }
}
