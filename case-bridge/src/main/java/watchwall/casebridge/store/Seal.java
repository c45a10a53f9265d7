package watchwall.casebridge.store;

/**
 * A sealed block of the journal. Kept outside the database it also finds a database that was put back to an older day.
 *
 * @param block from 1; 0 holds the rows of the time when all cases made one chain
 * @param toSeq its last row
 * @param hash of the block and, by the hash before it, of all blocks so far; 64 hexadecimal digits
 */
public record Seal(long block, long toSeq, String hash) {}
