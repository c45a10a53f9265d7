package watchwall.casebridge.store;

/**
 * Where the journal stops telling the truth.
 *
 * @param seq of the first row that is wrong; 0 where a case has no row at all
 * @param caseNumber empty where not even the case is left
 */
public record BrokenLink(long seq, String caseNumber, Fault fault) {
    /** What is wrong there. */
    public enum Fault {
        /** The row does not say what was sealed. */
        CONTENT_CHANGED,
        /** A row before it is missing or was put in its place. */
        LINK_BROKEN,
        /** The case file stands elsewhere than its last row says: the file was changed, or rows were cut off the end. */
        FILE_DIFFERS
    }
}
