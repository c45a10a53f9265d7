package watchwall.wall.library;

import java.nio.file.Path;

/** A file that may be sent. */
public record LibraryFile(Path path, String contentType, long bytes) {}
