package watchwall.casebridge.store;

/**
 * Where the journal stops telling the truth.
 *
 * @param seq of the first row that is wrong, or the first row of the block that is; 0 where a case has no row at all
 * @param caseNumber empty where not even the case is left, and of a block
 */
public record BrokenLink(long seq, String caseNumber, Fault fault) {
    /** What is wrong there. */
    public enum Fault {
        /** The row does not say what was sealed. */
        CONTENT_CHANGED,
        /** A row before it is missing or was put in its place; of a block, a row between its bounds. */
        LINK_BROKEN,
        /** The case file stands elsewhere than its last row says: the file was changed, or rows were cut off the end. */
        FILE_DIFFERS
    }
}
