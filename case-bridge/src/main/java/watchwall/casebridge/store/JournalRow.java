package watchwall.casebridge.store;

import watchwall.casebridge.flow.JournalEntry;

/**
 * A step as it stands in the journal.
 *
 * @param seq place in the chain of all cases, from 1 without gaps
 * @param hash seal of this row and of everything before it, 64 hexadecimal digits
 */
public record JournalRow(long seq, JournalEntry entry, String hash) {}
