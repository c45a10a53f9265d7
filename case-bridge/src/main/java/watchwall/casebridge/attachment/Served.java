package watchwall.casebridge.attachment;

import java.nio.file.Path;
import java.util.Map;

/** A file to answer with, and the headers that keep a browser from making anything else of it. */
public record Served(Path file, Map<String, String> head) {
    public Served {
        head = Map.copyOf(head);
    }
}
