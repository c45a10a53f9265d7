package watchwall.casebridge.store;

import watchwall.casebridge.flow.JournalEntry;

/**
 * A step as it stands in the journal.
 *
 * @param seq place among the rows of all cases; a step that was rolled back leaves a gap
 * @param hash of this row and, by the hash before it, of every step of the case so far; 64 hexadecimal digits
 */
public record JournalRow(long seq, JournalEntry entry, String hash) {}
