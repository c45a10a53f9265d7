package watchwall.detection.incident;

import java.time.Instant;

/**
 * One kept file.
 *
 * @param file relative to the evidence folder
 * @param sha256 of the content, hexadecimal
 */
public record EvidenceFile(EvidenceKind kind, String file, String sha256, long bytes, Instant saved) {}
