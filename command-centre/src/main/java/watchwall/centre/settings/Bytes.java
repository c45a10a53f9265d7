package watchwall.centre.settings;

/** A size in bytes, written as {@code 16MB} (1 MB = 1024 × 1024). */
public record Bytes(long count) {}
